import * as l10n from '@vscode/l10n';
import './heatMap.css';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { innerWidth, leftGutter, plotWidth, positionAt } from '../chart/plotArea';
import { sharpContext } from '../chart/sharpContext';
import { useSize } from '../controls/useSize';
import { errorWords } from '../format/familyWords';
import { capitalised } from '../format/names';
import { significant } from '../format/numbers';
import { nearestIndex } from '../model/run';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf } from '../store/panelState';
import { useTheme } from '../theme/theme';
import { drawHeat, heatAxisHeight, type HeatPlace } from './drawHeat';
import { cellAt, heatPicture } from './heatPicture';
import { cellText, heatSummary } from './heatWords';
import { textPart } from '../pictures/picture';
import { menuOf, usePicture } from '../pictures/pictureShelf';

/** Of a row: many are kept low enough to see all, few are not blown up. */
const rowHeights = { least: 18, most: 28, all: 240 };

/** Cross-validated errors of every mixture and λ. A cell is read under the pointer or the keys; a click, or the keys, move the one λ cursor there. */
export function HeatMap() {
  const known = usePanelState((state) => state.snapshot!.runs.some(({ crossValidation }) => crossValidation !== null));
  // Only then: what measures its box must find it.
  return known ? <KnownHeat /> : null;
}

function KnownHeat() {
  const { actions } = usePanel();
  const theme = useTheme();
  const runs = usePanelState((state) => state.snapshot!.runs);
  const options = usePanelState((state) => state.snapshot!.options);
  const at = usePanelState(cursorOf);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const [hovered, setHovered] = useState<HeatPlace | null>(null);
  const words = errorWords(runs[0].family, options);
  const width = useMemo(() => ({ ...plotWidth(size?.width ?? 0, []), right: 12 }), [size]);
  const picture = useMemo(() => heatPicture(runs, { largerIsBetter: words.largerIsBetter, width: innerWidth(width) }), [runs, words.largerIsBetter, width]);
  const rows = picture?.rows.length ?? 1;
  const rowHeight = Math.max(rowHeights.least, Math.min(rowHeights.most, Math.floor(rowHeights.all / rows)));
  const height = rows * rowHeight + heatAxisHeight;
  const cursor = at && picture?.rows.some(({ run }) => run === at.run) ? { run: at.run, index: at.index } : null;
  useLayoutEffect(() => {
    if (picture && canvas.current && width.whole > leftGutter + width.right) drawHeat(sharpContext(canvas.current, width.whole, height), picture, { cursor, hovered }, theme, { width, height });
  }, [picture, theme, width, height, cursor?.run, cursor?.index, hovered]);
  usePicture('heat', picture && size ? () => ({
    name: l10n.t('Mixtures and λ'),
    caption: heatSummary(runs, picture.choice, words),
    width: width.whole,
    parts: [
      textPart(l10n.t('{0}: ρ (l1 ratio, 1 lasso, 0 ridge) × λ', words.name)),
      { height, paint: ({ context, theme: colours }) => drawHeat(context, picture, { cursor, hovered: null }, colours, { width, height }) },
      textPart(l10n.t('λ, log scale: weaker penalty →'), 'center', leftGutter),
    ],
  }) : null);
  if (!picture) return null;

  const placeUnder = (event: { offsetX: number; offsetY: number }): HeatPlace | null => {
    const row = picture.rows[Math.floor(event.offsetY / rowHeight)];
    const index = row ? cellAt(row, positionAt(picture.range, width, event.offsetX)) : null;
    return index === null ? null : { run: row.run, index };
  };
  const hover = (place: HeatPlace | null) => setHovered((before) => (before?.run === place?.run && before?.index === place?.index ? before : place));
  const moveTo = (place: HeatPlace | null) => place && actions.moveTo(place.index, place.run);
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const place = placeByKey(event.key, event.shiftKey);
    if (!place) return;
    event.preventDefault();
    moveTo(place);
  };
  const placeByKey = (key: string, shift: boolean): HeatPlace | null => {
    if (key.toLowerCase() === 'm') return picture.choice?.min ?? null;
    if (key.toLowerCase() === 's') return picture.choice?.oneSe ?? null;
    if (!cursor) return null;
    const r = picture.rows.findIndex(({ run }) => run === cursor.run);
    const last = picture.rows[r].positions.length - 1;
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[key];
    if (by !== undefined) return { run: cursor.run, index: Math.max(0, Math.min(last, cursor.index + by * (shift && Number.isFinite(by) ? 10 : 1))) };
    const other = picture.rows[r + ({ ArrowUp: -1, ArrowDown: 1 }[key] ?? NaN)];
    return other ? { run: other.run, index: nearestIndex(runs[other.run].lambda, runs[cursor.run].lambda[cursor.index]) } : null;
  };
  const read = hovered ?? cursor;
  return (
    <section class="heatMap" aria-label={l10n.t('Search over mixtures and λ')}>
      <p class="axisName" aria-hidden="true">
        <span>{l10n.t('{0}: ρ (l1 ratio, 1 lasso, 0 ridge) × λ', words.name)}</span>
      </p>
      <div
        ref={box}
        class="heatBox"
        data-part="heat"
        {...menuOf('heat')}
        data-own-keys
        role="application"
        tabIndex={0}
        aria-label={l10n.t('Heat map of mixtures and λ: left and right change λ, up and down the mixture, M goes to the best, S to the sparsest within one standard error')}
        style={{ height: `${height}px` }}
        onKeyDown={onKey}
        onPointerMove={(event) => hover(placeUnder(event))}
        onPointerLeave={() => hover(null)}
        onClick={(event) => moveTo(placeUnder(event))}
      >
        <canvas ref={canvas} role="img" aria-label={heatSummary(runs, picture.choice, words)} />
      </div>
      <p class="axisTitle" aria-hidden="true" title={l10n.t('λ, log scale: weaker penalty →')}>{l10n.t('λ, log scale: weaker penalty →')}</p>
      <p class="heatReadout" role="status" data-part="heatReadout">{read ? capitalised(cellText(runs, read, picture.choice, words)) : l10n.t('No cell chosen')}</p>
      <p class="heatLegend" aria-hidden="true">
        <span><span class="scale" /> {words.largerIsBetter ? l10n.t('{0} … {1} or less', significant(picture.best), significant(picture.worst)) : l10n.t('{0} … {1} or more', significant(picture.best), significant(picture.worst))}</span>
        {picture.choice && (
          <>
            <span>{l10n.t('● best')}</span>
            <span>{l10n.t('◇ sparsest within one SE')}</span>
            <span><span class="outline" /> {l10n.t('all within one SE')}</span>
          </>
        )}
      </p>
    </section>
  );
}
