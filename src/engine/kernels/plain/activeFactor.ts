import { dot, dotInFour, subtract } from './vectors';

/** A pivot this small beside its diagonal means the new column is a combination of those already in. */
const smallestPivot = 1e-11;

/**
 * Twin of assembly/activeFactor.ts. Cholesky factor LL' = G_AA + L2_A of the active columns, kept along the path: a column that enters or
 * leaves costs k², not the k³ of factorising anew (as in LARS, Efron et al. 2004).
 */
export class ActiveFactor {
  constructor(
    private readonly floats: Float64Array,
    private readonly lower: number,
    private readonly stride: number,
    private readonly words: Uint32Array,
    private readonly places: number,
    public size: number,
  ) {}

  /** Place in the working set of the factor's row i. */
  place(i: number): number {
    return this.words[this.places + i];
  }

  /** Solves LL'x = right in place: four rows of L at a time. */
  solve(right: number): void {
    const { floats, size } = this;
    const whole = size - (size % 4);
    for (let i = 0; i < size; i++) {
      const row = this.row(i);
      const first = i < whole ? i - (i % 4) : i;
      let rest = floats[right + i] - (i < whole ? dotInFour(floats, row, right, first) : dot(floats, row, right, i));
      for (let k = first; k < i; k++) rest -= floats[row + k] * floats[right + k];
      floats[right + i] = rest / floats[row + i];
    }
    for (let i = size - 1; i >= 0; i--) {
      const row = this.row(i);
      const value = floats[right + i] / floats[row + i];
      floats[right + i] = value;
      subtract(floats, right, value, row, i);
    }
  }

  setPlace(i: number, place: number): void {
    this.words[this.places + i] = place;
  }

  /** Rows size … size + added − 1 up to the present size: L is read once for all of them. */
  prepare(gram: number, gramStride: number, added: number): void {
    const { floats, size } = this;
    const inFours = added - (added % 4);
    for (let i = 0; i < size; i++) {
      const other = this.row(i);
      for (let t = 0; t < added; t++) {
        const row = this.row(size + t);
        const product = t < inFours ? dotInFour(floats, row, other, i) : dot(floats, other, row, i);
        floats[row + i] = (floats[gram + this.place(size + t) * gramStride + this.place(i)] - product) / floats[other + i];
      }
    }
  }

  /** Takes in the prepared row at `size`. @returns false, and nothing changed, when its column is collinear with those inside */
  append(gram: number, gramStride: number, l2: number, prepared: number): boolean {
    const { floats, size } = this;
    const row = this.row(size);
    const place = this.place(size);
    const gramRow = gram + place * gramStride;
    const diagonal = floats[gramRow + place] + floats[l2 + place];
    for (let i = prepared; i < size; i++) {
      const other = this.row(i);
      floats[row + i] = (floats[gramRow + this.place(i)] - dot(floats, other, row, i)) / floats[other + i];
    }
    const rest = diagonal - dot(floats, row, row, size);
    if (!(rest > smallestPivot * diagonal)) return false;
    floats[row + size] = Math.sqrt(rest);
    this.size = size + 1;
    return true;
  }

  /** Drops row i; Givens rotations make the rows below triangular again. */
  remove(i: number): void {
    const { floats } = this;
    for (let row = i + 1; row < this.size; row++) {
      this.words[this.places + row - 1] = this.place(row);
      floats.copyWithin(this.row(row - 1), this.row(row), this.row(row) + row + 1);
    }
    this.size--;
    for (let k = i; k < this.size; k++) {
      const x = floats[this.row(k) + k];
      const y = floats[this.row(k) + k + 1];
      const length = Math.sqrt(x * x + y * y);
      const cosine = x / length;
      const sine = y / length;
      for (let row = k; row < this.size; row++) {
        const at = this.row(row) + k;
        const left = floats[at];
        const right = floats[at + 1];
        floats[at] = cosine * left + sine * right;
        floats[at + 1] = cosine * right - sine * left;
      }
    }
  }

  private row(i: number): number {
    return this.lower + i * this.stride;
  }
}
