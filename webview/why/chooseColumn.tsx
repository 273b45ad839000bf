import { shortened } from '../format/names';

interface Props {
  readonly columns: readonly string[];
  readonly value: string;
  readonly label: string;
  readonly onChange: (column: string) => void;
}

/** One of the file's columns. */
export function ChooseColumn({ columns, value, label, onChange }: Props) {
  return (
    <select data-own-keys aria-label={label} title={value} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {!columns.includes(value) && <option value={value}>{shortened(value, 40)}</option>}
      {columns.map((name) => <option key={name} value={name}>{shortened(name, 40)}</option>)}
    </select>
  );
}
