import './cursor.css';
import type { Cursor, RunView } from '../../src/protocol/panelMessages';
import { choiceName } from '../format/names';
import { lambdaText } from '../format/numbers';
import { cursorText } from './cursorText';

interface Props {
  readonly run: RunView;
  readonly cursor: Pick<Cursor, 'index' | 'choice'>;
  /** Pixels from the left of the plots. */
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

const halfHandle = 62;

/** The handle of the one λ cursor, which says where it is. An element of its own, as the line is, so that moving it redraws no chart. */
export function CursorHandle({ run, cursor, x, width, label }: Props) {
  const middle = Math.max(halfHandle, Math.min(width - halfHandle, x));
  return (
    <div
      class="cursorHandle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, run.solved - 1)}
      aria-valuenow={cursor.index}
      aria-valuetext={cursorText(run, cursor)}
      style={{ transform: `translateX(${middle}px) translateX(-50%)` }}
    >
      λ {lambdaText(run.lambda[cursor.index])} <span class="cursorChoice">{choiceName(cursor.choice)}</span>
    </div>
  );
}
