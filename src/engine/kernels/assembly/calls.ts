/** Many kernel calls made by one. See ../plain/calls.ts, the twin. */
import { geluBack, geluForward, tanhBack, tanhForward } from './activations';
import { drawMasks } from './masks';
import { multiplyMatrices, packColumnPanels, packRowPanels } from './matrices';
import { drawNormals } from './normals';
import { adamStep, momentumStep } from './optimizers';
import { rectify, rectifyBack } from './rectifier';
import { gatherRows, multiplyRows } from './rows';
import { multiplySparse, multiplySparseTurned, turnMatrix } from './sparse';

/** Numbers in a call's record, as in ../callRecord.ts: the kernel's, then its arguments. */
const recordBytes: usize = 144;

/** Makes `count` calls, one after the other. @returns 0, or 1 + the index of a call whose kernel is not one of these */
export function makeCalls(records: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) {
    const r = records + <usize>i * recordBytes;
    switch (int(r, 0)) {
      case 17: multiplyMatrices(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7), int(r, 8), int(r, 9), int(r, 10), int(r, 11), int(r, 12), int(r, 13), int(r, 14)); break;
      case 18: packColumnPanels(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6)); break;
      case 19: packRowPanels(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5)); break;
      case 20: multiplySparse(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7), int(r, 8), int(r, 9), int(r, 10), int(r, 11)); break;
      case 21: multiplySparseTurned(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7), int(r, 8), int(r, 9), int(r, 10)); break;
      case 22: turnMatrix(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6)); break;
      case 23: gatherRows(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7)); break;
      case 24: multiplyRows(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6)); break;
      case 26: drawMasks(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7), int(r, 8), single(r, 9), int(r, 10)); break;
      case 27: drawNormals(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7), single(r, 8), int(r, 9)); break;
      case 28: rectify(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6)); break;
      case 29: rectifyBack(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7)); break;
      case 30: tanhForward(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7)); break;
      case 31: tanhBack(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7)); break;
      case 32: geluForward(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7)); break;
      case 33: geluBack(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), int(r, 6), int(r, 7)); break;
      case 34: adamStep(int(r, 1), int(r, 2), int(r, 3), int(r, 4), int(r, 5), single(r, 6), single(r, 7), single(r, 8), single(r, 9), single(r, 10), single(r, 11), single(r, 12), single(r, 13), single(r, 14), single(r, 15), int(r, 16)); break;
      case 35: momentumStep(int(r, 1), int(r, 2), int(r, 3), int(r, 4), single(r, 5), single(r, 6), single(r, 7), single(r, 8), single(r, 9)); break;
      default: return i + 1;
    }
  }
  return 0;
}

/** As a call from outside would pass it: whole numbers of 32 bits, with or without a sign. */
@inline
function int(record: usize, place: usize): i32 {
  return <i32><i64>load<f64>(record + (place << 3));
}

@inline
function single(record: usize, place: usize): f32 {
  return <f32>load<f64>(record + (place << 3));
}
