/** The numbers at the cursor, each with its name. */
export function Readout({ values }: { readonly values: readonly (readonly [name: string, text: string])[] }) {
  return (
    <p class="readout" data-part="readout">
      {values.map(([name, text]) => <span key={name}><span class="name">{name} </span>{text}</span>)}
    </p>
  );
}

/** The same as read aloud. */
export function readoutText(values: readonly (readonly [name: string, text: string])[]): string {
  return values.map(([name, text]) => `${name} ${text}`).join(', ');
}
