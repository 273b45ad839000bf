import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The lines of the text editor that is looked at. */
export const lines = (window: Workbench): Locator => window.page.locator('.editor-group-container.active .editor-instance .view-line');

/** Rests the mouse on a text of the editor until what is told of it says this. */
export async function hover(window: Workbench, text: string, said: RegExp): Promise<string> {
  const content = window.page.locator('.monaco-hover').filter({ visible: true });
  for (let attempt = 0; attempt < 10; attempt++) {
    const box = await lines(window).first().evaluate((line, wanted) => {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let before = '';
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const own = node.textContent ?? '';
        const at = (before + own).indexOf(wanted);
        if (at >= before.length) {
          const range = document.createRange();
          range.setStart(node, at - before.length);
          range.setEnd(node, at - before.length + wanted.length);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
        before += own;
      }
      return null;
    }, text);
    if (!box) throw new Error(`The first line has no "${text}".`);
    await window.page.mouse.move(box.x + 80, box.y + 200);
    await window.page.mouse.move(box.x, box.y, { steps: 4 });
    const shown = content.filter({ hasText: said }).first();
    if (await shown.waitFor({ timeout: 2500 }).then(() => true, () => false)) return (await shown.innerText()).replaceAll('\u00a0', ' ');
  }
  throw new Error(`Nothing like ${said} is told of "${text}".`);
}
