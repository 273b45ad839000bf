/** Cholesky factor of the active columns' Gram matrix, kept along a path. See ../plain/activeFactor.ts, the twin. */
import { at, dot, dotFour, intAt, put, subtract, subtractFour } from './vectors';

/** A pivot this small beside its diagonal means the new column is a combination of those already in. */
const smallestPivot: f64 = 1e-11;

/** Rows of L are `stride` apart; `places` says which place of the working set each row is. */
@unmanaged
export class ActiveFactor {
  lower: usize;
  places: usize;
  stride: i32;
  size: i32;

  place(i: i32): i32 {
    return intAt(this.places, i);
  }

  row(i: i32): usize {
    return this.lower + (<usize>i * <usize>this.stride << 3);
  }

  /** Solves LL'x = right in place: four rows of L at a time. @param sums room for four numbers */
  solve(right: usize, sums: usize): void {
    const size = this.size;
    const whole = size & ~3;
    const rowBytes = <usize>this.stride << 3;
    let i = 0;
    for (; i < whole; i += 4) {
      const row = this.row(i);
      dotFour(row, row + rowBytes, row + 2 * rowBytes, row + 3 * rowBytes, right, i, sums);
      for (let t = 0; t < 4; t++) {
        const own = row + <usize>t * rowBytes;
        let rest = at(right, i + t) - at(sums, t);
        for (let k = i; k < i + t; k++) rest -= at(own, k) * at(right, k);
        put(right, i + t, rest / at(own, i + t));
      }
    }
    for (; i < size; i++) {
      const row = this.row(i);
      put(right, i, (at(right, i) - dot(row, right, i)) / at(row, i));
    }
    for (i = size - 1; i >= whole; i--) {
      const row = this.row(i);
      const value = at(right, i) / at(row, i);
      put(right, i, value);
      subtract(right, value, row, i);
    }
    for (i = whole - 4; i >= 0; i -= 4) {
      const row = this.row(i);
      for (let t = 3; t >= 0; t--) {
        let rest = at(right, i + t);
        for (let k = 3; k > t; k--) rest -= at(row + <usize>k * rowBytes, i + t) * at(right, i + k);
        put(right, i + t, rest / at(row + <usize>t * rowBytes, i + t));
      }
      subtractFour(right, at(right, i + 3), at(right, i + 2), at(right, i + 1), at(right, i), row + 3 * rowBytes, row + 2 * rowBytes, row + rowBytes, row, i);
    }
  }

  /** Rows size … size + added − 1 up to the present size: L is read once for all of them. @param sums room for four numbers */
  prepare(gram: usize, gramStride: i32, added: i32, sums: usize): void {
    const size = this.size;
    const rowBytes = <usize>this.stride << 3;
    const first = this.row(size);
    for (let i = 0; i < size; i++) {
      const other = this.row(i);
      const pivot = at(other, i);
      const place = this.place(i);
      let row = first;
      let t = 0;
      for (; t + 4 <= added; t += 4, row += 4 * rowBytes) {
        dotFour(row, row + rowBytes, row + 2 * rowBytes, row + 3 * rowBytes, other, i, sums);
        for (let k = 0; k < 4; k++) put(row + <usize>k * rowBytes, i, (at(gram, this.place(size + t + k) * gramStride + place) - at(sums, k)) / pivot);
      }
      for (; t < added; t++, row += rowBytes) put(row, i, (at(gram, this.place(size + t) * gramStride + place) - dot(other, row, i)) / pivot);
    }
  }

  /** Takes in the prepared row at `size`. @returns false, and nothing changed, when its column is collinear with those inside */
  append(gram: usize, gramStride: i32, l2: usize, prepared: i32): bool {
    const size = this.size;
    const row = this.row(size);
    const place = this.place(size);
    const gramRow = gram + (<usize>place * <usize>gramStride << 3);
    const diagonal = at(gramRow, place) + at(l2, place);
    for (let i = prepared; i < size; i++) {
      const other = this.row(i);
      put(row, i, (at(gramRow, this.place(i)) - dot(other, row, i)) / at(other, i));
    }
    const rest = diagonal - dot(row, row, size);
    if (!(rest > smallestPivot * diagonal)) return false;
    put(row, size, sqrt(rest));
    this.size = size + 1;
    return true;
  }

  /** Drops row i; Givens rotations make the rows below triangular again. Row by row, four at a time: a column would be a cache line for each number. */
  remove(i: i32, rotations: usize): void {
    for (let row = i + 1; row < this.size; row++) {
      store<i32>(this.places + (<usize>(row - 1) << 2), this.place(row));
      memory.copy(this.row(row - 1), this.row(row), <usize>(row + 1) << 3);
    }
    const size = --this.size;
    let row = i;
    for (; row + 4 <= size; row += 4) {
      rotateFour(this.row(row), this.row(row + 1), this.row(row + 2), this.row(row + 3), i, row, rotations);
      for (let t = 0; t < 4; t++) this.finish(row + t, row, i, rotations);
    }
    for (; row < size; row++) this.finish(row, i, i, rotations);
  }

  /** Rotations from the `done` one on, up to the row's own, which it then defines. */
  finish(row: i32, done: i32, first: i32, rotations: usize): void {
    const start = this.row(row);
    for (let k = done; k < row; k++) rotate(start + (<usize>k << 3), rotations + (<usize>(k - first) << 4));
    const x = at(start, row), y = at(start, row + 1);
    const length = sqrt(x * x + y * y);
    const own = rotations + (<usize>(row - first) << 4);
    store<f64>(own, x / length);
    store<f64>(own, y / length, 8);
    rotate(start + (<usize>row << 3), own);
  }
}

// @ts-ignore: decorator
@inline
function rotate(target: usize, rotation: usize): void {
  const cosine = load<f64>(rotation), sine = load<f64>(rotation, 8);
  const left = load<f64>(target), right = load<f64>(target, 8);
  store<f64>(target, cosine * left + sine * right);
  store<f64>(target, cosine * right - sine * left, 8);
}

function rotateFour(a: usize, b: usize, c: usize, d: usize, from: i32, to: i32, rotations: usize): void {
  let offset = <usize>from << 3;
  const end = <usize>to << 3;
  let left = load<f64>(a + offset), left1 = load<f64>(b + offset), left2 = load<f64>(c + offset), left3 = load<f64>(d + offset);
  for (; offset < end; offset += 8, rotations += 16) {
    const cosine = load<f64>(rotations), sine = load<f64>(rotations, 8);
    const right = load<f64>(a + offset, 8), right1 = load<f64>(b + offset, 8), right2 = load<f64>(c + offset, 8), right3 = load<f64>(d + offset, 8);
    store<f64>(a + offset, cosine * left + sine * right);
    store<f64>(b + offset, cosine * left1 + sine * right1);
    store<f64>(c + offset, cosine * left2 + sine * right2);
    store<f64>(d + offset, cosine * left3 + sine * right3);
    left = cosine * right - sine * left;
    left1 = cosine * right1 - sine * left1;
    left2 = cosine * right2 - sine * left2;
    left3 = cosine * right3 - sine * left3;
  }
  store<f64>(a + offset, left);
  store<f64>(b + offset, left1);
  store<f64>(c + offset, left2);
  store<f64>(d + offset, left3);
}
