import { penaltyName } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { RunView } from '../../src/protocol/panelMessages';

/** Why the picture would not be true of this fit; null where it is. A ball that is not the penalty's would be worse than none. */
export function cannotDraw({ l1Ratio }: RunView, { penalty }: Pick<FitOptions, 'penalty'>): string | null {
  switch (penalty) {
    case 'lasso':
    case 'mcp':
    case 'scad':
      return null;
    case 'relaxed':
      return 'A relaxed fit takes back some of the shrinkage, so that loss and penalty do not touch at it: there is no picture of that.';
    case 'group':
      return 'This picture is of two columns, for lasso, elastic net, ridge, MCP and SCAD: the group lasso weighs all columns of a category together, which is not drawn.';
    case 'adaptive':
      return `This picture is for lasso, elastic net, ridge, MCP and SCAD: the ${penaltyName(penalty, l1Ratio)} weighs each column in its own way, which is not drawn.`;
  }
}
