import * as vscode from 'vscode';
import type { SparsityRuns } from '../sparsity/sparsityRuns';
import { CsvChecks } from './checkCsv';
import { csvSelector } from './csvDocument';
import { DimmedColumns } from './dimmedColumns';
import { Scanners } from './headerCells';
import { HeaderHover } from './headerHover';
import { HeaderLens } from './headerLens';
import { Overviews } from './overviews';

/** What a CSV's own text editor shows: hovers and lenses on its header, faint columns, and on request what is wrong with it. */
export class CsvEditor implements vscode.Disposable {
  readonly checks: CsvChecks;
  readonly dimmed: DimmedColumns;
  private readonly parts: vscode.Disposable;

  constructor(extension: vscode.Uri, runs: SparsityRuns) {
    const overviews = new Overviews(extension);
    const scanners = new Scanners();
    const lens = new HeaderLens();
    this.checks = new CsvChecks(overviews);
    this.dimmed = new DimmedColumns(overviews, scanners, runs);
    this.parts = vscode.Disposable.from(
      vscode.languages.registerHoverProvider(csvSelector, new HeaderHover(overviews, scanners, runs)),
      vscode.languages.registerCodeLensProvider(csvSelector, lens),
      lens, this.checks, this.dimmed, scanners, overviews,
    );
  }

  dispose(): void {
    this.parts.dispose();
  }
}
