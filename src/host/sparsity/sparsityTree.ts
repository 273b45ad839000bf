import * as vscode from 'vscode';
import { colors, commands, rowKinds } from '../ids';
import type { Feature } from './keptFeatures';
import { numberText } from './numberText';
import type { SparsityRun } from './sparsityRun';
import type { SparsityRuns } from './sparsityRuns';

export type Row =
  | { readonly kind: 'run'; readonly run: SparsityRun }
  | { readonly kind: 'feature'; readonly run: SparsityRun; readonly feature: Feature; readonly rank: number }
  | { readonly kind: 'excluded'; readonly run: SparsityRun; readonly features: readonly Feature[] };

/** Runs; under each the kept columns by weight, then the excluded ones, folded. */
export class SparsityTree implements vscode.TreeDataProvider<Row> {
  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(private readonly runs: SparsityRuns) {
    this.onDidChangeTreeData = runs.onDidChange;
  }

  getChildren(row?: Row): Row[] {
    if (!row) return this.runs.all().map((run) => ({ kind: 'run', run }));
    const { run } = row;
    switch (row.kind) {
      case 'run': {
        const features = run.features();
        if (!features) return [];
        const { kept, excluded } = features;
        const rows = kept.map((feature, rank): Row => ({ kind: 'feature', run, feature, rank }));
        return excluded.length > 0 ? [...rows, { kind: 'excluded', run, features: excluded }] : rows;
      }
      case 'excluded':
        return row.features.map((feature, rank) => ({ kind: 'feature', run, feature, rank }));
      case 'feature':
        return [];
    }
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.kind) {
      case 'run':
        return runItem(row.run, row.run === this.runs.all()[0]);
      case 'feature':
        return featureItem(row, row.feature);
      case 'excluded':
        return excludedItem(row.run, row.features.length);
    }
  }
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function runItem(run: SparsityRun, newest: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(run.label, newest ? Expanded : Collapsed);
  item.id = idOf(run);
  item.description = run.description;
  item.contextValue = rowKinds.run;
  item.iconPath = new vscode.ThemeIcon(run.isOpen ? 'graph-line' : 'history');
  item.tooltip = run.isOpen ? `${run.label}\n${run.description}` : `${run.label}\n${run.description}\nIts panel was closed.`;
  item.accessibilityInformation = { label: `${run.label}, ${run.description}${run.isOpen ? '' : ', panel closed'}` };
  return item;
}

function featureItem(row: Row, feature: Feature): vscode.TreeItem {
  const { name, standardized, original, column } = feature;
  const item = new vscode.TreeItem(name, None);
  item.id = `${idOf(row.run)}/${column}`;
  item.contextValue = rowKinds.feature;
  item.command = { command: commands.showFeature, title: 'Show Its Path', arguments: [row] };
  if (standardized === 0) {
    item.accessibilityInformation = { label: `${name}, excluded` };
    return item;
  }
  const signed = `${standardized > 0 ? '+' : ''}${numberText(standardized)}`;
  item.description = signed;
  item.iconPath = standardized > 0 ? positive : negative;
  item.tooltip = `${name}\n${signed} per standard deviation\n${numberText(original)} per unit`;
  item.accessibilityInformation = { label: `${name}, ${standardized > 0 ? 'plus' : 'minus'} ${numberText(Math.abs(standardized))} per standard deviation` };
  return item;
}

function excludedItem(run: SparsityRun, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(`${count} excluded`, Collapsed);
  item.id = `${idOf(run)}/excluded`;
  item.contextValue = rowKinds.excluded;
  item.tooltip = 'Columns whose coefficient is zero at this λ';
  return item;
}

const positive = new vscode.ThemeIcon('add', new vscode.ThemeColor('charts.blue'));
const negative = new vscode.ThemeIcon('remove', new vscode.ThemeColor(colors.negative));

function idOf(run: SparsityRun): string {
  return `${run.panelId}/${run.index}`;
}
