import { useState } from 'preact/hooks';

interface Props {
  readonly value: number;
  readonly max?: number;
  readonly disabled?: boolean;
  readonly title?: string;
  /** With the frame of VS Code's own fields. */
  readonly framed?: boolean;
  /** A whole number from 0 on, once the person has finished it with Enter or by leaving the field. */
  readonly onChange: (value: number) => void;
}

/** A whole number to be typed. What is being typed stays, however often the value behind it changes meanwhile. */
export function NumberBox({ value, max, disabled, title, framed = false, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = (text: string) => {
    setDraft(null);
    const wanted = Math.round(Number(text));
    if (text.trim() !== '' && wanted >= 0 && wanted !== value) onChange(max === undefined ? wanted : Math.min(wanted, max));
  };
  return (
    <input
      type="number" class={framed ? 'numberField' : undefined} data-own-keys min="0" max={max} disabled={disabled} title={title}
      value={draft ?? value}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onChange={(event) => finish(event.currentTarget.value)}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
    />
  );
}
