import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import { workshop } from '../../kernels/workshop';
import type { Loss, RiskSets } from './loss';
import { mixtureDivergence } from './mixtureDivergence';

/** Beside the largest exp(η): what is divided by less has no digits left. */
const leastAtRisk = 1e-290;

/**
 * Cox's partial likelihood with Breslow's ties, half the deviance: Σ over events w [ln(S/W) − η], S = Σ w exp(η) over the rows still at risk
 * at the event's time, W the weight of all events at that time. Rows are sorted once; then all is running sums.
 * Its dual point is a distribution over the risk set for each event: between the event itself and exp(η)'s own.
 */
export class CoxLoss implements Loss {
  readonly family = 'cox';
  readonly responses = 1;
  readonly hasIntercept = false;
  readonly n: number;
  readonly scale: number;
  readonly saturated: number;
  readonly residual: readonly [Float64Array];
  readonly riskSets: RiskSets;
  /** Owner of the arrays that kernels see: good as long as it is kept. */
  readonly memory: Arena;
  /** Rows with weight, latest time first. */
  private readonly order: Int32Array;
  /** Of each time with events: where its rows begin and its risk set ends in `order`, and the weight of its events. */
  private readonly begin: Int32Array;
  private readonly end: Int32Array;
  private readonly eventWeight: Float64Array;
  /** S by risk set, relative to exp(largest η). */
  private readonly atRisk: Float64Array;
  /** w · exp(η − largest η) by row, and w · exp(η) times the sum of W/S over the risk sets that hold the row. */
  private readonly relative: Float64Array;
  private readonly expected: Float64Array;
  private readonly eventOnly: Float64Array;
  private readonly missed: Float64Array;
  private readonly lost: Float64Array;
  private eta: Float64Array;
  private largest = 0;
  private known = Infinity;

  /** @param status 1 for an event, 0 for a censored time */
  constructor(time: Float64Array, private readonly status: Float64Array, private readonly weights: Float64Array) {
    this.memory = workshop().arena();
    const n = time.length;
    this.n = n;
    this.order = Int32Array.from(weights.keys()).filter((i) => weights[i] > 0).sort((a, b) => time[b] - time[a] || a - b);
    const sets = eventTimes(this.order, time, status, weights);
    this.begin = Int32Array.from(sets, ({ begin }) => begin);
    this.end = Int32Array.from(sets, ({ end }) => end);
    this.eventWeight = Float64Array.from(sets, ({ weight }) => weight);
    this.atRisk = new Float64Array(sets.length);
    this.relative = this.memory.floats(n);
    this.expected = this.memory.floats(n);
    this.eta = this.expected;
    this.residual = [this.memory.floats(n)];
    this.eventOnly = weights.map((weight, i) => weight * status[i]);
    this.missed = new Float64Array(n);
    this.lost = new Float64Array(n);
    const total = this.eventWeight.reduce((sum, weight) => sum + weight, 0);
    this.scale = total * (1 + Math.log(1 + n));
    this.saturated = this.eventWeight.reduce((sum, weight) => sum + 2 * weight * Math.log(this.order.length * weight), 0);
    this.riskSets = { count: sets.length, means: (x, out) => this.riskMeans(x, out) };
  }

  look([eta]: readonly Float64Array[]): Call[] {
    const { n, order, weights, relative } = this;
    this.eta = eta;
    let largest = -Infinity;
    for (const i of order) if (eta[i] > largest) largest = eta[i];
    this.largest = largest;
    for (let i = 0; i < n; i++) relative[i] = weights[i] > 0 ? eta[i] - largest : -Infinity;
    return [['exponentials', relative.byteOffset, relative.byteOffset, n]];
  }

  value(): number {
    return this.known;
  }

  slope(): number {
    return 0;
  }

  bend(): number {
    return 0;
  }

  settle(): void {
    this.known = this.sumUp();
  }

  private sumUp(): number {
    const { n, order, weights, status, begin, end, eventWeight, atRisk, relative, expected, missed, lost, eta, largest } = this;
    const [residual] = this.residual;
    for (let i = 0; i < n; i++) relative[i] *= weights[i];

    let sum = 0;
    let value = 0;
    let next = 0;
    for (let set = 0; set < atRisk.length; set++) {
      for (; next < end[set]; next++) sum += relative[order[next]];
      // A whole risk set that vanishes beside the largest: no sums can be had here, a shorter step is needed.
      if (!(sum > leastAtRisk)) return Infinity;
      atRisk[set] = sum;
      const logSum = Math.log(sum) + largest;
      for (let at = begin[set]; at < end[set]; at++) {
        const i = order[at];
        if (status[i] === 0) continue;
        value += weights[i] * (logSum - Math.log(eventWeight[set]) - eta[i]);
        missed[i] = 1 - relative[i] / sum;
        lost[i] = logSum - Math.log(weights[i]) - eta[i];
      }
    }
    // From the earliest time on: a row is at risk at its own time and all before.
    expected.fill(0);
    residual.fill(0);
    let hazard = 0;
    let at = order.length - 1;
    for (let set = atRisk.length - 1; set >= -1; set--) {
      for (const last = set >= 0 ? end[set] : 0; at >= last; at--) expected[order[at]] = relative[order[at]] * hazard;
      if (set >= 0) hazard += eventWeight[set] / atRisk[set];
    }
    for (const i of order) residual[i] = weights[i] * status[i] - expected[i];
    return Math.max(0, value);
  }

  curvature(_a: number, _b: number, out: Float64Array): void {
    out.set(this.expected);
  }

  divergence(t: number): number {
    return mixtureDivergence(t, this.eventOnly, this.missed, (i) => this.lost[i]);
  }

  nullIntercepts(): Float64Array {
    return Float64Array.of(0);
  }

  /** Mean of x over each risk set, by w exp(η), times the root of the events' weight. */
  private riskMeans(x: Float64Array, out: Float64Array): void {
    const { order, end, relative, atRisk, eventWeight } = this;
    let sum = 0;
    let next = 0;
    for (let set = 0; set < atRisk.length; set++) {
      for (; next < end[set]; next++) sum += relative[order[next]] * x[order[next]];
      out[set] = (Math.sqrt(eventWeight[set]) * sum) / atRisk[set];
    }
  }
}

interface EventTime {
  readonly begin: number;
  readonly end: number;
  readonly weight: number;
}

/** Each time that has events, latest first. */
function eventTimes(order: Int32Array, time: Float64Array, status: Float64Array, weights: Float64Array): EventTime[] {
  const sets: EventTime[] = [];
  for (let begin = 0; begin < order.length; ) {
    let end = begin;
    let weight = 0;
    for (; end < order.length && time[order[end]] === time[order[begin]]; end++) weight += weights[order[end]] * status[order[end]];
    if (weight > 0) sets.push({ begin, end, weight });
    begin = end;
  }
  return sets;
}
