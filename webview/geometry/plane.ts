import type { Point } from '../../src/engine/insight/slice';
import type { PlaneWindow } from './planeWindow';

/** Weights ↔ pixels, with the same scale along both axes. */
export class Plane {
  private readonly scale: number;

  constructor(private readonly window: PlaneWindow, readonly width: number, readonly height: number) {
    this.scale = Math.min(width, height) / (2 * window.half);
  }

  toPixel([x, y]: Point): Point {
    const { centre } = this.window;
    return [this.width / 2 + (x - centre[0]) * this.scale, this.height / 2 - (y - centre[1]) * this.scale];
  }

  toWeights([px, py]: Point): Point {
    const { centre } = this.window;
    return [centre[0] + (px - this.width / 2) / this.scale, centre[1] - (py - this.height / 2) / this.scale];
  }

  length(weight: number): number {
    return weight * this.scale;
  }

  /** The range of weights in sight along an axis. */
  range(axis: 0 | 1): Point {
    const [from, to] = [this.toWeights([0, this.height])[axis], this.toWeights([this.width, 0])[axis]];
    return [from, to];
  }

  /** The nearest pixel that is in sight. */
  within([px, py]: Point, margin: number): Point {
    return [Math.max(margin, Math.min(this.width - margin, px)), Math.max(margin, Math.min(this.height - margin, py))];
  }
}
