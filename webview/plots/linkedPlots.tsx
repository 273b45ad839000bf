import * as l10n from '@vscode/l10n';
import './plots.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { innerWidth, leftGutter, pixelAt, plotWidth, positionAt, type Range } from '../chart/plotArea';
import { usePaced } from '../controls/usePaced';
import { useSize } from '../controls/useSize';
import { cvPicture } from '../crossValidation/cvPicture';
import { CvPlot } from '../crossValidation/cvPlot';
import { cvSummary, cvTitle } from '../crossValidation/cvSummary';
import { mixtureName } from '../../src/engine/linear/fitNames';
import { sentenceList } from '../../src/engine/sentenceList';
import { errorWords, familyWords } from '../format/familyWords';
import { choiceName, shortened } from '../format/names';
import { lambdaText } from '../format/numbers';
import { CursorHandle } from '../cursor/cursorHandle';
import { cursorText } from '../cursor/cursorText';
import { indexInRun, shownChoice } from '../model/cursor';
import { horizontalAxis, indexAt } from '../model/horizontalAxis';
import { pathPicture } from '../path/pathPicture';
import { KnotCaption } from '../path/knotCaption';
import { PathPlot } from '../path/pathPlot';
import { menuOf, usePicture } from '../pictures/pictureShelf';
import { pathSummary } from '../path/pathSummary';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runAt, shownClassOf } from '../store/panelState';
import { useTheme } from '../theme/theme';
import { linkedPicture } from './linkedPicture';
import { usePointer } from './usePointer';

/** Below, the caption of the knots takes the labels' room, too. */
const narrow = 480;

interface Props {
  readonly runIndex: number;
  /** Name of the cursor, for whoever hears it. */
  readonly cursorLabel: string;
  /** Axes shared by the runs of a sweep. */
  readonly pathHeights: Range | null;
  readonly cvHeights: Range | null;
}

