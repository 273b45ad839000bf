import * as l10n from '@vscode/l10n';
import { commaList } from '../../../src/engine/commaList';
import { innerWidth, pixelAt, positionAt } from '../../chart/plotArea';
import { significant, whole } from '../../format/numbers';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { usePointer } from '../../plots/usePointer';
import { ChartReader } from '../../reader/chartReader';
import { axisTitle, nearestPosition, type CurvesPicture } from './curvesPicture';
import { curvesParts, useCurvesPlot } from './useCurvesPlot';

interface Props {
  readonly picture: CurvesPicture;
  /** What it is called when it leaves the page. */
  readonly name: string;
  /** What the picture shows, in words. */
  readonly label: string;
  /** Names the picture. */
  readonly part: string;
  /** Name of what is on the horizontal axis: "degree". */
  readonly placeName: string;
  /** Where reading begins. */
  readonly start: number;
  /** A position that was clicked, dragged to or read and taken by Enter, where one can be chosen. */
  readonly onChoose?: (index: number) => void;
}

/** A low picture of curves without a cursor of its own: its values are read one position after the other. */
export function CurvesBox({ picture, name, label, part, placeName, start, onChoose }: Props) {
  const { box, canvas, size, width } = useCurvesPlot(picture);
  const choose = (x: number) => onChoose?.(nearestPosition(picture.axis, positionAt(picture.axis, width, x)));
  usePointer(box, { hover: () => {}, leave: () => {}, click: choose, drag: choose, choosesRange: () => false, range: () => {}, reset: () => {} });
  usePicture(part, size ? () => ({ name, caption: label, width: size.width, parts: curvesParts(picture, size, width.right) }) : null);
  return (
    <div class="lambdaPlot" data-part={part} {...menuOf(part)}>
      <p class="axisName" aria-hidden="true"><span>{picture.heightName}</span></p>
      <div class="lambdaPlotBox low" ref={box}>
        <canvas ref={canvas} role="img" aria-label={label} />
        {size && (
          <ChartReader
            label={l10n.t('Values of: {0}', name)} width={size.width} count={picture.axis.positions.length} start={start}
            xOf={(k) => pixelAt(picture.axis, width, picture.axis.positions[k])} textOf={(k) => valuesAt(picture, placeName, k)} onEnter={onChoose}
          />
        )}
      </div>
      <p class="axisTitle" aria-hidden="true" title={picture.axis.title} style={{ paddingRight: `${width.right}px` }}>{axisTitle(picture.axis, innerWidth(width))}</p>
    </div>
  );
}

/** "degree 3: held out 3100 ± 180, training 2900". */
function valuesAt({ axis, curves, logHeights = false }: CurvesPicture, placeName: string, k: number): string {
  const plain = (value: number) => significant(logHeights ? 10 ** value : value, 3);
  const parts = curves.map(({ name, values, band }) => `${name} ${plain(values[k])}${band && !logHeights ? ` ± ${significant(band[k], 2)}` : ''}`);
  const place = axis.positions[k];
  return `${placeName} ${Number.isInteger(place) ? whole(place) : significant(place, 3)}: ${commaList(parts)}`;
}
