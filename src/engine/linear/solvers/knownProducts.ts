const mostKept = 6;

/** Products Hx of one matrix with the last few vectors: a solver asks for the same again, and its kernel leaves them behind. */
export class KnownProducts {
  private readonly kept: { readonly x: Float64Array; readonly product: Float64Array }[] = [];

  /** Both are kept as they are: not to be changed. @param product Hx */
  know(x: Float64Array, product: Float64Array): void {
    if (this.kept.length === mostKept) this.kept.shift();
    this.kept.push({ x, product });
  }

  /** @param matrix H, row-major, always the same */
  of(matrix: Float64Array, size: number, x: Float64Array): Float64Array {
    const known = this.kept.find((each) => isSame(each.x, x));
    if (known) return known.product;
    const product = new Float64Array(size);
    addProduct(product, matrix, size, x);
    this.know(x.slice(), product);
    return product;
  }

  /** H(to − from), as the difference of what is known. */
  between(matrix: Float64Array, size: number, from: Float64Array, to: Float64Array): Float64Array {
    const [start, end] = [from, to].map((vector) => this.of(matrix, size, vector));
    return end.map((value, place) => value - start[place]);
  }
}

/** out += Hx. @param matrix H, symmetric, row-major */
export function addProduct(out: Float64Array, matrix: Float64Array, size: number, x: Float64Array): void {
  for (let k = 0; k < size; k++) {
    if (x[k] === 0) continue;
    const row = k * size;
    for (let i = 0; i < size; i++) out[i] += x[k] * matrix[row + i];
  }
}

function isSame(x: Float64Array, y: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return x.length === y.length;
}
