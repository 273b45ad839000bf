import assert from 'node:assert/strict';
import { curvesPicture } from '../../../webview/network/curves/curvesPicture';

const losses = { train: [1, 0.5, 0.2], validation: [1, 0.6, 0.4], plainTrain: [1, 1e-4, 1e-9], plainValidation: [1, 1, 1] };

describe('the picture of losses', () => {
  it('does not go down to the training loss of a plain network that knows its rows by heart', () => {
    const { heights } = curvesPicture(losses, 10, 400)!;
    assert.ok(heights.from < Math.log10(0.02) && heights.from > Math.log10(0.015), `${10 ** heights.from}`);
    assert.ok(heights.to > 0);
  });

  it('has room for every loss of the others, and for a plain one that is near them', () => {
    const deep = curvesPicture({ ...losses, train: [1, 1e-6, 1e-7] }, 10, 400)!;
    assert.ok(deep.heights.from < -7);
    const near = curvesPicture({ ...losses, plainTrain: [1, 0.2, 0.05] }, 10, 400)!;
    assert.ok(near.heights.from < Math.log10(0.05) && near.heights.from > Math.log10(0.04));
  });

  it('is there while only a plain network has a loss', () => assert.ok(curvesPicture({ train: [], validation: [], plainTrain: [0.5], plainValidation: [] }, 10, 400)));
});
