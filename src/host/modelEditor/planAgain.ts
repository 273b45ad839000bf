import { defaultFitOptions } from '../../engine/linear/fitTypes';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { PanelViewName } from '../../protocol/panelMessages';
import type { OpenedModel } from '../../protocol/workerMessages';

/** What makes a model again: its own options on a CSV. @param opened with an origin @param uri of the CSV, as text */
export function planAgain({ kind, model }: OpenedModel, uri: string): { readonly plan: FitPlan; readonly view: PanelViewName; readonly options: NetworkOptions | null } {
  const { read, design } = model.origin!;
  if (kind === 'network') {
    return { plan: { mode: 'fit', uri, read, design, fit: defaultFitOptions, l1Ratios: [defaultFitOptions.l1Ratio] }, view: 'network', options: model.origin!.options };
  }
  const { fit } = model.origin!;
  return { plan: { mode: 'fit', uri, read, design, fit, l1Ratios: [fit.l1Ratio] }, view: 'fit', options: null };
}
