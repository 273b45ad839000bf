import { chooseMixture, isWithinOneSe, type MixtureChoice } from '../../src/engine/linear/mixtureChoice';
import type { RunView } from '../../src/protocol/panelMessages';
import type { Range } from '../chart/plotArea';
import { axisTicks, type Tick } from '../model/horizontalAxis';
import { ratioText } from '../format/numbers';

/** The errors of all mixtures and λs, before a pixel is known. Rows from the lasso down to ridge. */
export interface HeatPicture {
  readonly rows: readonly HeatRow[];
  /** −log₁₀λ, as on the other plots, from the strongest penalty of all mixtures to the weakest. */
  readonly range: Range;
  readonly ticks: readonly Tick[];
  /** Null until every mixture is known. */
  readonly choice: MixtureChoice | null;
  /** Errors at the ends of the scale of shades. */
  readonly best: number;
  readonly worst: number;
}

export interface HeatRow {
  readonly run: number;
  readonly label: string;
  /** Where each λ is, and the borders of its cell: one more than there are λs. */
  readonly positions: Float64Array;
  readonly edges: Float64Array;
  /** 1 the best of all, 0 at the other end of the scale or beyond. */
  readonly shades: Float64Array;
  readonly withinOneSe: readonly boolean[];
}

/** Null while no mixture has been cross-validated. */
export function heatPicture(runs: readonly RunView[], { largerIsBetter, width }: { largerIsBetter: boolean; width: number }): HeatPicture | null {
  const known = runs.flatMap(({ l1Ratio, crossValidation }, run) => (crossValidation ? [{ run, l1Ratio, crossValidation }] : []));
  if (known.length === 0) return null;
  const ends = known.map(({ crossValidation: { mean, standardError, minIndex } }) => ({ mean: mean[minIndex], standardError: standardError[minIndex] }));
  const top = ends.reduce((best, each) => ((largerIsBetter ? each.mean > best.mean : each.mean < best.mean) ? each : best));
  const best = top.mean;
  const worst = worstShown(best, top.standardError, known[0].crossValidation.nullError);
  const choice = chooseMixture(runs);
  const rows = known.sort((a, b) => b.l1Ratio - a.l1Ratio).map(({ run, l1Ratio, crossValidation: { lambda, mean } }): HeatRow => {
    const positions = lambda.map((each) => -Math.log10(each));
    return {
      run,
      label: ratioText(l1Ratio),
      positions,
      edges: edgesOf(positions),
      shades: mean.map((error) => shadeOf(error, best, worst)),
      withinOneSe: Array.from(mean, (error) => choice !== null && isWithinOneSe(error, choice.min)),
    };
  });
  const range = { from: Math.min(...rows.map(({ edges }) => edges[0])), to: Math.max(...rows.map(({ edges }) => edges[edges.length - 1])) };
  return { rows, range, ticks: axisTicks('lambda', range.from, range.to, Math.max(2, Math.floor(width / 60))), choice, best, worst };
}

/** As bad as a model without columns, but no further than so many standard errors: most pictures would be of one shade otherwise. */
const mostStandardErrors = 10;

function worstShown(best: number, standardError: number, nullError: number): number {
  const reach = mostStandardErrors * standardError;
  return reach > 0 && Math.abs(nullError - best) > reach ? best + Math.sign(nullError - best) * reach : nullError;
}

/** By the root of the distance: what matters happens close to the best. */
function shadeOf(error: number, best: number, worst: number): number {
  return 1 - Math.sqrt(Math.min(1, Math.max(0, (error - best) / (worst - best || 1))));
}

function edgesOf(positions: Float64Array): Float64Array {
  const count = positions.length;
  const edges = new Float64Array(count + 1);
  for (let k = 1; k < count; k++) edges[k] = (positions[k - 1] + positions[k]) / 2;
  edges[0] = 2 * positions[0] - (count > 1 ? edges[1] : positions[0] - 1);
  edges[count] = 2 * positions[count - 1] - edges[count - 1];
  return edges;
}

/** The λ whose cell is there; null beside the row's cells. */
export function cellAt({ edges }: HeatRow, position: number): number | null {
  if (position < edges[0] || position > edges[edges.length - 1]) return null;
  let k = 0;
  while (k < edges.length - 2 && position > edges[k + 1]) k++;
  return k;
}

/** From … to of each stretch of cells within one standard error of the best. */
export function stretchesWithinOneSe({ withinOneSe, edges }: HeatRow): Range[] {
  const stretches: Range[] = [];
  for (let k = 0; k < withinOneSe.length; k++) {
    if (!withinOneSe[k]) continue;
    const from = k;
    while (withinOneSe[k + 1]) k++;
    stretches.push({ from: edges[from], to: edges[k + 1] });
  }
  return stretches;
}

/** Where exactly one of two rows is within one standard error: the border between them. */
export function borderBetween(above: readonly Range[], below: readonly Range[]): Range[] {
  const covers = (stretches: readonly Range[], at: number) => stretches.some(({ from, to }) => from < at && at < to);
  const places = [...above, ...below].flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  return places.slice(1).flatMap((to, i) => {
    const from = places[i];
    const middle = (from + to) / 2;
    return to > from && covers(above, middle) !== covers(below, middle) ? [{ from, to }] : [];
  });
}
