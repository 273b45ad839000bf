import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { mostGramColumns } from '../../linear/problem/gaussianData';
import { gaussianData } from '../../linear/problem/gaussianData';

/**
 * Weighted correlations of all design columns, p × p, missing values filled with the mean; 0 between levels of one category, which exclude each other by
 * their making, and of columns that do not vary.
 * @throws InputError with too many columns for every pair to be looked at
 */
export function* correlationsOf(design: Design): Job<null, Float64Array> {
  const p = design.columns.length;
  if (p > mostGramColumns) throw new InputError(l10n.t('There are {0} columns, too many for every pair to be looked at; leave some out, so that at most {1} remain.', p, mostGramColumns), 'exclude');
  const data = yield* gaussianData(design, null, { standardize: true, intercept: true });
  try {
    const all = Int32Array.from({ length: p }, (_, j) => j);
    const r = new Float64Array(p * p);
    for (let j = 0; j < p; j++) {
      data.all.gramRow(j, all, p, r.subarray(j * p, (j + 1) * p));
      design.columns.forEach((column, k) => {
        if (k !== j && column.kind === 'indicator' && column.source === design.columns[j].source) r[j * p + k] = 0;
      });
      if (j % 64 === 63) yield null;
    }
    return r;
  } finally {
    data.free();
  }
}
