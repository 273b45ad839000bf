import { it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { exactPath } from '../../../src/engine/linear/exactPath/exactPath';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import { denseDesign } from './denseDesign';
import { normals } from './randomDesign';
for (const [n, p] of [[1000, 100], [5000, 500], [1000, 500], [300, 500]]) it(`${n} × ${p}`, () => {
  const normal = normals(5);
  const x = Array.from({ length: n }, () => { let last = normal(); return Array.from({ length: p }, () => (last = 0.5 * last + Math.sqrt(0.75) * normal())); });
  const d = denseDesign(x, x.map((row) => row.slice(0, 20).reduce((s, v) => s + v, 0) + 3 * normal()));
  const problem = runToEnd(gaussianData(d, null, 0, { standardize: true, intercept: true })).all;
  for (const l1Ratio of [1, 0.5]) for (const ratio of [1e-2, 1e-4]) {
    const t = performance.now();
    const job = exactPath(problem, l1Ratio, new Float64Array(p).fill(1), ratio * 5 / l1Ratio);
    let worst = 0;
    let steps = 0;
    let step;
    for (;;) { const s = performance.now(); step = job.next(); worst = Math.max(worst, performance.now() - s); steps++; if (step.done) break; }
    const path = step.value;
    console.log(l1Ratio, ratio, path.knots.length, path.stopped, Math.round(performance.now() - t), 'ms, pause', Math.round(worst), steps);
  }
}).timeout(1e6);
