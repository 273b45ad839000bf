import * as l10n from '@vscode/l10n';
import type { SavedRecord } from '../../src/engine/modelFile/origin';
import type { PanelSnapshot, RunView } from '../../src/protocol/panelMessages';
import { shortRecord, worstGap, type RecordItem } from '../dataStrip/recordItems';
import { recordSections, type RecordSection } from '../dataStrip/recordSections';
import { cellsText, rowsText } from '../format/counts';
import { magnitude } from '../format/numbers';

/** What was done to the data of a saved model, of which nothing can be changed here. */
export function savedItems(snapshot: PanelSnapshot, run: RunView | null): RecordItem[] {
  return shortRecord(snapshot, run).map(({ text }) => ({ text, setting: null }));
}

/** The sections of the panel, with counts where the file has counts only. */
export function savedSections(snapshot: PanelSnapshot, run: RunView | null, { skipped, unreadable }: SavedRecord): RecordSection[] {
  const sections = recordSections(snapshot, run).flatMap((section): RecordSection[] => {
    const plain = { ...section, setting: null };
    if (section.id === 'rows') return [{ ...plain, lines: skipped.map(({ reason, rows }) => `${rowsText(rows)}: ${reason}`) }];
    if (section.id === 'missingValues') return [plain, ...unreadableSection(unreadable)];
    return section.id === 'accuracy' ? (run ? [{ ...plain, text: accuracyText(run) }] : []) : [plain];
  });
  return sections;
}

function unreadableSection(unreadable: SavedRecord['unreadable']): RecordSection[] {
  if (unreadable.length === 0) return [];
  const cells = unreadable.reduce((sum, each) => sum + each.cells, 0);
  return [{ id: 'cellsThatAreNoNumbers', heading: l10n.t('Cells that are no numbers'), text: l10n.t('{0} in columns of numbers, taken as missing.', cellsText(cells)), setting: null, lines: unreadable.map((each) => `${each.column}: ${each.cells}`) }];
}

function accuracyText(run: RunView): string {
  const gap = worstGap(run);
  return gap === null ? l10n.t('This penalty has no dual, so that nothing bounds how far the best possible objective is.') : l10n.t('The objective is within {0} of its best possible value, relative (duality gap).', magnitude(gap));
}
