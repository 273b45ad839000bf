import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './findChromium';

/** Headless and quiet: no network of its own. */
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium or Chrome was found: install one, or name it in CHROMIUM.');
  return chromium.launch({ executablePath, args: quiet });
}
