import { positionAt } from '../../chart/plotArea';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { usePointer } from '../../plots/usePointer';
import { nearestPosition, type CurvesPicture } from './curvesPicture';
import { curvesParts, useCurvesPlot } from './useCurvesPlot';

interface Props {
  readonly picture: CurvesPicture;
  /** What it is called when it leaves the page. */
  readonly name: string;
  /** What the picture shows, in words. */
  readonly label: string;
  /** Names the picture. */
  readonly part: string;
  /** A position that was clicked or dragged to, where one can be chosen. */
  readonly onChoose?: (index: number) => void;
}

/** A low picture of curves without a cursor of its own: what is chosen by clicking it can be chosen by a control beside it. */
export function CurvesBox({ picture, name, label, part, onChoose }: Props) {
  const { box, canvas, size, width } = useCurvesPlot(picture);
  const choose = (x: number) => onChoose?.(nearestPosition(picture.axis, positionAt(picture.axis, width, x)));
  usePointer(box, { hover: () => {}, leave: () => {}, click: choose, drag: choose, choosesRange: () => false, range: () => {}, reset: () => {} });
  usePicture(part, size ? () => ({ name, caption: label, width: size.width, parts: curvesParts(picture, size, width.right) }) : null);
  return (
    <div class="lambdaPlot" data-part={part} {...menuOf(part)}>
      <p class="axisName" aria-hidden="true"><span>{picture.heightName}</span></p>
      <div class="lambdaPlotBox low" ref={box}><canvas ref={canvas} role="img" aria-label={label} /></div>
      <p class="axisTitle" aria-hidden="true" style={{ paddingRight: `${width.right}px` }}>{picture.axis.title}</p>
    </div>
  );
}
