import type { Family } from '../engine/data/family';
import { adaptiveRule, intervalText } from '../engine/linear/fitNames';
import type { FitOptions } from '../engine/linear/fitTypes';
import { shorten } from './textTable';

const mostNamed = 5;

/** What makes the penalty another than the same for every column: the adaptive weights, and in one line the factors and limits that were given. */
export function penaltyLines({ penalty, penaltyFactors, lowerLimits, upperLimits }: FitOptions, family: Family): string[] {
  const lines: string[] = [];
  if (penalty === 'adaptive') lines.push(`  weights of the penalty from a ridge fit, its λ chosen by ${adaptiveRule(family)}`);
  const factors = Object.entries(penaltyFactors).map(([name, factor]) => `${shorten(name)} ${factor === Infinity ? 'left out' : factor}`);
  const limited = [...new Set([...Object.keys(lowerLimits), ...Object.keys(upperLimits)])].map((name) => `${shorten(name)} ${intervalText(own(lowerLimits, name), own(upperLimits, name))}`);
  const given = [...named('penalty factors', factors), ...named('limits', limited)];
  if (given.length > 0) lines.push(`  ${given.join('; ')}`);
  return lines;
}

/** "limits age from 0 up, bmi up to 2 and 3 more". */
function named(what: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const more = entries.length - mostNamed;
  return [`${what} ${entries.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/** A column may be called "__proto__". */
function own(values: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
