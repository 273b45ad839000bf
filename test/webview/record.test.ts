import assert from 'node:assert/strict';
import { OpenPanels } from './openPanels';
import { messy } from './samples';

describe('what the panel tells of the data', () => {
  const panels = OpenPanels.forTests();

  it('is all there, and what can be changed asks the host', async () => {
    const panel = await panels.open(messy());
    const strip = panel.part('record');
    assert.match(await strip.innerText(), /58 rows, 2 dropped/);
    await panel.page.getByText('All that was done').click();
    const text = await strip.innerText();
    const expected = ['line 32', 'filled with the mean', 'id:', 'same:', 'city: 3 levels', 'joined', 'member', 'semicolons'];
    assert.deepEqual(expected.filter((words) => !text.includes(words)), []);
    await strip.getByRole('button', { name: 'semicolon' }).click();
    assert.deepEqual(await panel.asked('changeSetting'), [{ setting: 'separator' }]);
  });

  it('has the primal and the dual objective of the λ that is shown, and follows the cursor', async () => {
    const panel = await panels.open(messy());
    await panel.page.getByText('All that was done').click();
    const certificate = panel.part('certificate');
    const before = await certificate.innerText();
    assert.match(before.replaceAll('\u00a0', ' '), /^At λ = [\d.]+: primal objective [\d.]+, dual [\d.]+, relative gap \S+\.$/);
    await panel.page.getByRole('slider', { name: 'λ cursor' }).press('ArrowRight');
    await certificate.filter({ hasNotText: before }).waitFor();
  });
});
