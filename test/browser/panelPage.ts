import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The panel as a person meets it. What it looks for is said here once. */
export class PanelPage {
  constructor(readonly frame: FrameLocator) {}

  /** A panel whose fit has ended well. */
  static async fitted(frame: FrameLocator): Promise<PanelPage> {
    const page = new PanelPage(frame);
    await page.status('done');
    return page;
  }

  get sentence(): Locator {
    return this.part('sentence');
  }

  get cursor(): Locator {
    return this.frame.getByRole('slider', { name: /λ|lambda/i }).first();
  }

  part(name: string): Locator {
    return this.frame.locator(`[data-part="${name}"]`).first();
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  async status(expected: 'running' | 'done' | 'cancelled' | 'failed'): Promise<void> {
    await this.frame.locator(`[data-status="${expected}"]`).first().waitFor();
  }

  async valueText(): Promise<string> {
    return (await this.cursor.getAttribute('aria-valuetext')) ?? '';
  }

  /** Resolves when the cursor says this. */
  async valueTextIs(text: string): Promise<void> {
    await this.frame.locator(`[role="slider"][aria-valuetext=${JSON.stringify(text)}]`).first().waitFor({ state: 'attached' });
  }

  /** Resolves when the sentence says something other than before. */
  async sentenceAfter(before: string): Promise<string> {
    await this.sentence.filter({ hasNotText: before }).waitFor();
    return this.sentence.innerText();
  }

  /** The numbers of the coefficient table, as shown, by column. */
  async coefficients(): Promise<Map<string, string>> {
    const rows = await this.part('coefficients').locator('tr[data-column]').evaluateAll((elements) =>
      elements.map((row) => [row.getAttribute('data-column') ?? '', row.querySelector('[data-part="value"]')?.textContent?.trim() ?? '']));
    return new Map(rows as [string, string][]);
  }

  /** For what only a script inside can tell: accessibility, focus. */
  static async innerFrame(workbench: Workbench): Promise<Frame> {
    const element = await workbench.panelFrames().contentFrame().locator('#active-frame').elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error('The panel has no inner frame.');
    return frame;
  }
}

/** A number as people read it: a true minus sign, thin spaces between thousands, powers of ten as e or ×10. */
export function readNumber(text: string): number {
  const plain = text.replace(/[−–]/g, '-').replace(/[\u2009\u202f\u00a0, ]/g, '').replace(/×10\^?/, 'e');
  const number = Number(plain);
  if (plain === '' || Number.isNaN(number)) throw new Error(`"${text}" is not a number.`);
  return number;
}

/** Does the text show this number, rounded to the digits it has? */
export function shows(text: string, exact: number): boolean {
  const shown = readNumber(text);
  const [mantissa, exponent = '0'] = text.replace(/[−–]/g, '-').replace(/×10\^?/, 'e').split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length;
  return Math.abs(shown - exact) <= 0.5000001 * 10 ** (Number(exponent) - decimals);
}
