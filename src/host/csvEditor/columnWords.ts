import type { ColumnOverview } from '../../protocol/workerMessages';
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
  const kinds: Record<ColumnOverview['kind'], string> = { number: 'number', boolean: 'true/false', date: 'date', category: 'category', id: 'id-like', constant: 'constant' };
  return {
    name,
    kind: [note ? `${kinds[kind]}: ${note}` : kinds[kind], missing > 0 ? `${missing} missing` : 'none missing'].join(' · '),
    values: valuesText(column),
    histogram: column.numbers && column.numbers.bins.length > 1 ? bars(column.numbers.bins) : null,
    model: run ? { run: `${runName(run)}, ${run.description}`, says: roleText(run, name) } : null,
  };
}

function valuesText({ kind, numbers, levels }: ColumnOverview): string | null {
  if (levels) {
    const named = levels.most.map(({ level, rows }) => `${shortened(level)} (${rows})`);
    return `${levels.count} ${levels.count === 1 ? 'level' : 'levels'}: ${named.join(', ')}${levels.count > named.length ? ', …' : ''}`;
  }
  if (!numbers) return null;
  const { mean, deviation, least, most } = numbers;
  if (kind === 'date') return `${dayText(least)} to ${dayText(most)}`;
  if (kind === 'boolean') return `${numberText(100 * mean)} % true`;
  return `mean ${numberText(mean)}${deviation === null ? '' : ` ± ${numberText(deviation)} (sd)`} · ${numberText(least)} to ${numberText(most)}`;
}

function roleText(run: ListedRun, column: string): string {
  const role = columnRole(run, column);
  switch (role.kind) {
    case 'target':
      return 'the target';
    case 'weights':
      return 'the weights of its rows';
    case 'offset':
      return 'its offset';
    case 'status':
      return 'its events';
    case 'folds':
      return 'what its rows are dealt to folds by';
    case 'absent':
      return 'not in the model';
    case 'feature': {
      const models = run.facts()?.error?.models ?? null;
      const lines = role.coefficients.slice(0, mostLines).map(({ name, standardized, original, folds, entered }) => {
        const level = name === column ? '' : `${shortened(name.slice(column.length + 1))}: `;
        const weight = standardized === 0 ? 'zero' : `${signed(standardized)} per sd, ${numberText(original)} per unit`;
        return [`${level}${weight}`, entryText(entered), ...(folds === null || models === null ? [] : [foldsText(folds, models)])].join(' · ');
      });
      const more = role.coefficients.length - lines.length;
      return [...lines, ...(more > 0 ? [`and ${more} more levels`] : [])].join('\n');
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
