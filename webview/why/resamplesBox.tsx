import * as l10n from '@vscode/l10n';
import { NumberBox } from '../controls/numberBox';

const least = 2;
const most = 10_000;

/** How often the path is fitted again. */
export function ResamplesBox({ name, value, onChange }: { readonly name: string; readonly value: number; readonly onChange: (value: number) => void }) {
  return (
    <label class="resamplesBox" title={l10n.t('A whole number from {0} to {1}', least, most)}>
      {name} <NumberBox framed value={value} max={most} onChange={(count) => onChange(Math.max(least, count))} />
    </label>
  );
}
