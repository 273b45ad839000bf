import * as l10n from '@vscode/l10n';
import type { DesignOptions } from '../../engine/data/design';
import type { Family } from '../../engine/data/family';
import { familyNames, mixtureName, penaltyName } from '../../engine/linear/fitNames';
import type { FitPlan } from '../../protocol/fitPlan';
import type { PanelViewName } from '../../protocol/panelMessages';

/** What a title is made of. */
export interface TitledPanel {
  readonly file: string;
  readonly plan: FitPlan;
  readonly shownView: PanelViewName;
}

/**
 * The titles of all open panels, oldest first: "λ diabetes.csv → progression". Panels of the same file and target say what each is of besides,
 * "· ridge" or "· network", with the folder where two files have one name; those that are alike even so are numbered.
 */
export function panelTitles(panels: readonly TitledPanel[]): string[] {
  const plain = panels.map(({ file, plan }) => `λ ${file} → ${plan.design.target}`);
  const longer = panels.map((panel, i) => {
    const alike = panels.filter((_, k) => plain[k] === plain[i]);
    if (alike.length === 1) return plain[i];
    const folder = alike.some(({ plan }) => plan.uri !== panel.plan.uri) ? [folderOf(panel.plan.uri)] : [];
    return [plain[i], ...folder, kindOf(panel)].join(' · ');
  });
  return longer.map((title, i) => {
    const before = longer.slice(0, i).filter((other) => other === title).length;
    return before === 0 ? title : `${title} (${before + 1})`;
  });
}

/** "ridge", "poisson lasso", "sweep", "network". */
function kindOf({ plan, shownView }: TitledPanel): string {
  if (shownView === 'network') return l10n.t('network');
  if (shownView === 'compare') return l10n.t('compare');
  return plan.mode === 'sweep' ? l10n.t('sweep') : fitName(plan, plan.fit.l1Ratio);
}

/** "lasso", "Cox elastic net 0.5": the family only where it is not the automatic one. */
export function fitName({ design, fit, mode }: FitPlan, l1Ratio: number): string {
  const name = mode === 'sweep' ? mixtureName(l1Ratio) : penaltyName(fit.penalty, l1Ratio);
  return hasOwnFamily(design) ? l10n.t('{0} {1}', familyNames[design.family], name) : name;
}

/** Is it the automatic family's plain lasso, which need not be named? */
export function isPlainLasso({ design, fit, mode }: FitPlan, l1Ratio: number): boolean {
  return mode === 'fit' && fit.penalty === 'lasso' && l1Ratio === 1 && !hasOwnFamily(design);
}

function hasOwnFamily(design: DesignOptions): design is DesignOptions & { readonly family: Family } {
  return design.family !== undefined && design.family !== 'auto';
}

/** The folder that a file is in, of a URI's text. */
export function folderOf(uri: string): string {
  const parts = decodeURIComponent(uri).split('/');
  return parts[parts.length - 2] ?? '';
}
