import * as l10n from '@vscode/l10n';
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
      return l10n.t('A relaxed fit takes back some of the shrinkage, so that loss and penalty do not touch at it: there is no picture of that.');
    case 'group':
      return l10n.t('This picture is of two columns, for lasso, elastic net, ridge, MCP and SCAD: the group lasso weighs all columns of a category together, which is not drawn.');
    case 'adaptive':
      return l10n.t('This picture is for lasso, elastic net, ridge, MCP and SCAD: the {0} weighs each column in its own way, which is not drawn.', penaltyName(penalty, l1Ratio));
  }
}
