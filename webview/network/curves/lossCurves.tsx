import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { commaList } from '../../../src/engine/commaList';
import type { NetworkTask } from '../../../src/engine/network/networkTypes';
import type { LossCurves as LossCurvesOf } from '../../../src/protocol/networkMessages';
import { leftGutter, pixelAt } from '../../chart/plotArea';
import { usePaced } from '../../controls/usePaced';
import { useSize } from '../../controls/useSize';
import { significant } from '../../format/numbers';
import { useTheme } from '../../theme/theme';
import { textPart } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { ChartReader } from '../../reader/chartReader';
import { useNetworkState } from '../networkContext';
import { curvesPicture, type CurvesPicture } from './curvesPicture';
import { CurvesPlot } from './curvesPlot';

const room = 108;

/** What training and held-out rows say, epoch by epoch: with the regularisers, and from the same seed without any. */
export function LossCurvesView() {
  const latest = useNetworkState((state) => state.snapshot!);
  const { curves, training, options, update } = usePaced(latest, 100);
  if (!training) return null;
  return <LossCurves curves={curves} epochs={options?.epochs ?? null} bestEpoch={update?.bestEpoch ?? null} task={training.task} />;
}

interface LossProps {
  readonly curves: LossCurvesOf;
  /** Of a whole run; null while that is not known. */
  readonly epochs: number | null;
  readonly bestEpoch: number | null;
  readonly task: NetworkTask;
}

/** Losses that are known, whoever tells them. */
export function LossCurves({ curves, epochs, bestEpoch, task }: LossProps) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const plot = useRef<CurvesPlot | null>(null);
  const size = useSize(box);
  const picture = useMemo(() => (size && epochs !== null ? curvesPicture(curves, epochs, size.width) : null), [curves, epochs, size?.width]);
  useEffect(() => () => plot.current?.destroy(), []);
  useLayoutEffect(() => {
    if (!picture || !size || size.width < room + 60 || !canvas.current) return;
    plot.current ??= new CurvesPlot(canvas.current);
    plot.current.show(picture, theme, { width: size.width, height: size.height, right: room }, bestEpoch);
  }, [picture, theme, size, bestEpoch]);
  const unit = task === 'regression' ? l10n.t('mean squared error of the standardised target, log scale') : l10n.t('mean cross-entropy, log scale');
  usePicture('curves', picture && size ? () => ({
    name: l10n.t('Loss by epoch'),
    caption: curvesSummary(picture),
    width: size.width,
    parts: [
      textPart(unit),
      { height: size.height, paint: ({ context, theme: colours }) => new CurvesPlot(context).show(picture, colours, { width: size.width, height: size.height, right: room }, bestEpoch) },
      textPart('epoch', 'center', leftGutter),
    ],
  }) : null);
  return (
    <section aria-label={l10n.t('Loss')}>
      <div class="sectionHead"><h2>{l10n.t('Loss by epoch')}</h2><span class="quiet">{unit}</span></div>
      <div class="curvesBox" ref={box} data-part="curves" {...menuOf('curves')}>
        {/* It keeps what was drawn last: losses of another training. */}
        <canvas ref={canvas} style={{ visibility: picture ? 'visible' : 'hidden' }} role="img" aria-label={picture ? curvesSummary(picture) : l10n.t('Loss by epoch, nothing yet')} />
        {picture && size && <LossReader picture={picture} width={size.width} bestEpoch={bestEpoch} />}
        {!picture && <p class="waiting">{l10n.t('The first epoch is on its way.')}</p>}
      </div>
      {picture && <CurvesTable picture={picture} />}
    </section>
  );
}

/** All curves at one epoch. */
function LossReader({ picture: { curves, epochs }, width, bestEpoch }: { readonly picture: CurvesPicture; readonly width: number; readonly bestEpoch: number | null }) {
  const count = Math.max(...curves.map(({ values }) => values.length));
  const textOf = (k: number) => {
    const losses = commaList(curves.filter(({ values }) => k < values.length).map(({ name, values }) => `${name} ${significant(values[k])}`));
    return k + 1 === bestEpoch ? l10n.t('Epoch {0}, the best: {1}', k + 1, losses) : l10n.t('Epoch {0}: {1}', k + 1, losses);
  };
  return <ChartReader label={l10n.t('Losses of an epoch')} width={width} count={count} start={(bestEpoch ?? count) - 1} xOf={(k) => pixelAt(epochs, { whole: width, right: room }, k + 1)} textOf={textOf} />;
}

function curvesSummary({ curves }: CurvesPicture): string {
  const told = curves.map(({ name, values }) => l10n.t('{0}: from {1} to {2}, at best {3}', name, significant(values[0], 3), significant(values[values.length - 1], 3), significant(Math.min(...values), 3)));
  return l10n.t('Loss by epoch. {0}.', told.join('; '));
}

const mostRows = 40;

function CurvesTable({ picture }: { readonly picture: CurvesPicture }) {
  const epochs = Math.max(...picture.curves.map(({ values }) => values.length));
  const every = Math.max(1, Math.ceil(epochs / mostRows));
  const shown = Array.from({ length: epochs }, (_, k) => k).filter((k) => k % every === 0 || k === epochs - 1);
  return (
    <details class="asTable">
      <summary>{l10n.t('Show the losses as a table')}</summary>
      <table>
        <thead><tr><th scope="col">{l10n.t('Epoch')}</th>{picture.curves.map(({ name }) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {shown.map((k) => (
            <tr key={k}><th scope="row">{k + 1}</th>{picture.curves.map(({ name, values }) => <td key={name}>{k < values.length ? significant(values[k]) : ''}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
