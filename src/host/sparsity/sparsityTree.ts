import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { colors, commands, rowKinds, sparsityView } from '../ids';
import type { Coefficient, ColumnNorm, Feature } from './keptFeatures';
import { runName, type ListedRun } from './listedRun';
import { numberText, signed } from './numberText';
import { entryText, foldsText, runTooltip } from './runDetails';
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
        return runItem(row.run, this.runs.lineOf(row.run), row.run === this.runs.all()[0]);
      case 'feature':
        return featureItem(row, row.feature);
      case 'excluded':
        return excludedItem(row.run, row.features.length);
    }
  }
}

/** In whose title is said, once, what its numbers are. */
export function sparsityTreeView(runs: SparsityRuns): vscode.TreeView<Row> {
  const view = vscode.window.createTreeView(sparsityView, { treeDataProvider: new SparsityTree(runs), showCollapseAll: true, canSelectMany: true });
  view.description = l10n.t('weights per SD');
  return view;
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function runItem(run: ListedRun, line: string, newest: boolean): vscode.TreeItem {
  const name = runName(run);
  const item = new vscode.TreeItem(name, newest ? Expanded : Collapsed);
  item.id = run.identity.id;
  item.description = line;
  item.contextValue = rowKinds.run;
  item.iconPath = new vscode.ThemeIcon(run.isOpen ? openIcons[run.kind] : 'history');
  item.tooltip = runTooltip(run);
  item.accessibilityInformation = { label: [name, line, ...(run.isOpen ? [] : [l10n.t('panel closed')])].join(', ') };
  return item;
}

function featureItem(row: Row, feature: Feature): vscode.TreeItem {
  const { name, column } = feature;
  const item = new vscode.TreeItem(name, None);
  item.id = `${row.run.identity.id}/${column}`;
  item.contextValue = rowKinds.feature;
  item.command = { command: commands.showFeature, title: row.run.kind === 'fit' ? l10n.t('Show Its Path') : l10n.t('Show It in the Network'), arguments: [row] };
  const weight = 'norm' in feature ? feature.norm : feature.standardized;
  const models = row.run.facts()?.error?.models ?? null;
  if (weight === 0) Object.assign(item, ofNothing(feature, models));
  else Object.assign(item, 'norm' in feature ? ofNorm(feature) : ofCoefficient(feature, models));
  return item;
}

type Look = Pick<vscode.TreeItem, 'description' | 'iconPath' | 'tooltip' | 'accessibilityInformation'>;

/** @param models that its count of folds is of */
function ofCoefficient(feature: Coefficient, models: number | null): Look {
  const { name, standardized, original } = feature;
  const words = trustInWords(feature, models);
  return {
    description: [signed(standardized), ...trustShortly(feature, models)].join(' · '),
    iconPath: standardized > 0 ? positive : negative,
    tooltip: [name, l10n.t('{0} per standard deviation', signed(standardized)), l10n.t('{0} per unit', numberText(original)), ...words].join('\n'),
    accessibilityInformation: { label: [spoken(name, standardized), ...words].join(', ') },
  };
}

/** Signs are often not read out. */
function spoken(name: string, standardized: number): string {
  const size = numberText(Math.abs(standardized));
  return standardized > 0 ? l10n.t('{0}, plus {1} per standard deviation', name, size) : l10n.t('{0}, minus {1} per standard deviation', name, size);
}

/** A column of weight 0 may still be kept in some folds: then it was a near thing. */
function ofNothing(feature: Feature, models: number | null): Look {
  const label = l10n.t('{0}, weight 0', feature.name);
  if ('norm' in feature) return { accessibilityInformation: { label } };
  const words = trustInWords(feature, models);
  return { description: trustShortly(feature, models).join(' · '), tooltip: [feature.name, l10n.t('zero at this λ'), ...words].join('\n'), accessibilityInformation: { label: [label, ...words].join(', ') } };
}

/** When it enters, how often halves of the rows select it, and in how many folds it is kept, where those are known: a narrow view cuts off the end. */
function trustShortly({ entered, folds, selection }: Coefficient, models: number | null): string[] {
  return [
    ...(entered === 0 ? [] : [entryText(entered)]),
    ...(selection === null ? [] : [l10n.t('{0} % of halves', Math.round(100 * selection))]),
    ...(folds === null || models === null || folds === 0 ? [] : [l10n.t('{0}/{1} folds', folds, models)]),
  ];
}

function trustInWords({ entered, folds, selection }: Coefficient, models: number | null): string[] {
  return [
    entryText(entered),
    ...(folds === null || models === null ? [] : [foldsText(folds, models)]),
    ...(selection === null ? [] : [l10n.t('selected by {0} % of halves of the rows, down to the λ where the bound on false selections stops', Math.round(100 * selection))]),
  ];
}

function ofNorm({ name, norm }: ColumnNorm): Look {
  const text = numberText(norm);
  return {
    description: text,
    iconPath: reaching,
    tooltip: `${name}\n${l10n.t('‖w‖ {0}: norm of its first-layer weights, on standardised columns', text)}`,
    accessibilityInformation: { label: l10n.t('{0}, norm of its weights {1}', name, text) },
  };
}

function excludedItem(run: ListedRun, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('{0} with weight 0', count), Collapsed);
  item.id = `${run.identity.id}/excluded`;
  item.contextValue = rowKinds.excluded;
  item.tooltip = run.excludedBecause;
  return item;
}

const positive = new vscode.ThemeIcon('add', new vscode.ThemeColor('charts.blue'));
const reaching = new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.blue'));
const openIcons = { fit: 'graph-line', network: 'type-hierarchy' } as const;
const negative = new vscode.ThemeIcon('remove', new vscode.ThemeColor(colors.negative));
