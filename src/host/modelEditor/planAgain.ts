import { defaultFitOptions } from '../../engine/linear/fitTypes';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { OpenedModel } from '../../protocol/workerMessages';
import type { SavedPlace } from '../panel/savedPlace';

/** What makes a model again: its plan and, of a fit, where on the path it stood, of a network its options. */
export type Again =
  | { readonly view: 'fit'; readonly plan: FitPlan; readonly place: SavedPlace }
  | { readonly view: 'network'; readonly plan: FitPlan; readonly options: NetworkOptions };

/** A model's own options on a CSV. @param opened with an origin @param uri of the CSV, as text */
export function planAgain({ kind, model }: OpenedModel, uri: string): Again {
  const { read, design } = model.origin!;
  if (kind === 'network') {
    return { view: 'network', plan: { mode: 'fit', uri, read, design, fit: defaultFitOptions, l1Ratios: [defaultFitOptions.l1Ratio] }, options: model.origin!.options };
  }
  const { fit, choice } = model.origin!;
  return { view: 'fit', plan: { mode: 'fit', uri, read, design, fit, l1Ratios: [fit.l1Ratio] }, place: { lambda: model.lambda, choice } };
}
