import assert from 'node:assert/strict';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';

describe('a CSV in Restricted Mode', () => {
  const e2e = EndToEnd.forTests(() => ({ workspaceTrust: true }));

  it('is fitted in a workspace that nobody trusts', async () => {
    e2e.addSample('diabetes.csv');
    const window = await e2e.window();
    await window.ready();
    await window.page.getByText('Restricted Mode').first().waitFor();
    const panel = await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
    assert.match(await panel.sentence.innerText(), /\d+ of \d+/);
  });
});
