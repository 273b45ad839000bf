import './controls.css';

interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string; readonly title?: string; readonly unfit?: string | null }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** Told why, when a greyed one is chosen. */
  readonly onUnfit?: (reason: string) => void;
}

/** A choice between few things, all of them in sight; what cannot be chosen now is grey, and says why. */
export function Segments<T extends string>({ label, options, value, onChange, onUnfit }: Props<T>) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value} type="button" title={option.unfit ?? option.title} aria-pressed={option.value === value} aria-disabled={option.unfit ? true : undefined} aria-description={option.unfit ?? undefined}
          onClick={() => (option.unfit ? onUnfit?.(option.unfit) : onChange(option.value))}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}
