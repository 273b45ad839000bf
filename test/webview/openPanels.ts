import assert from 'node:assert/strict';
import type { ModelSnapshot } from '../../src/protocol/modelMessages';
import { PanelHarness, type OpenOptions, type OpenPanel } from './panelHarness';
import type { Sample } from './fits';

/** One browser for a file of tests, and one panel at a time in it, which must not make it complain. */
export class OpenPanels {
  private harness: PanelHarness | null = null;
  private panel: OpenPanel | null = null;

  /** To be called in a `describe`. */
  static forTests(): OpenPanels {
    const panels = new OpenPanels();
    before('start a browser', async () => {
      panels.harness = await PanelHarness.start(process.env.PANEL_FOLDER);
    });
    afterEach('close the panel', async () => {
      const { panel } = panels;
      panels.panel = null;
      await panel?.close();
      assert.deepEqual(panel?.problems ?? [], [], 'the browser complained: of the content security policy, or of an error');
    });
    after(() => panels.harness?.stop());
    return panels;
  }

  async open(sample: Sample, options: OpenOptions = {}): Promise<OpenPanel> {
    this.panel = await this.harness!.open(sample, options);
    return this.panel;
  }

  async openModel(snapshot: ModelSnapshot, options: OpenOptions = {}): Promise<OpenPanel> {
    this.panel = await this.harness!.openModel(snapshot, options);
    return this.panel;
  }
}

/** The result as read, its spaces plain. */
export async function sentenceOf(panel: OpenPanel): Promise<string> {
  return (await panel.part('sentence').innerText()).replaceAll('\u00a0', ' ');
}

/** Name and value of each row of the table that is drawn. */
export function coefficientsOf(panel: OpenPanel): Promise<[string, string][]> {
  return panel.part('coefficients').locator('tr[data-column]').evaluateAll((rows) =>
    rows.map((row) => [row.getAttribute('data-column') ?? '', row.querySelector('[data-part="value"]')?.textContent ?? ''] as [string, string]));
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 30))) if (await holds()) return;
  assert.fail('It did not happen within 5 s.');
}