/** The path and, exactly under it, its cross-validation: one horizontal axis, one cursor. */
export function LinkedPlots({ runIndex, cursorLabel, pathHeights, cvHeights }: Props) {
  const { actions } = usePanel();
  const theme = useTheme();
  const running = usePanelState((state) => state.snapshot?.status.kind === 'running');
  const wanted = usePanelState((state) => (state.snapshot?.options.folds ?? 0) > 0);
  const newest = usePanelState((state) => runAt(state, runIndex)!);
  const first = usePanelState((state) => runAt(state, 0)!);
  const run = usePaced(newest, running ? (newest.columns.length > 200 ? 300 : 50) : 0);
  const kind = usePanelState((state) => state.horizontalAxis);
  const zoom = usePanelState((state) => (state.snapshot!.runs.length === 1 ? state.zoom : null));
  const single = usePanelState((state) => state.snapshot!.runs.length === 1);
  const zooming = usePanelState((state) => state.zooming);
  const filter = usePanelState((state) => state.filter);
  const selected = usePanelState((state) => state.selected);
  const hovered = usePanelState((state) => state.hovered);
  const cursor = usePanelState(cursorOf);
  const shownClass = usePanelState(shownClassOf);
  const options = usePanelState((state) => state.snapshot!.options);
  const error = errorWords(newest.family, newest.crossValidation ?? options);
  const index = usePanelState((state) => {
    const at = cursorOf(state);
    return at ? indexInRun(state.snapshot!.runs, at, runIndex) : null;
  });

  const area = useRef<HTMLDivElement>(null);
  const pathBox = useRef<HTMLDivElement>(null);
  const cvBox = useRef<HTMLDivElement>(null);
  const canvases = { path: useRef<HTMLCanvasElement>(null), highlight: useRef<HTMLCanvasElement>(null), cv: useRef<HTMLCanvasElement>(null) };
  const plots = useRef<{ path: PathPlot; cv: CvPlot } | null>(null);
  const pathSize = useSize(pathBox);
  const cvSize = useSize(cvBox);
  const width = useMemo(() => plotWidth(pathSize?.width ?? 0, newest.columns), [pathSize, newest.columns]);
  const inner = innerWidth(width);

  const axis = useMemo(() => horizontalAxis(run, kind), [run, kind]);
  const path = useMemo(
    () => pathPicture(run, axis, { filter, selected, zoom, width: inner, heights: pathHeights, looksOf: running || runIndex === 0 ? run : first }),
    [run, axis, filter, selected, zoom, inner, pathHeights, first],
  );
  const validation = run.crossValidation;
  const cv = useMemo(() => validation && cvPicture(validation, axis, { zoom, width: inner, heights: cvHeights, nothing: familyWords(newest.family).nothing }), [validation, axis, zoom, inner, cvHeights]);

  useLayoutEffect(() => {
    const made = { path: new PathPlot(canvases.path.current!, canvases.highlight.current!), cv: new CvPlot(canvases.cv.current!) };
    plots.current = made;
    return () => {
      made.path.destroy();
      made.cv.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    if (pathSize && pathSize.width > 0) plots.current?.path.show(path, theme, { ...pathSize, right: width.right }, selected);
  }, [path, theme, pathSize]);
  useLayoutEffect(() => {
    if (cv && cvSize && cvSize.width > 0) plots.current?.cv.show(cv, theme, { ...cvSize, right: width.right });
  }, [cv, theme, cvSize]);
  useEffect(() => plots.current?.path.highlight(hovered), [hovered, path, theme, pathSize]);

  const [brush, setBrush] = useState<Range | null>(null);
  const onLine = (x: number, y: number) => {
    const top = pathBox.current?.offsetTop ?? 0;
    return plots.current?.path.hit(x, y - top) ?? null;
  };
  const indexUnder = (x: number) => indexAt(axis, positionAt(path.range, width, x), run.solved);
  usePointer(area, {
    hover: (x, y) => actions.hover(onLine(x, y)),
    leave: () => actions.hover(null),
    click: (x, y) => {
      const line = onLine(x, y);
      if (line === null) actions.moveTo(indexUnder(x), runIndex);
      else actions.select(line);
    },
    drag: (x) => actions.moveTo(indexUnder(x), runIndex),
    choosesRange: (event) => event.shiftKey || zooming,
    range: (from, to, done) => {
      setBrush(done ? null : { from: Math.min(from, to), to: Math.max(from, to) });
      if (!done || Math.abs(to - from) < 8) return;
      const ends = [positionAt(path.range, width, Math.min(from, to)), positionAt(path.range, width, Math.max(from, to))];
      actions.zoomTo({ from: Math.max(axis.from, ends[0]), to: Math.min(axis.to, ends[1]) });
    },
    reset: () => actions.zoomTo(null),
  });

  const x = index === null || index >= axis.positions.length ? null : pixelAt(path.range, width, axis.positions[index]);
  const inSight = x !== null && x >= leftGutter - 1 && x <= leftGutter + inner + 1;
  const choice = cursor?.run === runIndex ? choiceName(shownChoice(newest, cursor.choice)) : null;
  const { coefficient } = familyWords(newest.family);
  const coefficients = shownClass === null ? l10n.t('{0}, per SD of its column', coefficient) : l10n.t('{0} of {1}, per SD of its column', coefficient, shortened(shownClass, 24));
  usePicture(runIndex === 0 ? 'path' : `path${runIndex + 1}`, pathSize && cvSize && run.solved > 0 ? () => linkedPicture({
    path, cv, width, selected,
    mixture: single ? null : mixtureName(newest.l1Ratio),
    heights: { path: pathSize.height, cv: cvSize.height },
    names: { path: coefficients, cv: validation ? cvTitle(validation, error) : '', axis: axis.title },
    cursor: inSight ? { x, text: `λ ${lambdaText(newest.lambda[index!])}${choice === null ? '' : ` ${choice}`}` } : null,
  }, sentenceList([pathSummary(run, index ?? 0), validation && cvSummary(validation, index, newest.family, error)])) : null);
  return (
    <div class={`linkedPlots${zooming ? ' zooming' : ''}`} ref={area} {...menuOf(runIndex === 0 ? 'path' : `path${runIndex + 1}`)}>
      <p class="axisName onPath" aria-hidden="true">
        <span>{coefficients}</span>
      </p>
      <span class="countsName" aria-hidden="true">{l10n.t('kept')}</span>
      <KnotCaption run={newest} right={width.whole < narrow ? 0 : width.right} />
      <div class="pathBox" ref={pathBox} data-part={runIndex === 0 ? 'path' : undefined}>
        <canvas ref={canvases.path} role="img" aria-label={index === null ? l10n.t('Coefficient path, not solved yet') : pathSummary(run, index)} />
        <canvas ref={canvases.highlight} class="overlay" aria-hidden="true" />
      </div>
      <div class="cursorTrack">
        {index !== null && x !== null && <CursorHandle lambda={newest.lambda} index={index} count={newest.solved} choice={choice} x={x} width={width.whole} label={cursorLabel} valueText={cursorText(newest, index, choice)} onFocus={() => actions.showRun(runIndex)} />}
      </div>
      <p class="axisName" aria-hidden="true">
        <span>{validation ? cvTitle(validation, error) : error.name}</span>
      </p>
      <div class="cvBox" ref={cvBox} data-part={runIndex === 0 ? 'cv' : undefined}>
        <canvas ref={canvases.cv} role="img" aria-label={cvSummary(validation, index, newest.family, error)} hidden={!validation} />
        {!validation && <p class="waiting">{running ? l10n.t('The curve comes when the path is solved.') : wanted ? l10n.t('The cross-validation was not finished.') : l10n.t('This fit has no cross-validation.')}</p>}
      </div>
      <p class="axisTitle" aria-hidden="true" title={axis.title} style={{ paddingRight: `${width.right}px` }}>{axis.title}</p>
      {inSight && <div class={validation ? 'cursorLine' : 'cursorLine onPathOnly'} style={{ transform: `translateX(${x}px)` }} />}
      {brush && <div class="brush" style={{ left: `${brush.from}px`, width: `${brush.to - brush.from}px` }} />}
    </div>
  );
}
