import type { ExplainOptions } from '../../src/engine/explain/explain';
import { defaultExplainOptions, explain } from '../../src/engine/explain/explain';
import type { ExplainView } from '../../src/engine/explain/explanation';
import { buildDesign } from '../../src/engine/data/buildDesign';
import { readTable } from '../../src/engine/data/readTable';
import { runToEnd } from '../../src/engine/job';
import type { PanelSnapshot } from '../../src/protocol/panelMessages';
import type { WhyPart, WhyPartOf } from '../../src/protocol/whyMessages';
import type { Sample } from './fits';
import type { OpenPanel } from './panelHarness';

/** A view of Why by the real engine, for the fit that a sample shows. */
export function whyPart<V extends ExplainView>(csv: Uint8Array, { snapshot }: Sample, view: V, options: Partial<ExplainOptions<V>> = {}): WhyPartOf<V> {
  const { design: designOptions, fit } = snapshot.resume.plan;
  const design = runToEnd(buildDesign(runToEnd(readTable(csv)), designOptions));
  const asked = { ...defaultExplainOptions[view], ...options };
  return { view, options: asked, status: { kind: 'done' }, explanation: runToEnd(explain(design, fit, view, asked)), fit };
}

/** The panel with one view of Why shown. */
export function explaining({ snapshot }: Sample, part: WhyPart, change: Partial<PanelSnapshot> = {}): PanelSnapshot {
  return { ...snapshot, shownView: 'why', why: { shown: part.view, parts: { [part.view]: part } }, ...change };
}

/** Share of a picture's pixels that have nearly this colour. */
export async function shareOfColour(panel: OpenPanel, part: string, colour: string): Promise<number> {
  return panel.part(part).locator('canvas').first().evaluate((canvas: HTMLCanvasElement, hex) => {
    const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && wanted.every((value, c) => Math.abs(data[i + c] - value) < 12)) found++;
    return (4 * found) / data.length;
  }, colour);
}

/** A picture as it leaves the page, to be printed. */
export async function pictureOf(panel: OpenPanel, id: string): Promise<string> {
  return Buffer.from(await panel.ask('picture', { id, format: 'svg', colours: 'print' })).toString();
}
