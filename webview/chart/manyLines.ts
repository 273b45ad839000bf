import type { LineField } from './lineField';

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A thousand lines as one picture that is kept until they change: Chart.js would need seconds for them. On a sheet that leaves the page they stay lines. */
export class ManyLines {
  private readonly canvas = document.createElement('canvas');
  private drawn: { key: readonly unknown[]; width: number; height: number; ratio: number } | null = null;

  /** @param key drawn again only when one of these, or the size, is another */
  draw(context: CanvasRenderingContext2D, area: Area, ratio: number, key: readonly unknown[], paint: (context: CanvasRenderingContext2D) => void): void {
    if (!(context instanceof CanvasRenderingContext2D)) return paintWithin(context, area, paint);
    const width = Math.round((area.right - area.left) * ratio);
    const height = Math.round((area.bottom - area.top) * ratio);
    if (width <= 0 || height <= 0) return;
    const { drawn } = this;
    if (!drawn || drawn.key.some((part, i) => part !== key[i]) || drawn.width !== width || drawn.height !== height || drawn.ratio !== ratio) {
      this.canvas.width = width;
      this.canvas.height = height;
      const own = this.canvas.getContext('2d')!;
      own.setTransform(ratio, 0, 0, ratio, -area.left * ratio, -area.top * ratio);
      paint(own);
      this.drawn = { key, width, height, ratio };
    }
    context.drawImage(this.canvas, area.left, area.top, width / ratio, height / ratio);
  }
}

function paintWithin(context: CanvasRenderingContext2D, { left, top, right, bottom }: Area, paint: (context: CanvasRenderingContext2D) => void): void {
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  paint(context);
  context.restore();
}

/** Strokes some of the lines of a field, skipping where a line stays at zero. */
export function strokeLines(context: CanvasRenderingContext2D, field: LineField, which: readonly number[]): void {
  const { x, values, lines, yOf } = field;
  for (const line of which) {
    context.beginPath();
    let down = false;
    for (let k = 0; k < x.length; k++) {
      const value = values[k * lines + line];
      const next = k + 1 < x.length ? values[(k + 1) * lines + line] : 0;
      if (value === 0 && next === 0) {
        if (down) context.lineTo(x[k], yOf(0, line));
        down = false;
      } else {
        if (down) context.lineTo(x[k], yOf(value, line));
        else context.moveTo(x[k], yOf(value, line));
        down = true;
      }
    }
    context.stroke();
  }
}
