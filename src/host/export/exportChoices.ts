import * as l10n from '@vscode/l10n';
import type { ExportKind } from '../../engine/export/exportedFit';
import type { PictureColours, PictureFormat, PictureName } from '../../protocol/pictureMessages';
import type { PanelViewName } from '../../protocol/panelMessages';

/** What of a panel can be taken away. */
export type ExportChoice =
  | { readonly kind: 'report' }
  | { readonly kind: 'data'; readonly data: ExportKind }
  | { readonly kind: 'comparison'; readonly format: 'csv' | 'markdown' }
  | { readonly kind: 'picture'; readonly picture: PictureName };

export interface ExportItem {
  readonly label: string;
  readonly detail: string;
  readonly value: ExportChoice;
}

/** What there is to choose from in a view. @param hasFolds whether the fit has a cross-validation */
export function exportItems(view: PanelViewName, pictures: readonly PictureName[], hasFolds: boolean): ExportItem[] {
  const report: ExportItem = { label: l10n.t('Report as Markdown'), detail: l10n.t('What the panel says, its charts and its tables, in a folder of its own'), value: { kind: 'report' } };
  const charts = pictures.map((picture): ExportItem => ({ label: l10n.t('Chart: {0}', picture.name), detail: l10n.t('As SVG or PNG'), value: { kind: 'picture', picture } }));
  return [report, ...charts, ...(view === 'fit' ? dataItems(hasFolds) : view === 'compare' ? comparisonItems() : [])];
}

function dataItems(hasFolds: boolean): ExportItem[] {
  const item = (data: ExportKind, label: string, detail: string): ExportItem => ({ label, detail, value: { kind: 'data', data } });
  return [
    item('coefficients', l10n.t('Coefficients as CSV'), l10n.t('Of the λ that is shown, in the units of the file and per standard deviation, with what is zero or left out')),
    item('path', l10n.t('Path as CSV'), l10n.t('Every λ with its coefficients and how exactly it was solved')),
    ...(hasFolds ? [item('crossValidation', l10n.t('Cross-validation as CSV'), l10n.t('Every λ with its mean, standard error and folds'))] : []),
    item('json', l10n.t('Everything as JSON'), l10n.t('Options, what was done to the data, path, cross-validation, with the names of the command line’s --json')),
  ];
}

function comparisonItems(): ExportItem[] {
  const item = (format: 'csv' | 'markdown', label: string): ExportItem => ({ label, detail: l10n.t('Every method with its errors'), value: { kind: 'comparison', format } });
  return [item('csv', l10n.t('Comparison as CSV')), item('markdown', l10n.t('Comparison as Markdown'))];
}

export interface PictureStyle {
  readonly format: PictureFormat;
  readonly colours: PictureColours;
}

export function pictureStyles(): readonly { readonly label: string; readonly detail: string; readonly value: PictureStyle }[] {
  return [
    { label: l10n.t('SVG, dark on white'), detail: l10n.t('Shapes and text for papers and slides, sharp at any size'), value: { format: 'svg', colours: 'print' } },
    { label: l10n.t('SVG, as in the editor'), detail: l10n.t('The same in the colours of the theme'), value: { format: 'svg', colours: 'themed' } },
    { label: l10n.t('PNG, dark on white'), detail: l10n.t('Two dots for each pixel of the screen'), value: { format: 'png', colours: 'print' } },
    { label: l10n.t('PNG, as in the editor'), detail: l10n.t('The same in the colours of the theme'), value: { format: 'png', colours: 'themed' } },
  ];
}

/** "diabetes", "path" → "diabetes-path": what an exported file is called, and only with what every file system takes. */
export function exportStem(part: string): string {
  return `-${part.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`;
}
