import type { PanelSnapshot } from '../../src/protocol/panelMessages';

/** What is read aloud when the Why view changes. */
export function whyAnnouncement({ status, why: { shown, parts } }: PanelSnapshot): string {
  if (status.kind === 'running') return status.progress.label;
  const part = parts[shown];
  if (part?.status.kind === 'running') return part.status.doing;
  return part?.status.kind === 'done' ? (part.explanation?.sentence ?? '') : '';
}

/** A sentence cut where its first statement ends: that is louder than the rest. */
export function headAndRest(sentence: string): [string, string] {
  const end = sentence.search(/[:;] | \(/);
  return end < 0 ? [sentence, ''] : [sentence.slice(0, end), sentence.slice(end)];
}
