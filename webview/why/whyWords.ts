import type { PanelState } from '../store/panelState';
import { shortened } from '../format/names';
import { space } from '../format/numbers';
import { liveOf } from './shownPart';

/** What is read aloud when the Why view changes. */
export function whyAnnouncement(state: PanelState): string {
  const { status, why: { shown, parts } } = state.snapshot!;
  if (status.kind === 'running') return status.progress.label;
  const part = parts[shown];
  if (part?.status.kind === 'running') return part.status.doing;
  return part?.status.kind === 'done' && part.explanation ? liveOf(part.explanation, state).sentence : '';
}

/** A sentence of the engine with true minus signs, before a number and in powers of ten, and with no line ending before "%" or "±", or within "λ = 1". */
export function typeset(sentence: string): string {
  return sentence.replace(/(?<=(?:^|[\s(])[ληρqrC]) = (?=-?\d)/g, `${space}=${space}`).replace(/(?<=^|[\s(±=])-(?=\d)/g, '−').replace(/(?<=\de)-(?=\d)/g, '−').replace(/(?<=\d) (?=%)/g, space).replace(/(?<=\d) ± /g, `${space}±${space}`);
}

/** As long as the name of a column may be within a sentence. */
const longestName = 40;

export function shortNames(columns: readonly string[] = []): string[] {
  return columns.map((name) => shortened(name, longestName));
}

/** A sentence whose long names of columns end in "…": they would bury what it says. */
export function withShortNames(sentence: string, columns: readonly string[] = []): string {
  const long = columns.filter((name) => name.length > longestName).sort((a, b) => b.length - a.length);
  return long.reduce((text, name) => text.replaceAll(name, () => shortened(name, longestName)), sentence);
}

/** A sentence cut where its first statement ends: that is louder than the rest. Neither the name of a column ("size (m²)") nor a point ends it. */
export function headAndRest(sentence: string, columns: readonly string[] = []): [string, string] {
  const longestFirst = columns.filter((name) => /[:;(]/.test(name)).sort((a, b) => b.length - a.length);
  const bare = longestFirst.reduce((text, name) => text.replaceAll(name, '_'.repeat(name.length)), sentence);
  const end = bare.search(/[:;] |[：；]|(?<! at) \(/);
  return end < 0 ? [sentence, ''] : [sentence.slice(0, end), sentence.slice(end)];
}
