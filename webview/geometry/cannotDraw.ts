import { penaltyName } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { RunView } from '../../src/protocol/panelMessages';

/** Why the picture would not be true of this fit; null where it is. A ball that is not the penalty's would be worse than none. */
export function cannotDraw({ l1Ratio }: RunView, { penalty }: Pick<FitOptions, 'penalty'>): string | null {
  return penalty === 'lasso' ? null : `This picture is for lasso, ridge and elastic net: the ${penaltyName(penalty, l1Ratio)} has another shape, which is not drawn.`;
}
