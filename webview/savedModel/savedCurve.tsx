import '../plots/plots.css';
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { CrossValidation } from '../../src/engine/linear/fitTypes';
import type { Model } from '../../src/engine/model';
import { innerWidth, leftGutter, pixelAt } from '../chart/plotArea';
import { useSize } from '../controls/useSize';
import { cvPicture } from '../crossValidation/cvPicture';
import { CvPlot } from '../crossValidation/cvPlot';
import { cvSummary } from '../crossValidation/cvSummary';
import { errorWords, familyWords } from '../format/familyWords';
import { lambdaText, whole, withError } from '../format/numbers';
import type { HorizontalAxis } from '../model/horizontalAxis';
import { ChartReader } from '../reader/chartReader';
import { useTheme } from '../theme/theme';
import { CurveTable } from './curveTable';

const room = 84;

/** The error over λ as the file remembers it, and where on it the model stands. */
export function SavedCurve({ model: { lambda, family }, validation }: { readonly model: Model; readonly validation: CrossValidation }) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const plot = useRef<CvPlot | null>(null);
  const size = useSize(box);
  const width = { whole: size?.width ?? 0, right: room };
  const axis = useMemo(() => axisOf(validation), [validation]);
  const picture = useMemo(() => cvPicture(validation, axis, { zoom: null, width: innerWidth(width), heights: null, nothing: familyWords(family).nothing }), [validation, axis, size?.width]);
  useLayoutEffect(() => {
    plot.current = new CvPlot(canvas.current!);
    return () => plot.current?.destroy();
  }, []);
  useLayoutEffect(() => {
    if (size && size.width > room + leftGutter) plot.current?.show(picture, theme, { ...size, right: room });
  }, [picture, theme, size]);
  const x = pixelAt(picture.range, width, -Math.log10(lambda));
  const inSight = size !== null && x >= leftGutter - 1 && x <= width.whole - room + 1;
  const place = validation.lambda.indexOf(lambda);
  const textOf = (k: number) => l10n.t('λ = {0}: error {1}, columns kept: {2}', lambdaText(validation.lambda[k]), withError(validation.mean[k], validation.standardError[k]), whole(validation.nonzero[k]));
  const flips = x > width.whole - room - 80;
  return (
    <>
      <div class="cvBox savedCurve" ref={box} data-part="cv">
        <canvas ref={canvas} role="img" aria-label={cvSummary(validation, place < 0 ? null : place, family, errorWords(family, validation))} />
        {size && <ChartReader label={l10n.t('Errors over λ')} width={size.width} count={validation.lambda.length} start={Math.max(0, place)} xOf={(k) => pixelAt(picture.range, width, axis.positions[k])} textOf={textOf} />}
        {inSight && (
          <div class="savedLambda" style={{ left: `${x}px` }} aria-hidden="true">
            <span class={flips ? 'flipped' : undefined}>λ = {lambdaText(lambda)}</span>
          </div>
        )}
      </div>
      <p class="axisTitle" aria-hidden="true" title={axis.title} style={{ paddingRight: `${room}px` }}>{axis.title}</p>
      <CurveTable validation={validation} index={place < 0 ? null : place} />
    </>
  );
}

function axisOf({ lambda }: CrossValidation): HorizontalAxis {
  const positions = lambda.map((each) => -Math.log10(each));
  const [from, last] = [positions[0], positions[positions.length - 1]];
  return { kind: 'lambda', positions, from, to: last > from ? last : from + 1, title: l10n.t('λ, log scale: weaker penalty →') };
}
