import * as l10n from '@vscode/l10n';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { factorise, solveFactored } from '../../linear/cholesky';
import { networkStreams } from '../draws';
import { multipliersOf } from '../masks';
import type { NetworkData } from '../networkTypes';

/** A Gram matrix of so many columns is formed and solved here. */
const mostColumns = 2000;
const pauseAfter = 3e6;

/** A linear model of standardised inputs under inverted dropout of rate q, solved without drawing anything and from so many masks. */
export interface LinearDropout {
  /** By input: what minimises the expected loss, which is ridge with penalty q/(1−q) · ‖Γw‖², Γ² the diagonal of the Gram matrix. */
  readonly exact: Float64Array;
  /** By input: least squares on T masked copies of the training rows. */
  readonly sampled: Float64Array;
}

/**
 * Dropout on a linear model is ridge: E‖y − (R∘X)w‖² = ‖y − pXw‖² + p(1−p)‖Γw‖² (Srivastava et al. 2014, section 9.1), here in terms of the weights
 * that predict, p·w. Means over the training rows, by their weights; a column that is 0 throughout gets weight 0.
 * @param rate q, above 0 and below 1 @param passes T masks of every row
 * @throws InputError for classes, and for too many columns
 */
export function* linearDropout(data: NetworkData, rate: number, passes: number, seed: number): Job<number, LinearDropout> {
  const p = data.inputNames.length;
  if (data.task !== 'regression') throw new InputError(l10n.t('Dropout is ridge exactly for numbers only; choose a numeric target.'));
  if (p > mostColumns) throw new InputError(l10n.t('The file has {0} inputs, and dropout is solved exactly for at most {1}; leave some out.', p, mostColumns));
  const plain = new Moments(p);
  const masked = new Moments(p);
  const total = passes + 1;
  const source = { seed, stream: networkStreams.predictionMask, kind: 'inverted' as const };
  let work = 0;
  for (let pass = -1; pass < passes; pass++) {
    for (const row of data.split.train) {
      const input = data.inputs.subarray(row * p, (row + 1) * p);
      const seen = pass < 0 ? input : input.map(times(multipliersOf({ ...source, step: pass }, 0, rate, row, p)));
      (pass < 0 ? plain : masked).add(seen, data.targets[row], data.weights[row]);
      work += p * p + 20 * p;
      if (work > pauseAfter) {
        work = 0;
        yield (pass + 1) / total;
      }
    }
  }
  const penalty = rate / (1 - rate);
  const exact = yield* solved(plain, (diagonal) => (1 + penalty) * diagonal);
  const sampled = yield* solved(masked, (diagonal) => diagonal);
  return { exact, sampled };
}

/** Mean over the training rows of E(y − (r/p ∘ x)'w)², the expectation over masks: ‖y − Xw‖² + q/(1−q) ‖Γw‖². */
export function expectedLoss({ inputs, inputNames, targets, weights, split }: NetworkData, rate: number, w: Float64Array): number {
  const p = inputNames.length;
  let [sum, mass] = [0, 0];
  for (const row of split.train) {
    let [fit, spread] = [0, 0];
    for (let j = 0; j < p; j++) {
      const part = inputs[row * p + j] * w[j];
      fit += part;
      spread += part * part;
    }
    sum += weights[row] * ((targets[row] - fit) ** 2 + (rate / (1 - rate)) * spread);
    mass += weights[row];
  }
  return sum / mass;
}

/** Weighted sums of xx' (lower triangle) and xy. */
class Moments {
  readonly gram: Float64Array;
  readonly products: Float64Array;

  constructor(readonly columns: number) {
    this.gram = new Float64Array(columns * columns);
    this.products = new Float64Array(columns);
  }

  add(x: Float32Array, y: number, weight: number): void {
    const { columns, gram, products } = this;
    for (let j = 0; j < columns; j++) {
      if (x[j] === 0) continue;
      const scaled = weight * x[j];
      products[j] += scaled * y;
      for (let k = 0; k <= j; k++) gram[j * columns + k] += scaled * x[k];
    }
  }
}

/** (Gram with another diagonal) w = X'y. Collinear columns share what they explain: a trace of the diagonal is added. */
function* solved({ gram, products, columns }: Moments, diagonalOf: (diagonal: number) => number): Job<number, Float64Array> {
  const matrix = gram.slice();
  for (let j = 0; j < columns; j++) {
    const diagonal = gram[j * (columns + 1)];
    matrix[j * (columns + 1)] = diagonal === 0 ? 1 : diagonalOf(diagonal) * (1 + 1e-10);
  }
  for (const job = factorise(matrix, columns); !job.next().done; ) yield 1;
  const w = products.slice();
  solveFactored(matrix, columns, w);
  return w;
}

function times(multipliers: Float32Array): (value: number, j: number) => number {
  return (value, j) => value * multipliers[j];
}
