import * as l10n from '@vscode/l10n';

/** Short, over a layer: "inputs", "hidden 1". */
export function inputsOrHidden(layer: number): string {
  return layer === 0 ? l10n.t('inputs') : l10n.t('hidden {0}', layer);
}

/** Of one unit: "input", "hidden 1", "output". */
export function layerName(layer: number, last: number): string {
  return layer === 0 ? l10n.t('input') : layer === last ? l10n.t('output') : l10n.t('hidden {0}', layer);
}
