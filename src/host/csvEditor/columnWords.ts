import * as l10n from '@vscode/l10n';
import { commaList } from '../../engine/commaList';
import type { ColumnOverview } from '../../protocol/workerMessages';
import { kindName } from '../ask/columnText';
import { entryText, foldsText } from '../sparsity/runDetails';
import type { ListedRun } from '../sparsity/listedRun';
import { runName } from '../sparsity/listedRun';
import { numberText, signed } from '../sparsity/numberText';
import { columnRole } from './columnRole';

/** Lines of a hover on a column's header. Plain texts: whoever shows them escapes them. */
export interface ColumnWords {
  readonly name: string;
  /** "number · 3 missing" */
  readonly kind: string;
  /** "mean 26.4 ± 4.42 (sd) · 18 to 42.2"; the most frequent levels; null where there is nothing. */
  readonly values: string | null;
  /** ▁▂▅█▇▃▁ from the least to the largest value; null for texts. */
  readonly histogram: string | null;
  /** What the latest fit makes of it; null where there is none. */
  readonly model: { readonly run: string; readonly says: string } | null;
}

export function columnWords(column: ColumnOverview, run: ListedRun | undefined): ColumnWords {
  const { name, kind, note, missing } = column;
  return {
    name,
    kind: [note ? l10n.t('{0}: {1}', kindName(kind), note) : kindName(kind), missing > 0 ? l10n.t('{0} missing', missing) : l10n.t('none missing')].join(' · '),
    values: valuesText(column),
    histogram: column.numbers && column.numbers.bins.length > 1 ? bars(column.numbers.bins) : null,
    model: run ? { run: `${runName(run)}, ${run.description}`, says: roleText(run, name) } : null,
  };
}

function valuesText({ kind, numbers, levels }: ColumnOverview): string | null {
  if (levels) {
    const named = levels.most.map(({ level, rows }) => `${shortened(level)} (${rows})`);
    const list = levels.count > named.length ? l10n.t('{0}, …', commaList(named)) : commaList(named);
    return levels.count === 1 ? l10n.t('1 level: {0}', list) : l10n.t('{0} levels: {1}', levels.count, list);
  }
  if (!numbers) return null;
  const { mean, deviation, least, most } = numbers;
  if (kind === 'date') return l10n.t('{0} to {1}', dayText(least), dayText(most));
  if (kind === 'boolean') return l10n.t('{0} % true', numberText(100 * mean));
  const centre = deviation === null ? l10n.t('mean {0}', numberText(mean)) : l10n.t('mean {0} ± {1} (sd)', numberText(mean), numberText(deviation));
  return `${centre} · ${l10n.t('{0} to {1}', numberText(least), numberText(most))}`;
}

function roleText(run: ListedRun, column: string): string {
  const role = columnRole(run, column);
  switch (role.kind) {
    case 'target':
      return l10n.t('the target');
    case 'weights':
      return l10n.t('the weights of its rows');
    case 'offset':
      return l10n.t('its offset');
    case 'status':
      return l10n.t('its events');
    case 'folds':
      return l10n.t('what its rows are dealt to folds by');
    case 'absent':
      return l10n.t('not in the model');
    case 'feature': {
      const models = run.facts()?.error?.models ?? null;
      const lines = role.coefficients.slice(0, mostLines).map(({ name, standardized, original, folds, entered }) => {
        const weight = standardized === 0 ? l10n.t('zero') : l10n.t('{0} per sd, {1} per unit', signed(standardized), numberText(original));
        const ofLevel = name === column ? weight : l10n.t('{0}: {1}', shortened(name.slice(column.length + 1)), weight);
        return [ofLevel, entryText(entered), ...(folds === null || models === null ? [] : [foldsText(folds, models)])].join(' · ');
      });
      const more = role.coefficients.length - lines.length;
      return [...lines, ...(more > 0 ? [l10n.t('and {0} more levels', more)] : [])].join('\n');
    }
  }
}

const mostLines = 5;
const blocks = '▁▂▃▄▅▆▇█';

/** Heights in eighths; a part that has any row shows. */
function bars(bins: readonly number[]): string {
  const most = Math.max(...bins);
  return bins.map((rows) => (rows === 0 ? '\u2007' : blocks[Math.min(7, Math.ceil((8 * rows) / most) - 1)])).join('');
}

function dayText(day: number): string {
  const time = new Date(Math.round(day * 86_400_000));
  return Number.isNaN(time.getTime()) ? String(day) : time.toISOString().slice(0, 10);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
