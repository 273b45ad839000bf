import { readFileSync } from 'node:fs';
import type { AxeResults, ImpactValue } from 'axe-core';
import type { Frame } from 'playwright-core';

/** Serious and critical findings of axe-core in a frame, one line each. */
export function accessibilityViolations(frame: Frame): Promise<string[]> {
  return findings(frame, (impact) => impact === 'serious' || impact === 'critical');
}

/** All findings of axe-core in a frame, its advice included. */
export function accessibilityFindings(frame: Frame): Promise<string[]> {
  return findings(frame, () => true);
}

async function findings(frame: Frame, counts: (impact: ImpactValue) => boolean): Promise<string[]> {
  // The page itself is transparent: VS Code's editor shows through, which axe cannot see.
  await frame.evaluate(() => (document.documentElement.style.background = 'var(--vscode-editor-background)'));
  await frame.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = await frame.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return results.violations
    .filter((violation) => counts(violation.impact ?? null))
    .map((violation) => `${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(' ')).slice(0, 5).join(', ')})`);
}
