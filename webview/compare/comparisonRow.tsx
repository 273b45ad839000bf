import type { Comparison, MethodResult } from '../../src/engine/compare/comparisonTypes';
import type { Family } from '../../src/engine/data/family';
import { methodLabel } from '../../src/engine/compare/methodLabels';
import { significant, space, whole, withError } from '../format/numbers';
import { elapsedText } from '../sentence/resultSentence';
import { isGood, isKnown, type KnownResult } from './knownResult';
import { plainError } from './plainError';
import { methodMeanings } from './methodWords';
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
        <span class="methodName" title={methodMeanings[method]}>{methodLabel(method, family)}</span>
        {good && <span class={best ? 'mark best' : 'mark'}>{best ? 'best' : 'within 1 SE'}</span>}
      </span>
      {below && <span class="setting" title={below}>{below}</span>}
      {isKnown(result) && why !== null && <span class="note" title={why}>{why}</span>}
    </th>
  );
}

/** Tuning that the budget cut short, or that is still going on. */
function triedText({ state, settingsTried, settingsPlanned }: MethodResult): string {
  if (settingsTried >= settingsPlanned) return '';
  return state === 'running' ? `setting ${settingsTried + 1} of ${settingsPlanned}` : `${settingsTried} of ${settingsPlanned} settings tried`;
}

function Numbers({ result, columns }: { readonly result: KnownResult; readonly columns: number }) {
  const { heldOutError, standardError, difference, gap, featuresUsed, features, zeroWeights, weights, seconds } = result;
  const plain = plainError(result);
  const behind = difference && `${withError(difference.mean, difference.standardError)} more than the best on the same folds`;
  return (
    <>
      <td role="cell" class="number error" title={behind ?? undefined}>
        <span data-part="error">{withError(heldOutError, standardError)}</span>
        {plain && <span class="plainError">{plain}</span>}
      </td>
      <td role="cell" class="number gap"><Words>gap </Words><span data-part="gap">{significant(gap, 3)}</span></td>
      <td role="cell" class="number features" title={featuresText(features)}><span data-part="features">{whole(featuresUsed)}</span><Of count={columns} /><Words> columns</Words></td>
      <td role="cell" class={weights === 0 ? 'number zeroWeights empty' : 'number zeroWeights'}>{weights === 0 ? '–' : <><span data-part="zeroWeights">{whole(zeroWeights)}</span><Of count={weights} /></>}<Words> weights zero</Words></td>
      <td role="cell" class="number seconds">{elapsedText(1000 * seconds)}</td>
    </>
  );
}

/** Why there are none. */
function NoNumbers({ result: { state, why } }: { readonly result: MethodResult }) {
  return <td role="cell" class="none" title={why ?? undefined}>{why ?? stateWords[state]}</td>;
}

const stateWords: Readonly<Record<MethodResult['state'], string>> = {
  waiting: 'waiting', running: 'running…', done: 'no result', outOfTime: 'the budget ended before it was through', failed: 'could not be fitted', leftOut: 'not made for such data',
};

function Of({ count }: { readonly count: number }) {
  return <span class="of">{space}of{space}{whole(count)}</span>;
}

/** What a number is, where there is no room for columns with headings. */
function Words({ children }: { readonly children: string }) {
  return <span class="cellWords" aria-hidden="true">{children}</span>;
}

const mostNamed = 30;

function featuresText(features: readonly string[] | null): string | undefined {
  if (!features || features.length === 0) return undefined;
  const named = features.slice(0, mostNamed).join(', ');
  return features.length > mostNamed ? `${named} and ${features.length - mostNamed} more` : named;
}
