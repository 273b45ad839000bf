import * as l10n from '@vscode/l10n';
import type { AnyExplanation } from '../../src/engine/explain/explain';
import { comparisonMarkdown } from '../../src/engine/compare/comparisonTable';
import { sentenceList } from '../../src/engine/sentenceList';
import type { NetworkState } from '../network/networkState';
import { networkParts } from '../network/networkSentence';
import { titleLine } from '../sentence/resultSentence';
import type { PanelState } from '../store/panelState';
import { shownPart } from '../why/shownPart';
import { fitSections } from './fitSections';
import { markdownText } from './markdownTable';

/** A picture of the report, which lies beside it. */
export interface ReportPicture {
  readonly file: string;
  readonly name: string;
  readonly caption: string;
}

/** What the shown view says, its pictures and its numbers, as Markdown. @param folder that the pictures are in, beside the report */
export function reportOf(state: PanelState, network: NetworkState, folder: string, pictures: readonly ReportPicture[]): string {
  const { snapshot } = state;
  if (!snapshot) return '';
  const shown = pictures.map(({ file, name, caption }) => `![${markdownText(name)}](${encodeURIComponent(folder)}/${file})\n\n${markdownText(caption)}`);
  const { comparison } = snapshot.comparison;
  return `${[`# ${markdownText(titleLine(snapshot))}`, ...body(), l10n.t('Made by Lambda Lens from the file alone.')].join('\n\n')}\n`;

  function body(): string[] {
    switch (snapshot!.shownView) {
      case 'fit':
        return fitSections(state, shown);
      case 'why':
        return whySections(shownPart(state).explanation, shown);
      case 'network':
        return [...(network.snapshot ? [`**${markdownText(networkParts(network.snapshot).join(' · '))}**`] : []), ...shown];
      case 'compare':
        return [...shown, comparison ? comparisonMarkdown(comparison).trim() : l10n.t('Nothing has been compared yet.')];
    }
  }
}

function whySections(explanation: AnyExplanation | null, shown: readonly string[]): string[] {
  if (!explanation) return [l10n.t('Nothing has been computed yet.')];
  const { sentence, about, notes } = explanation;
  return [`**${markdownText(sentence)}**`, ...shown, markdownText(sentenceList(about)), ...notes.map((note) => `* ${markdownText(note)}`)];
}
