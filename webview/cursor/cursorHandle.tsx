import './cursor.css';
import { lambdaText } from '../format/numbers';

interface Props {
  readonly lambda: Float64Array;
  readonly index: number;
  /** How many of the λs can be chosen. */
  readonly count: number;
  /** How the λ came to be; null where that belongs to another run. */
  readonly choice: string | null;
  /** Pixels from the left of the plots. */
  readonly x: number;
  readonly width: number;
  readonly label: string;
  /** As read aloud. */
  readonly valueText: string;
  /** The keys then move this λ. */
  readonly onFocus?: () => void;
  /** A λ of its own that is not the panel's takes its keys itself. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

const halfHandle = 62;

/** The handle of the one λ cursor, which says where it is. An element of its own, as the line is, so that moving it redraws no chart. */
export function CursorHandle({ lambda, index, count, choice, x, width, label, valueText, onFocus, onKeyDown }: Props) {
  const middle = Math.max(halfHandle, Math.min(width - halfHandle, x));
  return (
    <div
      class="cursorHandle"
      role="slider"
      tabIndex={0}
      data-own-keys={onKeyDown ? '' : undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={index}
      aria-valuetext={valueText}
      style={{ transform: `translateX(${middle}px) translateX(-50%)` }}
    >
      λ {lambdaText(lambda[index])} {choice !== null && <span class="cursorChoice">{choice}</span>}
    </div>
  );
}
