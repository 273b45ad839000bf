import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { goBack } from '../ask/answer';
import { pickOne, type Choice } from '../ask/quickInput';
import { contextKeys, extensionId } from '../ids';

function samples(): readonly Choice<string>[] {
  return [
    {
      label: 'diabetes.csv',
      description: l10n.t('442 patients, 10 columns'),
      detail: l10n.t('Which measurements tell how the disease progresses within a year? Efron et al. 2004'),
      value: 'diabetes.csv',
    },
    {
      label: 'prostate.csv',
      description: l10n.t('97 men, 8 columns'),
      detail: l10n.t('What goes with prostate-specific antigen before surgery? Stamey et al. 1989'),
      value: 'prostate.csv',
    },
    {
      label: 'breast_cancer.csv',
      description: l10n.t('569 tumours, 10 columns, two classes'),
      detail: l10n.t('Which shapes of cell nuclei tell malignant from benign? Wolberg et al. 1995'),
      value: 'breast_cancer.csv',
    },
    {
      label: 'height.csv',
      description: l10n.t('120 people, 6 columns, two of them the same'),
      detail: l10n.t('Height in centimetres and in inches: which one does a penalty keep? Made for Lambda Lens'),
      value: 'height.csv',
    },
    {
      label: 'genes.csv',
      description: l10n.t('60 plants, 2000 columns'),
      detail: l10n.t('Far more columns than rows: which five genes have to do with growth? Made for Lambda Lens'),
      value: 'genes.csv',
    },
  ];
}

/** @returns the sample's file, which is open then, so that it can be looked at; undefined when it was dismissed */
export async function pickSample(): Promise<vscode.Uri | undefined> {
  const name = await pickOne({ title: l10n.t('Open Sample Data') }, l10n.t('Data that come with Lambda Lens'), { items: samples() });
  return name === undefined || name === goBack ? undefined : showSample(name);
}

/** Opens the sample that a link names, beside nothing else. @returns undefined when there is none of that name */
export async function namedSample(name: unknown): Promise<vscode.Uri | undefined> {
  const known = samples().find(({ value }) => value === name);
  return known && showSample(known.value);
}

async function showSample(name: string): Promise<vscode.Uri> {
  const { extensionUri } = vscode.extensions.getExtension(extensionId)!;
  const uri = vscode.Uri.joinPath(extensionUri, 'media', 'samples', name);
  await vscode.window.showTextDocument(uri, { preview: false, viewColumn: vscode.ViewColumn.One });
  await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
  await vscode.commands.executeCommand('setContext', contextKeys.sample, name);
  return uri;
}
