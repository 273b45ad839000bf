import assert from 'node:assert/strict';
import type { LossPlaneRequest } from '../../src/protocol/panelMessages';
import { OpenPanels, until } from './openPanels';
import { breastCancer, diabetes } from './samples';

describe('the geometry of the panel', () => {
  const panels = OpenPanels.forTests();

  it('asks the host for another pair, and shows an exact zero on its corner', async () => {
    const panel = await panels.open(diabetes());
    await panel.page.getByLabel('Second column of the pair').selectOption('sex');
    await panel.page.getByText('sex = 0 exactly: the touch is on a corner.').waitFor();
    assert.equal((await panel.asked('curvature')).length, 1);
  });

  it('solves the pair anew at another mixture, says so, and can go back', async () => {
    const panel = await panels.open(diabetes());
    await panel.page.locator('.mixRow input').fill('0');
    await panel.page.getByText(/it equals the fit only at the fit's own ratio, 1/).waitFor();
    assert.match(await panel.page.locator('.budget').innerText(), /w₁² \+ w₂² ≤ .* \(radius/);
    await panel.page.getByRole('button', { name: "the fit's 1" }).click();
    await panel.page.getByText('The touching point is the fit.').waitFor();
  });

  it('lets the unpenalised point be dragged and moved by keys, and back', async () => {
    const panel = await panels.open(diabetes());
    const handle = panel.page.getByRole('button', { name: /Unpenalised point/ });
    const box = (await handle.boundingBox())!;
    await panel.page.mouse.move(box.x + 8, box.y + 8);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + 60, box.y + 90, { steps: 4 });
    await panel.page.mouse.up();
    await panel.page.getByText(/^Explore:/).waitFor();
    const label = await handle.getAttribute('aria-label');
    const cursor = await panel.valueText();
    await handle.press('ArrowLeft');
    assert.notEqual(await handle.getAttribute('aria-label'), label);
    assert.equal(await panel.valueText(), cursor);
    await panel.page.getByRole('button', { name: 'Back to the data' }).click();
    await panel.page.getByText('The touching point is the fit.').waitFor();
  });

  it('zooms to the ball by the button and by its key, and the λ cursor still moves', async () => {
    const panel = await panels.open(diabetes());
    const zoom = panel.page.getByRole('button', { name: 'Zoom to ball' });
    const handle = () => panel.page.getByRole('button', { name: /Unpenalised point/ }).boundingBox();
    const [before, cursor] = [await handle(), await panel.valueText()];
    await zoom.click();
    assert.equal(await zoom.getAttribute('aria-pressed'), 'true');
    const zoomed = await handle();
    assert.ok(Math.hypot(zoomed!.x - before!.x, zoomed!.y - before!.y) > 10, 'the picture is the same');
    assert.equal(await panel.valueText(), cursor);
    await panel.page.getByRole('heading', { name: 'Geometry' }).click();
    await panel.page.keyboard.press('b');
    assert.equal(await zoom.getAttribute('aria-pressed'), 'false');
    assert.deepEqual(await handle(), before);
    await panel.page.keyboard.press('b');
    await panel.page.keyboard.press('ArrowRight');
    assert.notEqual(await panel.valueText(), cursor);
    assert.equal(await zoom.getAttribute('aria-pressed'), 'true');
  });

  it('asks for the loss around the ball of another family when it is zoomed', async () => {
    const panel = await panels.open(breastCancer());
    await panel.page.locator('[data-part="geometry"][data-known="true"]').waitFor();
    const wide = (await panel.asked('lossPlane')) as LossPlaneRequest[];
    await panel.page.keyboard.press('b');
    await until(async () => (await panel.asked('lossPlane')).length > wide.length);
    const close = (await panel.asked('lossPlane')).at(-1) as LossPlaneRequest;
    assert.ok(close.frame.step < wide[0].frame.step);
  });

  it('waits for room where it has none, as while a window is laid out', async () => {
    const panel = await panels.open(breastCancer());
    await panel.withoutRoom('geometry');
    await panel.page.locator('[data-part="geometry"][data-known="true"]').waitFor();
    assert.deepEqual(panel.problems, []);
  });
});
