import type { Area } from './curvesPicture';

const cell = 8;

/** Strokes or dots to fill an area with, so that parts of a stack differ without colour. Null for none. */
export function hatched(context: CanvasRenderingContext2D, hatch: Area['hatch'], colour: string, strong: boolean): CanvasPattern | null {
  if (hatch === undefined || hatch === 'none') return null;
  const ratio = window.devicePixelRatio;
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(cell * ratio);
  const own = tile.getContext('2d')!;
  own.scale(tile.width / cell, tile.width / cell);
  own.strokeStyle = own.fillStyle = colour;
  // Dots of a large area must not outshine the curves over it.
  own.globalAlpha = strong ? (hatch === 'dots' ? 0.5 : 0.9) : 0.4;
  own.lineWidth = 1;
  own.beginPath();
  if (hatch === 'dots') {
    own.arc(2, 2, 0.9, 0, 2 * Math.PI);
    own.arc(6, 6, 0.9, 0, 2 * Math.PI);
    own.fill();
  } else {
    for (const shift of [-cell, 0, cell]) {
      const [start, end] = hatch === 'rising' ? [cell, 0] : [0, cell];
      own.moveTo(shift, start);
      own.lineTo(shift + cell, end);
    }
    own.stroke();
  }
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}
