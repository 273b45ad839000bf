import { commaList } from '../../../src/engine/commaList';
/** The numbers at the cursor, each with its name. */
export function Readout({ values, part = 'readout' }: { readonly values: readonly (readonly [name: string, text: string])[]; readonly part?: string }) {
  return (
    <p class="readout" data-part={part}>
      {values.map(([name, text], i) => <span key={i}><span class="name">{name} </span>{text}</span>)}
    </p>
  );
}

/** The same as read aloud. */
export function readoutText(values: readonly (readonly [name: string, text: string])[]): string {
  return commaList(values.map(([name, text]) => `${name} ${text}`));
}
