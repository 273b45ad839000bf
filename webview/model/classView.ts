import type { RunView } from '../../src/protocol/panelMessages';

/**
 * A multinomial run with the coefficients of one class alone: to every view it is like a run of one response. What is counted or
 * measured over all classes (nonzeros, errors, gaps) stays as it is. Other runs are their own view.
 */
export function classView(run: RunView, shownClass: number): RunView {
  if (!run.classes) return run;
  const at = Math.max(0, Math.min(run.classes.length - 1, shownClass));
  const known = views.get(run) ?? [];
  views.set(run, known);
  return (known[at] ??= viewOf(run, run.classes.length, at));
}

/** The same view for as long as the run is the same, so that what was worked out for it is not worked out again. */
const views = new WeakMap<RunView, RunView[]>();

function viewOf(run: RunView, classes: number, at: number): RunView {
  const p = run.columns.length;
  return {
    ...run,
    classes: null,
    // Which columns matter differs from class to class.
    pair: null,
    coefficients: partOf(run.coefficients, p, classes, at),
    gradients: partOf(run.gradients, p, classes, at),
    intercepts: centredIntercepts(run, classes, at),
  };
}

/** From every λ's `classes` blocks of `width` numbers, one. */
function partOf(values: Float64Array, width: number, classes: number, at: number): Float64Array {
  const rows = Math.floor(values.length / (width * classes));
  const part = new Float64Array(rows * width);
  for (let k = 0; k < rows; k++) {
    const from = (k * classes + at) * width;
    part.set(values.subarray(from, from + width), k * width);
  }
  return part;
}

/** Intercepts of one class. A constant in all classes' changes no probability: as in the saved model, they have mean 0 in the file's units. */
function centredIntercepts({ intercepts, coefficients, mean, scale, columns }: RunView, classes: number, at: number): Float64Array {
  const p = columns.length;
  return partOf(intercepts, 1, classes, at).map((own, k) => {
    let common = 0;
    for (let c = 0; c < classes; c++) {
      let inFile = intercepts[k * classes + c];
      for (let j = 0; j < p; j++) inFile -= (coefficients[(k * classes + c) * p + j] * mean[j]) / scale[j];
      common += inFile / classes;
    }
    return own - common;
  });
}
