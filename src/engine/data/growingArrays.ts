type Numbers = Float64Array | Int32Array;

const firstBlock = 64;
const largestBlock = 1 << 16;

/**
 * A typed array that one can push to. It grows by blocks, not by copying: twenty columns of a million rows
 * would all double at the same moment.
 */
class GrowingArray<Block extends Numbers> {
  private readonly full: Block[] = [];
  private block: Block;
  private used = 0;
  private before = 0;

  constructor(private readonly allocate: (length: number) => Block) {
    this.block = allocate(firstBlock);
  }

  get length(): number {
    return this.before + this.used;
  }

  push(value: number): void {
    if (this.used === this.block.length) {
      this.full.push(this.block);
      this.before += this.used;
      this.block = this.allocate(Math.min(2 * this.used, largestBlock));
      this.used = 0;
    }
    this.block[this.used++] = value;
  }

  toArray(): Block {
    const whole = this.allocate(this.length);
    let at = 0;
    for (const block of this.full) {
      whole.set(block, at);
      at += block.length;
    }
    whole.set(this.block.subarray(0, this.used), at);
    return whole;
  }
}

export class GrowingFloats extends GrowingArray<Float64Array> {
  constructor() {
    super((length) => new Float64Array(length));
  }
}

export class GrowingInts extends GrowingArray<Int32Array> {
  constructor() {
    super((length) => new Int32Array(length));
  }
}
