import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import type { Comparison, MethodResult } from '../../src/engine/compare/comparisonTypes';
import type { Family } from '../../src/engine/data/family';
import { methodLabel } from '../../src/engine/compare/methodLabels';
import { significant, space, whole, withError } from '../format/numbers';
import { elapsedText } from '../sentence/resultSentence';
import { isGood, isKnown, type KnownResult } from './knownResult';
import { plainError } from './plainError';
import { methodMeaning } from './methodWords';
import type { ErrorScale } from './errorScale';
import { ErrorTrack } from './errorTrack';

interface Props {
  readonly result: MethodResult;
  readonly comparison: Comparison;
  readonly scale: ErrorScale | null;
}

/** One method: what it is and what tuning chose, its errors as a picture and in numbers. */
export function ComparisonRow({ result, comparison, scale }: Props) {
  const { method, state } = result;
  const good = isGood(result, comparison);
  return (
    <tr role="row" data-method={method} data-state={state} class={good ? 'isGood' : undefined}>
      <Method result={result} family={comparison.family} good={good} best={comparison.best === method} />
      <td role="cell" class="picture">{scale && <ErrorTrack result={result} scale={scale} good={good} />}</td>
      {isKnown(result) ? <Numbers result={result} columns={comparison.columns} /> : <NoNumbers result={result} />}
    </tr>
  );
}

function Method({ result, family, good, best }: { readonly result: MethodResult; readonly family: Family; readonly good: boolean; readonly best: boolean }) {
  const { method, setting, why } = result;
  const below = isKnown(result) ? [setting?.words ?? '', triedText(result)].filter(Boolean).join(' · ') : '';
  return (
    <th role="rowheader" class="method">
      <span class="methodLine">
        <span class="methodName" title={methodMeaning(method)}>{methodLabel(method, family)}</span>
        {good && <span class={best ? 'mark best' : 'mark'}>{best ? l10n.t('best') : l10n.t('within 1 SE')}</span>}
      </span>
      {below && <span class="setting" title={below}>{below}</span>}
      {isKnown(result) && why !== null && <span class="note" title={why}>{why}</span>}
    </th>
  );
}

/** Tuning that the budget cut short, or that is still going on. */
function triedText({ state, settingsTried, settingsPlanned }: MethodResult): string {
  if (settingsTried >= settingsPlanned) return '';
  return state === 'running' ? l10n.t('setting {0} of {1}', settingsTried + 1, settingsPlanned) : l10n.t('{0} of {1} settings tried', settingsTried, settingsPlanned);
}

function Numbers({ result, columns }: { readonly result: KnownResult; readonly columns: number }) {
  const { heldOutError, standardError, difference, gap, featuresUsed, features, zeroWeights, weights, seconds } = result;
  const plain = plainError(result);
  const behind = difference && l10n.t('{0} more than the best on the same folds', withError(difference.mean, difference.standardError));
  return (
    <>
      <td role="cell" class="number error" title={behind ?? undefined}>
        <span data-part="error">{withError(heldOutError, standardError)}</span>
        {plain && <span class="plainError">{plain}</span>}
      </td>
      <td role="cell" class="number gap"><Words>{`${l10n.t('gap')} `}</Words><span data-part="gap">{significant(gap, 3)}</span></td>
      <td role="cell" class="number features" title={featuresText(features)}><span data-part="features">{whole(featuresUsed)}</span><Of count={columns} /><Words>{` ${l10n.t('columns')}`}</Words></td>
      <td role="cell" class={weights === 0 ? 'number zeroWeights empty' : 'number zeroWeights'}>{weights === 0 ? '–' : <><span data-part="zeroWeights">{whole(zeroWeights)}</span><Of count={weights} /></>}<Words>{` ${l10n.t('weights zero')}`}</Words></td>
      <td role="cell" class="number seconds">{elapsedText(1000 * seconds)}</td>
    </>
  );
}

/** Why there are none. */
function NoNumbers({ result: { state, why } }: { readonly result: MethodResult }) {
  return <td role="cell" class="none" title={why ?? undefined}>{why ?? stateWords(state)}</td>;
}

function stateWords(state: MethodResult['state']): string {
  switch (state) {
    case 'waiting':
      return l10n.t('waiting');
    case 'running':
      return l10n.t('running…');
    case 'done':
      return l10n.t('no result');
    case 'outOfTime':
      return l10n.t('the budget ended before it was through');
    case 'failed':
      return l10n.t('could not be fitted');
    case 'leftOut':
      return l10n.t('not made for such data');
  }
}

function Of({ count }: { readonly count: number }) {
  return <span class="of">{space}{l10n.t('of {0}', whole(count)).replaceAll(' ', space)}</span>;
}

/** What a number is, where there is no room for columns with headings. */
function Words({ children }: { readonly children: string }) {
  return <span class="cellWords" aria-hidden="true">{children}</span>;
}

const mostNamed = 30;

function featuresText(features: readonly string[] | null): string | undefined {
  if (!features || features.length === 0) return undefined;
  const named = commaList(features.slice(0, mostNamed));
  return features.length > mostNamed ? l10n.t('{0} and {1} more', named, features.length - mostNamed) : named;
}
