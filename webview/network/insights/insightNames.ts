import * as l10n from '@vscode/l10n';
import type { InsightKind } from '../../../src/protocol/networkMessages';

export function insightName(kind: InsightKind): string {
  switch (kind) {
    case 'expectedActivation':
      return l10n.t('Expected activation');
    case 'coadaptation':
      return l10n.t('Co-adaptation');
    case 'ensemble':
      return l10n.t('Ensemble');
    case 'predictions':
      return l10n.t('Predictions');
    case 'layers':
      return l10n.t('Layers');
    case 'linear':
      return l10n.t('Linear model');
  }
}
