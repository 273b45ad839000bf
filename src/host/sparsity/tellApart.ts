import * as l10n from '@vscode/l10n';
import { commaList } from '../../engine/commaList';
import { folderOf } from '../panel/panelTitles';
import { dateLanguage } from '../translations';
import { runName, type ListedRun } from './listedRun';

/** What sets each run that others are named like apart from them, for its line; '' for one that is alone with its name. By `identity.id`. */
export function tellApart(runs: readonly ListedRun[]): ReadonlyMap<string, string> {
  const groups = new Map<string, ListedRun[]>();
  for (const run of runs) groups.set(runName(run), [...(groups.get(runName(run)) ?? []), run]);
  const texts = new Map<string, string>();
  for (const alike of groups.values()) {
    for (const run of alike) texts.set(run.identity.id, alike.length === 1 ? '' : differences(run, alike).join(' · '));
  }
  return texts;
}

/** Its time, and what of its data and folds is not that of the others. */
function differences(run: ListedRun, alike: readonly ListedRun[]): string[] {
  const differs = (of: (run: ListedRun) => unknown) => alike.some((other) => JSON.stringify(of(other)) !== JSON.stringify(of(run)));
  const { plan: { uri, design, fit } } = run;
  const parts: string[] = [timeOf(run, alike)];
  if (differs(({ plan }) => plan.uri)) parts.push(folderOf(uri));
  if (differs(({ plan }) => plan.fit.folds)) parts.push(fit.folds === 1 ? l10n.t('1 fold') : l10n.t('{0} folds', fit.folds));
  if (differs(({ plan }) => plan.fit.seed)) parts.push(l10n.t('seed {0}', fit.seed));
  if (differs(({ plan }) => plan.design.exclude ?? [])) parts.push(design.exclude?.length ? l10n.t('without {0}', commaList(design.exclude)) : l10n.t('all columns'));
  if (differs(({ plan }) => plan.design.weights ?? null)) parts.push(design.weights == null ? l10n.t('unweighted') : l10n.t('weighted by {0}', design.weights));
  return parts;
}

/** "14:05", with the day where others are of another one, and with seconds where others are of the same minute. */
function timeOf({ identity: { made } }: ListedRun, alike: readonly ListedRun[]): string {
  const dates = alike.map(({ identity }) => new Date(identity.made));
  const date = new Date(made);
  const minute = (each: Date) => Math.floor(each.getTime() / 60_000);
  const sameMinute = dates.filter((each) => minute(each) === minute(date)).length > 1;
  const otherDay = dates.some((each) => each.toDateString() !== date.toDateString());
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', ...(sameMinute && { second: '2-digit' }) };
  return otherDay ? date.toLocaleString(dateLanguage(), { month: 'short', day: 'numeric', ...time }) : date.toLocaleTimeString(dateLanguage(), time);
}
