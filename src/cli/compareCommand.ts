import { performance } from 'node:perf_hooks';
import { comparisonCsv, comparisonMarkdown } from '../engine/compare/comparisonTable';
import { compareRegularizers } from '../engine/compare/compareRegularizers';
import { methodLabel } from '../engine/compare/methodLabels';
import { buildDesign } from '../engine/data/buildDesign';
import { runToEnd } from '../engine/job';
import { refuseTooManyFolds } from './commands';
import { compareArguments } from './compareOptions';
import { compareSummary } from './compareSummary';
import { print, readCsv, refuseUnwritable, write } from './files';
import { ProgressBar } from './progressBar';

export function compareCommand(args: readonly string[]): void {
  const { file, read, design: designOptions, comparison: options, foldsGiven, json, csv, markdown } = compareArguments(args);
  for (const out of [csv, markdown]) if (out !== undefined) refuseUnwritable(out, [file]);
  const bar = new ProgressBar(process.stderr, !json);
  const design = runToEnd(buildDesign(readCsv(file, read, bar), designOptions));
  refuseTooManyFolds(design, options, foldsGiven);
  const clock = () => performance.now() / 1000;
  const comparison = runToEnd(compareRegularizers(design, options, clock), ({ method, fraction }) => bar.show(methodLabel(method, design.family), fraction));
  bar.clear();
  if (csv !== undefined) write(csv, comparisonCsv(comparison));
  if (markdown !== undefined) write(markdown, comparisonMarkdown(comparison));
  print(json ? JSON.stringify(comparison) : compareSummary(file, design, comparison));
}
