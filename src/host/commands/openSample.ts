import * as vscode from 'vscode';
import { pickOne, goBack, type Choice } from '../ask/quickInput';
import { fitWithDefaults, type FitServices } from './fitCommands';

interface Sample {
  readonly file: string;
  readonly target: string;
}

const samples: readonly Choice<Sample>[] = [
  {
    label: 'diabetes.csv',
    description: '442 patients, 10 columns',
    detail: 'Which measurements tell how the disease progresses within a year? Efron et al. 2004',
    value: { file: 'diabetes.csv', target: 'progression' },
  },
  {
    label: 'prostate.csv',
    description: '97 men, 9 columns',
    detail: 'What goes with prostate-specific antigen before surgery? Stamey et al. 1989',
    value: { file: 'prostate.csv', target: 'lpsa' },
  },
];

/** Opens a sample beside nothing else, so that it can be looked at, and goes on to fit it unless the person dismisses that. */
export async function openSample(services: FitServices): Promise<void> {
  const sample = await pickOne({ title: 'Open Sample Data' }, 'Public data that come with Lambda Lens', { items: samples });
  if (sample === undefined || sample === goBack) return;
  const uri = vscode.Uri.joinPath(services.panels.extension, 'media', 'samples', sample.file);
  await vscode.window.showTextDocument(uri, { preview: false, viewColumn: vscode.ViewColumn.One });
  await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
  await fitWithDefaults(services, uri, sample.target);
}
