import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { accessibilityFindings } from '../browser/accessibility';
import { everyView, unfold } from './everyView';
import { OpenPanels } from './openPanels';
import { themeKinds } from './themes';

/** One stop of the Tab key. */
interface Stop {
  /** Role and name, for people. */
  readonly name: string;
  /** Whether it comes, in the page, after what had the focus before it. */
  readonly follows: boolean;
  /** Whether an outline or a border shows that it has the focus. */
  readonly seen: boolean;
  readonly inSight: boolean;
}

const mostStops = 400;

/** Presses Tab through the whole page, from its beginning until it is left. */
async function tabThrough(page: Page): Promise<Stop[]> {
  await pressUntilLeft(page);
  return pressUntilLeft(page);
}

async function pressUntilLeft(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < mostStops) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusedStop);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`The Tab key does not come to an end: ${stops.slice(-3).map(({ name }) => name).join(', ')}`);
}

/** Runs in the page: what has the focus; null for the page itself. */
function focusedStop(): Stop | null {
  const { activeElement: element } = document;
  const memory = globalThis as { focusedBefore?: Element };
  if (!element || element === document.body) {
    delete memory.focusedBefore;
    return null;
  }
  const follows = !memory.focusedBefore || (memory.focusedBefore.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  memory.focusedBefore = element;
  const inner = element.shadowRoot?.activeElement ?? element;
  const box = inner.getBoundingClientRect();
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--vscode-focusBorder)';
  const focusColour = getComputedStyle(probe).color;
  probe.remove();
  // VS Code's own fields have a border of that colour instead.
  const seen = [element, inner, inner.parentElement!].some((each) => {
    const { outlineStyle, outlineWidth, borderTopColor, borderTopWidth } = getComputedStyle(each);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || (borderTopColor === focusColour && parseFloat(borderTopWidth) > 0);
  });
  return {
    name: `${inner.getAttribute('role') ?? inner.localName} "${inner.getAttribute('aria-label') ?? inner.textContent?.trim().slice(0, 40) ?? ''}"`,
    follows,
    seen,
    inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}

for (const view of everyView) {
  describe(view.name, () => {
    const panels = OpenPanels.forTests();

    for (const theme of themeKinds) {
      it(`has no finding of axe in the ${theme} theme`, async () => {
        const panel = await view.open(panels, { theme });
        await unfold(panel);
        assert.deepEqual(await accessibilityFindings(panel.page.mainFrame()), []);
      });
    }

    it('is gone through by the Tab key from top to bottom, the focus in sight, and left again', async () => {
      const panel = await view.open(panels, {});
      await unfold(panel);
      const stops = await tabThrough(panel.page);
      assert.ok(stops.length > 0);
      assert.deepEqual(stops.filter(({ seen }) => !seen).map(({ name }) => name), [], 'whose focus cannot be seen');
      assert.deepEqual(stops.filter(({ inSight }) => !inSight).map(({ name }) => name), [], 'which are out of sight when they have the focus');
      assert.deepEqual(stops.filter(({ follows }) => !follows).map(({ name }) => name), [], 'which come before what was before them');
    });

    it('is read in an order: one first heading, none that skips a level, landmarks that have names', async () => {
      const panel = await view.open(panels, {});
      const levels = await panel.page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map((each) => Number(each.localName[1])));
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.equal(levels[0], 1);
      assert.ok(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), levels.join());
      assert.equal(await panel.page.locator('main').count(), 1);
      const unnamed = await panel.page.locator('section:not([aria-label]):not([aria-labelledby])').count();
      assert.equal(unnamed, 0);
    });

    for (const [title, width, height, scale] of [['at 300 pixels', 300, 800, 1], ['at 200 % zoom', 640, 400, 2]] as const) {
      it(`${title} scrolls one way alone, and cuts no text off`, async () => {
        const panel = await view.open(panels, { width, height, scale });
        await unfold(panel);
        const outside = await panel.page.evaluate(() => {
          const edge = document.documentElement.clientWidth + 1;
          // What scrolls by itself, or is for screen readers alone, may be wider.
          const mayBe = (each: Element): boolean => each.matches('.visuallyHidden, canvas, svg, svg *') || ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) || (each.parentElement !== null && mayBe(each.parentElement));
          return [...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().width > 0 && each.getBoundingClientRect().right > edge && !mayBe(each)).map((each) => `${each.localName}.${each.className}`);
        });
        assert.deepEqual(outside.slice(0, 5), []);
        assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      });
    }
  });
}
