import * as l10n from '@vscode/l10n';
import { dualAt, relativeGapAt } from '../../src/engine/export/exportedFit';
import type { RunView } from '../../src/protocol/panelMessages';
import { lambdaText, magnitude, significant, space } from '../format/numbers';

/** So many digits that a primal and a dual objective which differ by what is solved for are seen to agree. */
const digits = 9;

/** How good the solution at one λ is for certain: both objectives and their relative gap or, of a penalty without a dual, the distance to stationarity. Null where it is not solved yet. */
export function certificateText(run: RunView, index: number): string | null {
  if (index < 0 || index >= run.solved) return null;
  const primal = run.objective[index];
  const [dual, gap] = [dualAt(run, index), relativeGapAt(run, index)];
  const at = `λ${space}=${space}${lambdaText(run.lambda[index])}`;
  if (dual === null || gap === null) return l10n.t('At {0}: objective {1}, distance to stationarity {2}; no dual, so no gap.', at, significant(primal, digits), magnitude(run.stationarity[index]));
  return l10n.t('At {0}: primal objective {1}, dual {2}, relative gap {3}.', at, significant(primal, digits), significant(dual, digits), magnitude(gap));
}
