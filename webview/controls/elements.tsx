import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { ComponentChildren, FunctionComponent } from 'preact';

/** VS Code's own controls, as far as we use them; the rest of the panel does not know that they are custom elements. */
const element = <Props,>(tag: string) => tag as unknown as FunctionComponent<Props>;

const VscodeButton = element<{ secondary: boolean; onClick: () => void; children: ComponentChildren }>('vscode-button');
const VscodeProgressBar = element<{ value: number; max: number; 'aria-label': string }>('vscode-progress-bar');
const VscodeTextfield = element<{ class: string; value: string; placeholder: string; label: string; onInput: (event: Event) => void }>('vscode-textfield');

interface ButtonProps {
  readonly secondary?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

export function Button({ secondary = false, onClick, children }: ButtonProps) {
  return <VscodeButton secondary={secondary} onClick={onClick}>{children}</VscodeButton>;
}

/** @param fraction 0 … 1 */
export function ProgressBar({ fraction, label }: { readonly fraction: number; readonly label: string }) {
  return <VscodeProgressBar value={Math.round(100 * fraction)} max={100} aria-label={label} />;
}

interface SearchFieldProps {
  readonly value: string;
  readonly label: string;
  readonly onInput: (text: string) => void;
}

export function SearchField({ value, label, onInput }: SearchFieldProps) {
  const take = (event: Event) => onInput((event.target as HTMLElement & { value: string }).value);
  return <VscodeTextfield class="searchField" value={value} placeholder={label} label={label} onInput={take} />;
}
