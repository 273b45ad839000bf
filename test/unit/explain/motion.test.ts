import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { PairProblem } from '../../../src/engine/explain/fittedPair';
import { descend } from '../../../src/engine/explain/motion/descend';
import { descentMethods, strengthsOf, type DescentMethod } from '../../../src/engine/explain/motion/descentMethods';
import { motionView, type MotionOptions } from '../../../src/engine/explain/motion/motionView';
import { defaultRate, pairMotion, type Trajectory } from '../../../src/engine/explain/motion/pairMotion';
import { ridgeScaling, softThreshold } from '../../../src/engine/insight/shrinkage';
import { unpenalisedPoint, type Point, type Slice } from '../../../src/engine/insight/slice';
import { solvePair } from '../../../src/engine/insight/solvePair';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { fixtureDesign, near } from '../linear/fitting';

const slice: Slice = { curvature: { aa: 1, ab: 0.6, bb: 1 }, pull: [1.5, 0.7] };
const problem: PairProblem = { slice, penalty: { lambda: 0.5, l1Ratio: 1, factors: [1, 1] }, targetDeviation: 1 };
const question = { methods: descentMethods, rate: 0.2, steps: 400, start: [-1, 1.2] as Point };

function run(method: DescentMethod, changes: Partial<typeof question> = {}, of: PairProblem = problem): Trajectory {
  return pairMotion(of, { ...question, ...changes, methods: [method] }).trajectories[0];
}

function at({ weights }: Trajectory, k: number): Point {
  return [weights[2 * k], weights[2 * k + 1]];
}

/** (Q diag(1 − ηd) Q')^k (w₀ − w*) + w*, for equal diagonals: eigenvectors are the diagonals, curvatures aa ± ab. */
function closedForm(curvature: { aa: number; ab: number }, optimum: Point, start: Point, rate: number, k: number): Point {
  const [sum, difference] = [start[0] - optimum[0] + start[1] - optimum[1], start[0] - optimum[0] - (start[1] - optimum[1])];
  const [p, m] = [sum * (1 - rate * (curvature.aa + curvature.ab)) ** k, difference * (1 - rate * (curvature.aa - curvature.ab)) ** k];
  return [optimum[0] + (p + m) / 2, optimum[1] + (p - m) / 2];
}

