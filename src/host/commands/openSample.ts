import * as vscode from 'vscode';
import { goBack } from '../ask/answer';
import { pickOne, type Choice } from '../ask/quickInput';
import { fitWithDefaults, type FitServices } from './fitCommands';

const samples: readonly Choice<string>[] = [
  {
    label: 'diabetes.csv',
    description: '442 patients, 10 columns',
    detail: 'Which measurements tell how the disease progresses within a year? Efron et al. 2004',
    value: 'diabetes.csv',
  },
  {
    label: 'prostate.csv',
    description: '97 men, 8 columns',
    detail: 'What goes with prostate-specific antigen before surgery? Stamey et al. 1989',
    value: 'prostate.csv',
  },
  {
    label: 'breast_cancer.csv',
    description: '569 tumours, 10 columns, two classes',
    detail: 'Which shapes of cell nuclei tell malignant from benign? Wolberg et al. 1995',
    value: 'breast_cancer.csv',
  },
  {
    label: 'height.csv',
    description: '120 people, 6 columns, two of them the same',
    detail: 'Height in centimetres and in inches: which one does a penalty keep? Made for Lambda Lens',
    value: 'height.csv',
  },
  {
    label: 'genes.csv',
    description: '60 plants, 2000 columns',
    detail: 'Far more columns than rows: which five genes have to do with growth? Made for Lambda Lens',
    value: 'genes.csv',
  },
];

/**
 * Opens a sample beside nothing else, so that it can be looked at, and goes on to fit it unless the person dismisses that.
 * @param named the sample that a link names; any other value asks
 */
export async function openSample(services: FitServices, named: unknown): Promise<void> {
  const known = samples.find(({ value }) => value === named);
  const file = known?.value ?? (await pickOne({ title: 'Open Sample Data' }, 'Data that come with Lambda Lens', { items: samples }));
  if (file === undefined || file === goBack) return;
  const uri = vscode.Uri.joinPath(services.panels.extension, 'media', 'samples', file);
  await vscode.window.showTextDocument(uri, { preview: false, viewColumn: vscode.ViewColumn.One });
  await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
  await fitWithDefaults(services, uri);
}
