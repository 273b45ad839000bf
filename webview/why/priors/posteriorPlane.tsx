import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { commaList } from '../../../src/engine/commaList';
import type { PairPosterior } from '../../../src/engine/explain/priors/pairPosterior';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { shortened } from '../../format/names';
import { significant } from '../../format/numbers';
import { Plane } from '../../geometry/plane';
import type { PlaneWindow } from '../../geometry/planeWindow';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { useTheme } from '../../theme/theme';
import { drawPosterior } from './drawPosterior';

/** The posterior of two coefficients as contours. */
export function PosteriorPlane({ pair }: { readonly pair: PairPosterior }) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const plane = size && size.width > 0 ? new Plane(windowOf(pair, size.width / size.height), size.width, size.height) : null;
  useLayoutEffect(() => {
    if (plane && canvas.current) drawPosterior(sharpContext(canvas.current, plane.width, plane.height), plane, pair, theme);
  }, [pair, theme, size]);
  const { columns: [a, b], mode, regions, draws } = pair;
  const label = l10n.t('Posterior of the coefficients of {0} and {1}: most probable at {2}, {3}, where the contour of the loss touches the ball of the penalty. Contours hold {4} of the probability on this plane.', a, b, significant(mode[0], 3), significant(mode[1], 3), percents(regions));
  usePicture('posteriorPair', plane ? () => ({
    name: l10n.t('Posterior of two coefficients'), caption: label, width: plane.width,
    parts: [{ height: plane.height, paint: ({ context, theme: colours }) => drawPosterior(context, plane, pair, colours) }],
  }) : null);
  return (
    <section class="column tight" aria-label={l10n.t('Posterior of two coefficients')}>
      <div class="sectionHead"><h2 title={`${a} × ${b}`}>{l10n.t('{0} × {1}, the others held', shortened(a, 24), shortened(b, 24))}</h2></div>
      <div class="posteriorBox" ref={box} data-part="posteriorPair" {...menuOf('posteriorPair')}>
        <canvas ref={canvas} role="img" aria-label={label} />
      </div>
      <p class="quiet">{draws
        ? l10n.t('Lines hold {0} of the plane; the dotted loss contour touches the dashed ball at the mode; dots are draws in which all coefficients vary.', percents(regions))
        : l10n.t('Lines hold {0} of the plane; the dotted loss contour touches the dashed ball at the mode.', percents(regions))}</p>
    </section>
  );
}

function percents(regions: PairPosterior['regions']): string {
  const shares = regions.map(({ mass }) => Math.round(100 * mass));
  return shares.length > 1 ? l10n.t('{0} and {1} %', commaList(shares.slice(0, -1).map(String)), shares[shares.length - 1]) : `${shares.join('')} %`;
}

/** All nodes are in sight, whatever the shape of the box. */
function windowOf({ frame: { from, step, columns, rows } }: PairPosterior, aspect: number): PlaneWindow {
  const [width, height] = [(columns - 1) * step, (rows - 1) * step];
  const half = aspect >= 1 ? Math.max(height, width / aspect) / 2 : Math.max(width, height * aspect) / 2;
  return { centre: [from[0] + width / 2, from[1] + height / 2], half };
}
