import type { Design } from '../engine/data/design';
import type { FitOptions } from '../engine/linear/fitTypes';

/**
 * Columns up to which every knot takes under half a second more, however small the smallest λ (500 columns take 2 s, and 10 s with an
 * elastic net's curved pieces): a panel then asks for them unasked.
 */
const mostLassoColumns = 300;
const mostNetColumns = 150;

export function withCheapExactPath(design: Design, options: FitOptions): FitOptions {
  const most = options.l1Ratio === 1 ? mostLassoColumns : mostNetColumns;
  return { ...options, exactPath: options.exactPath || design.columns.length <= most };
}
