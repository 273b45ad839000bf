import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ridgeScaling, softThreshold } from '../../../src/engine/insight/shrinkage';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { significant } from '../../format/numbers';
import { ChartReader } from '../../reader/chartReader';
import { useTheme, type Theme } from '../../theme/theme';

interface Props {
  readonly lambda1: number;
  readonly lambda2: number;
  /** The largest weight in sight. */
  readonly reach: number;
}

/** What one whole proximal step makes of a weight: the lasso subtracts, ridge divides. */
export function ShrinkPlots({ lambda1, lambda2, reach }: Props) {
  const far = Math.max(reach, 1.6 * lambda1) || 1;
  return (
    <div class="shrinkPlots" data-part="shrinkPlots">
      <ShrinkPlot title={l10n.t('L1: sign(w)·max(|w|−λ₁, 0)')} parameter={`λ₁ = ${significant(lambda1, 3)}`} reach={far} flat={lambda1} make={(w) => softThreshold(w, lambda1)} says={l10n.t('From −{0} to {0} it is exactly 0.', significant(lambda1, 3))} />
      <ShrinkPlot title="L2: w/(1+λ₂)" parameter={`λ₂ = ${significant(lambda2, 3)}`} reach={far} flat={0} make={(w) => ridgeScaling(w, lambda2)} says={l10n.t('A line of slope {0}, 0 only at 0.', significant(ridgeScaling(1, lambda2), 3))} />
    </div>
  );
}

interface PlotProps {
  readonly title: string;
  readonly parameter: string;
  readonly reach: number;
  /** Up to which size weights become zero. */
  readonly flat: number;
  readonly make: (w: number) => number;
  readonly says: string;
}

function ShrinkPlot({ title, parameter, reach, flat, make, says }: PlotProps) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  useLayoutEffect(() => {
    if (size && size.width > 0 && canvas.current) draw(sharpContext(canvas.current, size.width, size.height), size, { reach, flat, make }, theme);
  }, [parameter, reach, theme, size]);
  return (
    <figure>
      <figcaption>{title}<span class="quiet"> {parameter}</span></figcaption>
      <div class="shrinkPlot" ref={box}>
        <canvas ref={canvas} role="img" aria-label={`${title}, ${parameter}. ${says}`} />
        {size && (
          <ChartReader
            label={l10n.t('Values of {0}', title)} width={size.width} count={readPlaces} start={readPlaces - 1}
            xOf={(k) => pixelOf(weightAt(k, reach), reach, size.width)}
            textOf={(k) => l10n.t('{0} becomes {1}', significant(weightAt(k, reach), 3), significant(make(weightAt(k, reach)), 3))}
          />
        )}
      </div>
    </figure>
  );
}

/** Weights from one end to the other, 0 in the middle. */
const readPlaces = 41;

function weightAt(place: number, reach: number): number {
  return reach * ((2 * place) / (readPlaces - 1) - 1);
}

function pixelOf(w: number, reach: number, width: number): number {
  return (0.5 + (0.48 * w) / reach) * width;
}

function draw(context: CanvasRenderingContext2D, { width, height }: { width: number; height: number }, { reach, flat, make }: Pick<PlotProps, 'reach' | 'flat' | 'make'>, theme: Theme): void {
  const at = (w: number, value: number) => [pixelOf(w, reach, width), (0.5 - (0.46 * value) / reach) * height] as const;
  const line = (points: readonly (readonly [number, number])[]) => {
    context.beginPath();
    for (const point of points) context.lineTo(...point);
    context.stroke();
  };
  context.lineWidth = 1;
  context.strokeStyle = theme.quiet;
  context.globalAlpha = 0.6;
  line([at(-reach, 0), at(reach, 0)]);
  line([at(0, -reach), at(0, reach)]);
  context.setLineDash([2, 3]);
  line([at(-reach, -reach), at(reach, reach)]);
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.strokeStyle = theme.warm;
  context.lineWidth = 2;
  const bends = [-reach, -flat, flat, reach];
  line(bends.map((w) => at(w, make(w))));
  if (!(flat > 0)) return;
  // What becomes exactly zero.
  context.strokeStyle = theme.foreground;
  context.lineWidth = 4;
  line([at(-flat, 0), at(flat, 0)]);
}
