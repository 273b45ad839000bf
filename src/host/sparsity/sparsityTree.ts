import * as vscode from 'vscode';
import { colors, commands, rowKinds } from '../ids';
import type { Coefficient, ColumnNorm, Feature } from './keptFeatures';
import type { ListedRun } from './listedRun';
import { numberText } from './numberText';
import type { SparsityRuns } from './sparsityRuns';

export type Row =
  | { readonly kind: 'run'; readonly run: ListedRun }
  | { readonly kind: 'feature'; readonly run: ListedRun; readonly feature: Feature; readonly rank: number }
  | { readonly kind: 'excluded'; readonly run: ListedRun; readonly features: readonly Feature[] };

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

function runItem(run: ListedRun, newest: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(run.label, newest ? Expanded : Collapsed);
  item.id = run.id;
  item.description = run.description;
  item.contextValue = rowKinds.run;
  item.iconPath = new vscode.ThemeIcon(run.isOpen ? openIcons[run.kind] : 'history');
  item.tooltip = run.isOpen ? `${run.label}\n${run.description}` : `${run.label}\n${run.description}\nIts panel was closed.`;
  item.accessibilityInformation = { label: `${run.label}, ${run.description}${run.isOpen ? '' : ', panel closed'}` };
  return item;
}

function featureItem(row: Row, feature: Feature): vscode.TreeItem {
  const { name, column } = feature;
  const item = new vscode.TreeItem(name, None);
  item.id = `${row.run.id}/${column}`;
  item.contextValue = rowKinds.feature;
  item.command = { command: commands.showFeature, title: row.run.kind === 'fit' ? 'Show Its Path' : 'Show It in the Network', arguments: [row] };
  const weight = 'norm' in feature ? feature.norm : feature.standardized;
  if (weight === 0) {
    item.accessibilityInformation = { label: `${name}, excluded` };
    return item;
  }
  Object.assign(item, 'norm' in feature ? ofNorm(feature) : ofCoefficient(feature));
  return item;
}

type Look = Pick<vscode.TreeItem, 'description' | 'iconPath' | 'tooltip' | 'accessibilityInformation'>;

function ofCoefficient({ name, standardized, original }: Coefficient): Look {
  const signed = `${standardized > 0 ? '+' : ''}${numberText(standardized)}`;
  return {
    description: signed,
    iconPath: standardized > 0 ? positive : negative,
    tooltip: `${name}\n${signed} per standard deviation\n${numberText(original)} per unit`,
    accessibilityInformation: { label: `${name}, ${standardized > 0 ? 'plus' : 'minus'} ${numberText(Math.abs(standardized))} per standard deviation` },
  };
}

function ofNorm({ name, norm }: ColumnNorm): Look {
  const text = numberText(norm);
  return {
    description: text,
    iconPath: reaching,
    tooltip: `${name}\n‖w‖ ${text}: norm of its first-layer weights, on standardised columns`,
    accessibilityInformation: { label: `${name}, norm of its weights ${text}` },
  };
}

function excludedItem(run: ListedRun, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(`${count} excluded`, Collapsed);
  item.id = `${run.id}/excluded`;
  item.contextValue = rowKinds.excluded;
  item.tooltip = run.excludedBecause;
  return item;
}

const positive = new vscode.ThemeIcon('add', new vscode.ThemeColor('charts.blue'));
const reaching = new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.blue'));
const openIcons = { fit: 'graph-line', network: 'type-hierarchy' } as const;
const negative = new vscode.ThemeIcon('remove', new vscode.ThemeColor(colors.negative));
