import * as l10n from '@vscode/l10n';
import type { DropoutChange } from '../engine/network/networkTypes';

/** What a person changed while a training ran: "Step 1204: hidden layer 2 drops 30 % instead of 50 %." @param first rates that it began with */
export function changeLog(first: readonly number[], changes: readonly DropoutChange[]): string[] {
  return changes.flatMap(({ step, dropout }, k) => {
    const before = k === 0 ? first : changes[k - 1].dropout;
    return dropout.flatMap((rate, layer) => (rate === before[layer] ? [] : [changeText(step, layer, percent(rate), percent(before[layer]))]));
  });
}

function changeText(step: number, layer: number, now: string, before: string): string {
  return layer === 0
    ? l10n.t('Step {0}: the input drops {1} instead of {2}.', step, now, before)
    : l10n.t('Step {0}: hidden layer {1} drops {2} instead of {3}.', step, layer, now, before);
}

function percent(rate: number): string {
  return `${Math.round(100 * rate)} %`;
}
