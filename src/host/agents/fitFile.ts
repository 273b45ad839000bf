import type { DesignOptions } from '../../engine/data/design';
import { defaultFitOptions, type FitOptions } from '../../engine/linear/fitTypes';
import type { FitResult, FitStarted } from '../../protocol/workerMessages';
import type { FitRequest } from '../api';
import type { CsvEngine } from '../engine/csvEngine';

/** A request in the engine's own words. */
export function planOfRequest({ target, family, positive, status, exclude, include, weights, ...fit }: FitRequest): { design: DesignOptions; fit: FitOptions } {
  const given = Object.fromEntries(Object.entries(fit).filter(([, value]) => value !== undefined));
  return { design: { target, family, positive, status, exclude, include, weights }, fit: { ...defaultFitOptions, ...given } };
}

export interface FittedFile {
  readonly started: FitStarted;
  readonly result: FitResult;
}

/** One fit of an engine's file, whose path nobody watches. */
export async function fitFile(engine: CsvEngine, design: DesignOptions, fit: FitOptions, signal: AbortSignal): Promise<FittedFile> {
  await engine.read({}, { signal });
  let started: FitStarted | null = null;
  const result = await engine.fit(design, fit, (message) => {
    if (message.stage === 'started') started = message;
  }, signal);
  return { started: started!, result };
}
