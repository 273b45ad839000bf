import { familyNames, penaltyName } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { RunView } from '../../src/protocol/panelMessages';

/** Why the picture would not be true of this fit; null where it is. An ellipse that is not the loss would be worse than none. */
export function cannotDraw({ family, l1Ratio }: RunView, { penalty }: Pick<FitOptions, 'penalty'>): string | null {
  if (penalty !== 'lasso') {
    return `This picture is for lasso, ridge and elastic net: the ${penaltyName(penalty, l1Ratio)} has another shape, which is not drawn.`;
  }
  if (family !== 'gaussian') return `This picture is for squared loss: the loss of a ${familyNames[family]} model has other contours, which are not drawn.`;
  return null;
}
