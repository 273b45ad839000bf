import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

/** Serious and critical findings of axe-core in a frame, one line each. */
export async function accessibilityViolations(frame: Frame): Promise<string[]> {
  // The page itself is transparent: VS Code's editor shows through, which axe cannot see.
  await frame.evaluate(() => (document.documentElement.style.background = 'var(--vscode-editor-background)'));
  await frame.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = await frame.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map((violation) => `${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(' ')).slice(0, 5).join(', ')})`);
}
