import type { DropoutChange } from '../engine/network/networkTypes';

/** What a person changed while a training ran: "Step 1204: hidden layer 2 drops 30 % instead of 50 %." @param first rates that it began with */
export function changeLog(first: readonly number[], changes: readonly DropoutChange[]): string[] {
  return changes.flatMap(({ step, dropout }, k) => {
    const before = k === 0 ? first : changes[k - 1].dropout;
    return dropout.flatMap((rate, layer) => (rate === before[layer] ? [] : [`Step ${step}: ${layer === 0 ? 'the input' : `hidden layer ${layer}`} drops ${percent(rate)} instead of ${percent(before[layer])}.`]));
  });
}

function percent(rate: number): string {
  return `${Math.round(100 * rate)} %`;
}
