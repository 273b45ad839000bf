import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvEngine } from '../../src/host/engine/csvEngine';
import { NetworkModel } from '../../src/host/network/networkModel';
import type { InsightKind, NetworkSnapshot } from '../../src/protocol/networkMessages';
import type { PanelSnapshot } from '../../src/protocol/panelMessages';
import { repository } from '../vscode/repository';
import { diabetes } from './samples';

/** Where the training of a sample waits. */
export const networkStep = 60;

const questions: readonly InsightKind[] = ['expectedActivation', 'coadaptation', 'ensemble', 'predictions', 'layers', 'linear'];
let known: Promise<NetworkSnapshot> | null = null;

/** The network of diabetes.csv as the worker trains it, at a step, every question about it answered. */
export function trainedNetwork(): Promise<NetworkSnapshot> {
  return (known ??= train());
}

/** The panel of diabetes.csv, its Network view shown. */
export function inNetworkView(): PanelSnapshot {
  return { ...diabetes().snapshot, shownView: 'network' };
}

async function train(): Promise<NetworkSnapshot> {
  const bytes = new Uint8Array(readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv')));
  const engine = new CsvEngine({ script: join(repository, 'dist', 'worker.js'), bytes: () => Promise.resolve(bytes) });
  const controller = new AbortController();
  const { signal } = controller;
  const model = new NetworkModel('diabetes.csv', 'progression');
  try {
    model.begin('progression');
    await engine.read({});
    let ended: Promise<unknown> = Promise.resolve();
    await new Promise<void>((there, failed) => {
      ended = engine.train({ design: { target: 'progression' }, options: null, resume: { step: networkStep, changes: [] }, stepsPerSecond: null }, (message) => {
        model.hear(message);
        // Errors on held-out rows come once it stands.
        if (message.stage === 'update' && message.update.status.kind === 'paused' && message.update.heldOut) there();
      }, signal).catch(failed);
    });
    for (const kind of questions) model.understood(await engine.networkInsight(kind, null, () => {}, signal));
    controller.abort();
    await ended;
    return model.snapshot();
  } finally {
    engine.dispose();
  }
}
