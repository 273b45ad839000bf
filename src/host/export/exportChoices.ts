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

const data: Readonly<Record<ExportKind, { readonly label: string; readonly detail: string }>> = {
  coefficients: { label: 'Coefficients as CSV', detail: 'Of the λ that is shown, in the units of the file and per standard deviation, with what is zero or left out' },
  path: { label: 'Path as CSV', detail: 'Every λ with its coefficients and how exactly it was solved' },
  crossValidation: { label: 'Cross-validation as CSV', detail: 'Every λ with its mean, standard error and folds' },
  json: { label: 'Everything as JSON', detail: 'Options, what was done to the data, path, cross-validation, with the names of the command line’s --json' },
};

const report: ExportItem = { label: 'Report as Markdown', detail: 'What the panel says, its charts and its tables, in a folder of its own', value: { kind: 'report' } };

/** What there is to choose from in a view. @param hasFolds whether the fit has a cross-validation */
export function exportItems(view: PanelViewName, pictures: readonly PictureName[], hasFolds: boolean): ExportItem[] {
  const charts = pictures.map((picture): ExportItem => ({ label: `Chart: ${picture.name}`, detail: 'As SVG or PNG', value: { kind: 'picture', picture } }));
  return [report, ...charts, ...(view === 'fit' ? dataItems(hasFolds) : view === 'compare' ? comparisonItems() : [])];
}

function dataItems(hasFolds: boolean): ExportItem[] {
  const kinds = (Object.keys(data) as ExportKind[]).filter((kind) => hasFolds || kind !== 'crossValidation');
  return kinds.map((kind) => ({ ...data[kind], value: { kind: 'data', data: kind } }));
}

function comparisonItems(): ExportItem[] {
  const item = (format: 'csv' | 'markdown', name: string): ExportItem => ({ label: `Comparison as ${name}`, detail: 'Every method with its errors', value: { kind: 'comparison', format } });
  return [item('csv', 'CSV'), item('markdown', 'Markdown')];
}

export interface PictureStyle {
  readonly format: PictureFormat;
  readonly colours: PictureColours;
}

export const pictureStyles: readonly { readonly label: string; readonly detail: string; readonly value: PictureStyle }[] = [
  { label: 'SVG, dark on white', detail: 'Shapes and text for papers and slides, sharp at any size', value: { format: 'svg', colours: 'print' } },
  { label: 'SVG, as in the editor', detail: 'The same in the colours of the theme', value: { format: 'svg', colours: 'themed' } },
  { label: 'PNG, dark on white', detail: 'Two dots for each pixel of the screen', value: { format: 'png', colours: 'print' } },
  { label: 'PNG, as in the editor', detail: 'The same in the colours of the theme', value: { format: 'png', colours: 'themed' } },
];

/** "diabetes", "path" → "diabetes-path": what an exported file is called, and only with what every file system takes. */
export function exportStem(part: string): string {
  return `-${part.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`;
}