describe('descent on the loss of two weights', function () {
  this.timeout(20000);

  it('contracts as the closed form of a quadratic', () => {
    const trajectory = run('plain');
    const optimum = unpenalisedPoint(slice)!;
    for (const k of [1, 2, 10, 60]) at(trajectory, k).forEach((w, j) => near(w, closedForm(slice.curvature, optimum, question.start, 0.2, k)[j], 1e-12));
  });

  it('with L2 multiplies by 1 − ηλ(1−ρ) first, and contracts with the larger curvature', () => {
    const of: PairProblem = { ...problem, penalty: { lambda: 0.8, l1Ratio: 0.25, factors: [1, 1] } };
    const trajectory = run('l2', {}, of);
    assert.deepEqual(trajectory.shrink, [1 - 0.2 * 0.8 * 0.75, 1 - 0.2 * 0.8 * 0.75]);
    const [w0, w1] = [at(trajectory, 0), at(trajectory, 1)];
    const slope = slice.curvature.aa * w0[0] + slice.curvature.ab * w0[1] - slice.pull[0];
    near(w1[0], trajectory.shrink![0] * w0[0] - 0.2 * slope, 1e-14);
    const optimum = solvePair(slice, { lambda: 0.6, l1Ratio: 0, factors: [1, 1] });
    const stiffer = { aa: slice.curvature.aa + 0.6, ab: slice.curvature.ab };
    for (const k of [1, 7, 40]) at(trajectory, k).forEach((w, j) => near(w, closedForm(stiffer, optimum, question.start, 0.2, k)[j], 1e-12));
  });

  it('is what PyTorch does: SGD, SGD with weight decay, Adam with L2, AdamW', () => {
    const golden = JSON.parse(readFileSync(join('test', 'golden', 'descent.json'), 'utf8')) as { curvature: number[][]; pull: number[]; start: number[]; rate: number; lambda2: number; ways: Record<DescentMethod, number[][]> };
    const { curvature: [[aa, ab], [, bb]], pull, start, rate, lambda2, ways } = golden;
    for (const unit of [1, 40]) {
      for (const [method, way] of Object.entries(ways) as [DescentMethod, number[][]][]) {
        // A target in other units has weights in them; of Adam too, which runs on the target in standard deviations.
        const scaled: Slice = { curvature: { aa, ab, bb }, pull: [unit * pull[0], unit * pull[1]] };
        const weights = descend(scaled, method, { lambda1: 0, lambda2: method === 'plain' ? 0 : lambda2 }, { start: [unit * start[0], unit * start[1]], rate, steps: way.length - 1, factors: [1, 1], targetDeviation: unit });
        way.forEach((w, k) => w.forEach((each, j) => assert.ok(Math.abs(weights[2 * k + j] / unit - each) < 1e-12, `${method}, step ${k}`)));
      }
    }
  });

  it('has another end with AdamW than with Adam and L2, and another way', () => {
    const [coupled, decoupled] = [run('adam-l2', { steps: 3000, rate: 0.02 }), run('adamw', { steps: 3000, rate: 0.02 })];
    assert.equal(coupled.outcome, 'arrived');
    const end = at(decoupled, 3000);
    assert.ok(Math.hypot(end[0] - coupled.optimum[0], end[1] - coupled.optimum[1]) > 0.05, end.join(', '));
  });

  it('with AdamW ends where the largest weight is bounded by s/λ₂ (Xie & Li 2024): at the least loss if that is within, else on the bound', () => {
    for (const [lambda, optimum] of [[0.3, unpenalisedPoint(slice)!], [1, [1, 0.7 - 0.6]], [2, [0.5, 0.7 - 0.3]]] as const) {
      const of: PairProblem = { ...problem, penalty: { lambda, l1Ratio: 0, factors: [1, 1] } };
      const trajectory = run('adamw', { rate: 0.02, steps: 100_000 }, of);
      trajectory.optimum.forEach((w, j) => near(w, optimum[j], 1e-12));
      const end = at(trajectory, 100_000);
      assert.ok(Math.hypot(end[0] - optimum[0], end[1] - optimum[1]) < 0.05, `λ ${lambda}: ${end.join(', ')} for ${optimum.join(', ')}`);
    }
  });

  const slices = fc.record({ r: fc.double({ min: -0.9, max: 0.9, noNaN: true }), a: fc.double({ min: -3, max: 3, noNaN: true }), b: fc.double({ min: -3, max: 3, noNaN: true }) });

  it('by proximal steps lands on exactly zero, at the optimum of lasso and elastic net', () => {
    let zeros = 0;
    fc.assert(fc.property(slices, fc.constantFrom<[DescentMethod, number]>(['l1-proximal', 1], ['elastic-net', 0.5]), ({ r, a, b }, [method, l1Ratio]) => {
      const of: PairProblem = { slice: { curvature: { aa: 1, ab: r, bb: 1 }, pull: [a, b] }, penalty: { lambda: 0.6, l1Ratio, factors: [1, 1] }, targetDeviation: 1 };
      const trajectory = run(method, { rate: 0.9 / (1 + Math.abs(r) + 0.3), steps: 5000 }, of);
      const optimum = solvePair(of.slice, of.penalty);
      const end = at(trajectory, 5000);
      assert.deepEqual(trajectory.optimum, optimum);
      assert.ok(Math.hypot(end[0] - optimum[0], end[1] - optimum[1]) < 1e-9, `${end.join(', ')} for ${optimum.join(', ')}`);
      // A pull that is just as strong as the penalty would take for ever.
      const clear = [0, 1].every((j) => optimum[j] !== 0 || Math.abs(of.slice.pull[j] - r * optimum[1 - j]) < (0.6 * l1Ratio) * 0.999);
      [0, 1].forEach((j) => {
        if (optimum[j] !== 0 || !clear) return;
        zeros++;
        assert.equal(end[j], 0);
        assert.ok(trajectory.zeroSince[j as 0 | 1]! < 5000);
      });
    }), { numRuns: 300, seed: 5 });
    assert.ok(zeros > 100, String(zeros));
  });

  it('by subgradient steps hovers around zero and is never on it', () => {
    const of: PairProblem = { ...problem, slice: { ...slice, pull: [1.5, 0.7] }, penalty: { ...problem.penalty, lambda: 0.55 } };
    const trajectory = run('l1-subgradient', { rate: 0.1 }, of);
    assert.equal(trajectory.optimum[1], 0);
    const second = Array.from({ length: 401 }, (_, k) => at(trajectory, k)[1]);
    assert.ok(second.every((w) => w !== 0));
    const turns = second.filter((w, k) => k > 300 && w * second[k - 1] < 0).length;
    assert.ok(turns > 20, `${turns} changes of sign`);
    assert.ok(trajectory.hover[1]! > 0 && trajectory.hover[1]! < 0.1 * (0.55 + 1), String(trajectory.hover[1]));
    assert.deepEqual([trajectory.zeroSince[1], trajectory.outcome], [null, 'hovering']);
    assert.equal(at(run('l1-proximal', { rate: 0.1 }, of), 400)[1], 0);
  });

  it('diverges beyond 2/L and not below, the L2 term counted in L', () => {
    // Both weights stay away from zero: one that is held there takes no part, and larger steps may do.
    const of: PairProblem = { ...problem, slice: { ...slice, pull: [2, 2.2] } };
    for (const method of ['plain', 'l2', 'l1-proximal', 'elastic-net'] as const) {
      const { bound, lambda2 } = run(method, {}, of);
      near(bound!, 2 / (1.6 + lambda2), 1e-14);
      const [below, beyond] = [run(method, { rate: 0.98 * bound!, steps: 3000 }, of), run(method, { rate: 1.02 * bound!, steps: 3000 }, of)];
      assert.equal(below.outcome, 'arrived', method);
      // Just beyond, each passage through the threshold takes as much as the step adds: such a run jumps to and fro, and settles no more than one that diverges.
      const proximal = method === 'l1-proximal' || method === 'elastic-net';
      assert.equal(beyond.outcome, proximal ? 'hovering' : 'diverging', method);
      assert.equal(run(method, { rate: 1.5 * bound!, steps: 3000 }, of).outcome, 'diverging', method);
    }
    for (const method of ['l1-subgradient', 'adam-l2', 'adamw'] as const) assert.equal(run(method).bound, null);
  });

  it('stops when it runs away, all numbers finite', () => {
    const { weights, outcome } = run('plain', { rate: 50 });
    assert.equal(outcome, 'diverging');
    assert.ok(weights.length < 2 * 401 && weights.every(Number.isFinite));
  });

  it('lowers the objective at every step of a method with a bound, below half of it', () => {
    fc.assert(fc.property(slices, fc.constantFrom<DescentMethod>('plain', 'l2', 'l1-proximal', 'elastic-net'), ({ r, a, b }, method) => {
      const of: PairProblem = { ...problem, slice: { curvature: { aa: 1, ab: r, bb: 1 }, pull: [a, b] } };
      const { objective, least } = run(method, { rate: null as never, steps: 100 }, of);
      objective.forEach((value, k) => assert.ok(value >= least - 1e-12 && (k === 0 || value <= objective[k - 1] + 1e-12)));
    }), { numRuns: 200, seed: 1 });
  });

  it('is the same picture whatever the target\'s unit', () => {
    const scaled = (unit: number): PairProblem => ({ slice: { ...slice, pull: [unit * 1.5, unit * 0.7] }, penalty: { ...problem.penalty, lambda: unit * 0.5 }, targetDeviation: unit });
    for (const method of descentMethods) {
      const [plain, large] = [run(method), run(method, { start: [-1000, 1200] }, scaled(1000))];
      plain.weights.forEach((w, k) => assert.ok(Math.abs(large.weights[k] / 1000 - w) < 1e-9, method));
    }
    assert.equal(defaultRate(scaled(1)), defaultRate(scaled(1000)));
  });

  it('has the fit\'s own terms, and beside a pure penalty the other at the same λ for a standardised target', () => {
    const of = (l1Ratio: number): PairProblem => ({ ...problem, penalty: { lambda: 3, l1Ratio, factors: [1, 1] }, targetDeviation: 10 });
    assert.deepEqual(strengthsOf('elastic-net', of(0.25)), { lambda1: 0.75, lambda2: 2.25 });
    assert.deepEqual(strengthsOf('l2', of(1)), { lambda1: 0, lambda2: 0.3 });
    assert.deepEqual(strengthsOf('l1-proximal', of(0)), { lambda1: 30, lambda2: 0 });
  });

  it('answers for two identical columns', () => {
    const of: PairProblem = { ...problem, slice: { curvature: { aa: 1, ab: 1, bb: 1 }, pull: [1, 1] } };
    for (const method of descentMethods) assert.ok(run(method, {}, of).weights.every(Number.isFinite), method);
    assert.equal(run('plain', {}, of).outcome, 'arrived');
  });
});

