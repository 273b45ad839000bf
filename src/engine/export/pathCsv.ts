import { csvTable, type Cell } from './csvTable';
import type { ExportedFit } from './exportedFit';
import { originalAt, relativeGapAt } from './exportedFit';

/** The whole path, one line a λ: how it was solved, and every coefficient in the file's own units. */
export function pathCsv(fit: ExportedFit): string {
  const { path } = fit;
  const { columns, classes, family } = path;
  const named = (name: string) => (classes ? classes.map((each) => `${each}: ${name}`) : [name]);
  const ofClasses = (names: readonly string[]) => (classes ? classes.flatMap((each) => names.map((name) => `${each}: ${name}`)) : names);
  const head = ['lambda', 'kept', 'deviance_ratio', 'relative_gap', 'stationarity', 'converged', ...(family === 'cox' ? [] : named('(intercept)')), ...ofClasses(columns)];
  const lines = Array.from({ length: path.solved }, (_, k): Cell[] => {
    const { intercepts, coefficients } = originalAt(fit, k);
    const certificate = [path.nonzero[k], path.devianceRatio[k], relativeGapAt(path, k), path.stationarity[k], path.converged[k] === 1];
    return [path.lambda[k], ...certificate, ...(family === 'cox' ? [] : intercepts), ...coefficients];
  });
  return csvTable([head, ...lines]);
}
