import assert from 'node:assert/strict';
import { initialState } from '../../../webview/store/panelState';
import { withSnapshot } from '../../../webview/store/receive';
import { smallSnapshot } from './smallRun';

describe('the view that is shown', () => {
  it('is the host’s at first, and the person’s from then on, whatever snapshot was on its way', () => {
    const first = withSnapshot(initialState, smallSnapshot({ shownView: 'network' }));
    assert.equal(first.snapshot!.shownView, 'network');
    const chosen = { ...initialState, ...first, snapshot: { ...first.snapshot!, shownView: 'fit' as const } };
    assert.equal(withSnapshot(chosen, smallSnapshot({ shownView: 'network' })).snapshot!.shownView, 'fit');
  });
});
