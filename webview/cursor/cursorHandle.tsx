import './cursor.css';
import type { RunView } from '../../src/protocol/panelMessages';
import { lambdaText } from '../format/numbers';
import { cursorText } from './cursorText';

interface Props {
  readonly run: RunView;
  readonly index: number;
  /** How the λ came to be; null where that belongs to another run. */
  readonly choice: string | null;
  /** Pixels from the left of the plots. */
  readonly x: number;
  readonly width: number;
  readonly label: string;
  /** The keys then move this run's λ. */
  readonly onFocus: () => void;
}

const halfHandle = 62;

/** The handle of the one λ cursor, which says where it is. An element of its own, as the line is, so that moving it redraws no chart. */
export function CursorHandle({ run, index, choice, x, width, label, onFocus }: Props) {
  const middle = Math.max(halfHandle, Math.min(width - halfHandle, x));
  return (
    <div
      class="cursorHandle"
      role="slider"
      tabIndex={0}
      onFocus={onFocus}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, run.solved - 1)}
      aria-valuenow={index}
      aria-valuetext={cursorText(run, index, choice)}
      style={{ transform: `translateX(${middle}px) translateX(-50%)` }}
    >
      λ {lambdaText(run.lambda[index])} {choice !== null && <span class="cursorChoice">{choice}</span>}
    </div>
  );
}
