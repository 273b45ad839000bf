import type { Model } from './model';
import { networkFormat, type NetworkModel } from './network/networkModel';
import { parseNetworkModel } from './network/parseNetworkModel';
import { parseJson, parseModel } from './parseModel';

export type AnyModel = { readonly kind: 'linear'; readonly model: Model } | { readonly kind: 'network'; readonly model: NetworkModel };

/** The model in a file, whichever it is. @throws InputError, one sentence, for anything that is not a model of ours */
export function parseAnyModel(text: string): AnyModel {
  const value = parseJson(text);
  const isNetwork = typeof value === 'object' && value !== null && (value as { format?: unknown }).format === networkFormat;
  return isNetwork ? { kind: 'network', model: parseNetworkModel(value as Record<string, unknown>) } : { kind: 'linear', model: parseModel(text) };
}
