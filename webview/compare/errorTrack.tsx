import * as l10n from '@vscode/l10n';
import './errorTrack.css';
import type { MethodResult } from '../../src/engine/compare/comparisonTypes';
import { significant, withError } from '../format/numbers';
import { isBeyond, placeOn, type ErrorScale } from './errorScale';
import { isKnown, type KnownResult } from './knownResult';

/** One method's row of the picture, over the baseline's line and the band of one standard error that all rows share. */
export function ErrorTrack({ result, scale, good }: { readonly result: MethodResult; readonly scale: ErrorScale; readonly good: boolean }) {
  const known = isKnown(result);
  const text = known ? trackText(result) : undefined;
  return (
    <span class="track" role={known ? 'img' : undefined} aria-label={text} title={text}>
      {scale.band && <span class="trackBand" style={spanOn(scale, scale.band.from, scale.band.to)} />}
      {scale.baseline !== null && <span class="trackBaseline" style={{ left: `${placeOn(scale, scale.baseline)}%` }} />}
      {known && <Marks result={result} scale={scale} good={good} />}
    </span>
  );
}

/** A dot and whisker for the held-out rows, a hollow mark for the rows that trained it, and the gap between them. */
function Marks({ result, scale, good }: { readonly result: KnownResult; readonly scale: ErrorScale; readonly good: boolean }) {
  const { heldOutError, standardError, trainingError } = result;
  const kind = good ? ' good' : '';
  if (isBeyond(scale, heldOutError)) return <span class="trackBeyond">{significant(heldOutError, 3)} ▸</span>;
  return (
    <>
      <span class="trackGap" style={spanOn(scale, Math.min(trainingError, heldOutError), Math.max(trainingError, heldOutError))} />
      {standardError > 0 && <span class={`trackWhisker${kind}`} style={spanOn(scale, heldOutError - standardError, heldOutError + standardError)} />}
      <span class="trackTraining" style={{ left: `${placeOn(scale, trainingError)}%` }} />
      <span class={`trackDot${kind}`} style={{ left: `${placeOn(scale, heldOutError)}%` }} />
    </>
  );
}

function spanOn(scale: ErrorScale, from: number, to: number): { left: string; width: string } {
  const [left, right] = [placeOn(scale, from), placeOn(scale, to)];
  return { left: `${left}%`, width: `${right - left}%` };
}

function trackText({ heldOutError, standardError, trainingError }: KnownResult): string {
  return l10n.t('Held-out rows {0}, training rows {1}', withError(heldOutError, standardError), significant(trainingError));
}