describe('the functions of one proximal step', () => {
  it('subtract, or scale', () => {
    assert.deepEqual([3, -3, 0.5, -0.5, 0].map((w) => softThreshold(w, 1)), [2, -2, 0, 0, 0]);
    assert.deepEqual([3, -3, 0].map((w) => ridgeScaling(w, 0.5)), [2, -2, 0]);
    // They are the minimisers of ½(x − w)² + penalty.
    for (const w of [-1.7, 0.4, 2.2]) {
      const best = (cost: (x: number) => number) => Array.from({ length: 60001 }, (_, k) => -3 + k / 10000).reduce((low, x) => (cost(x) < cost(low) ? x : low), 0);
      near(softThreshold(w, 0.6), best((x) => 0.5 * (x - w) ** 2 + 0.6 * Math.abs(x)), 1e-4, undefined, 1e-4);
      near(ridgeScaling(w, 0.6), best((x) => 0.5 * (x - w) ** 2 + 0.3 * x * x), 1e-4, undefined, 1e-4);
    }
  });
});

describe('the view "motion"', function () {
  this.timeout(20000);

  const explained = (changes: Partial<MotionOptions> = {}) =>
    runToEnd(motionView(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...defaultFitOptions, pair: null, methods: descentMethods, rate: null, steps: 200, start: null, ...changes }));

  it('ends at the fit\'s own coefficients by proximal steps', () => {
    for (const [l1Ratio, method] of [[1, 'l1-proximal'], [0.5, 'elastic-net']] as const) {
      const { trajectories, weights } = explained({ l1Ratio, pair: ['bmi', 'age'], steps: 2000, folds: 0, lambda: 5 });
      const trajectory = trajectories.find((each) => each.method === method)!;
      at(trajectory, 2000).forEach((w, j) => near(w, weights[j], 1e-9, method, 1e-9));
    }
  });

  it('says what lands on zero, what hovers, and that a step beyond the bound diverges', () => {
    const { sentence, notes, about } = explained({ pair: ['bmi', 'age'], lambda: 5 });
    assert.match(sentence, /L1 proximal has age at exactly 0 from step \d+ on/);
    assert.match(sentence, /in L1 subgradient age hovers within ±[\d.]+ of 0 and never lands on it/);
    assert.match(sentence, /L2 multiplies the weights by 0\.99\d+ at each step/);
    assert.ok(notes.some((note) => note.includes('1 − ηλ(1−ρ)') && note.includes('1 − 2ηλ₂')), notes.join('\n'));
    assert.equal(about.length, 2);
    const beyond = explained({ pair: ['bmi', 'age'], lambda: 5, rate: 2, methods: ['plain'] });
    assert.match(beyond.sentence, /Plain diverges: η = 2 is beyond 2\/L = 1\.\d+/);
    assert.ok(beyond.notes.some((note) => /η = 2 is beyond that of Plain/.test(note)));
    // Two zeros every other step are no landing.
    const jumping = explained({ pair: ['bmi', 's5'], rate: 1.42, methods: ['l1-proximal'] });
    assert.deepEqual([jumping.trajectories[0].outcome, ...jumping.trajectories[0].zeroSince], ['hovering', 200, 200]);
    assert.match(jumping.sentence, /^L1 proximal still jumps by [\d.]+ at every step, since η = 1\.42 is beyond 2\/L = 1\.38\. /);
  });

  it('refuses what it cannot show, in a sentence', () => {
    assert.throws(() => explained({ pair: ['bmi', 'x9'] }), /There is no coefficient "x9"/);
    assert.throws(() => explained({ pair: ['bmi', 'bmi'] }), /twice; give two columns/);
    assert.throws(() => explained({ rate: 0 }), /The step size η is 0; give one above 0/);
    assert.throws(() => explained({ steps: 0 }), /The number of steps is 0/);
    assert.throws(() => explained({ penalty: 'scad' }), /knows lasso, ridge and elastic net/);
    assert.throws(() => explained({ penaltyFactors: { bmi: Infinity }, pair: ['bmi', 'age'] }), /left out of the model/);
    assert.throws(() => runToEnd(motionView(fixtureDesign('wine.csv', { target: 'class' }), { ...defaultFitOptions, pair: null, methods: descentMethods, rate: null, steps: 9, start: null })), /is for targets that are numbers/);
  });
});
