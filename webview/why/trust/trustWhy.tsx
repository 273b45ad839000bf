import * as l10n from '@vscode/l10n';
import type { ExplainOptions } from '../../../src/engine/explain/explain';
import type { Trust } from '../../../src/engine/explain/trust/trustView';
import { significant } from '../../format/numbers';
import { intervalText } from '../intervalScale';
import { ResamplesBox } from '../resamplesBox';
import { useRestingLambda } from '../useRestingLambda';
import type { WhyViewOf } from '../whyViews';
import { SelectionPlot } from './selectionPlot';
import { TrustTable } from './trustTable';
import { shareText } from './trustWords';

type Options = ExplainOptions<'trust'>;

const falseShares = [0.05, 0.1, 0.2, 0.3];
const thresholds = [0.6, 0.75, 0.9];
const levels = [0.8, 0.9, 0.95];

/** What is put up with, and how sure intervals are to be. */
function Controls({ options, explanation, change }: { readonly options: Options; readonly explanation: Trust | null; readonly change: (options: Partial<Options>) => void }) {
  useRestingLambda(explanation?.bootstrap?.lambda ?? null, options.lambda, (lambda) => change({ lambda }));
  return (
    <div class="whyControls" data-part="trustControls">
      <Shares name={l10n.t('stable from')} label={l10n.t('Share of halves from which a column is called stable')} value={options.threshold} choices={thresholds} onChange={(threshold) => change({ threshold })} />
      <Shares name={l10n.t('intervals')} label={l10n.t('Level of the intervals')} value={options.level} choices={levels} onChange={(level) => change({ level })} />
      <Shares name={l10n.t('knockoffs, false at most')} label={l10n.t('Share of false columns among those that knockoffs select, on average')} value={options.falseShare} choices={falseShares} onChange={(falseShare) => change({ falseShare })} />
      <ResamplesBox name={l10n.t('resamples')} value={options.resamples} onChange={(resamples) => change({ resamples })} />
    </div>
  );
}

interface SharesProps {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly choices: readonly number[];
  readonly onChange: (value: number) => void;
}

function Shares({ name, label, value, choices, onChange }: SharesProps) {
  const all = choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b);
  return (
    <label>
      {name}
      <select data-own-keys aria-label={label} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {all.map((each) => <option key={each} value={each}>{significant(100 * each, 2)} %</option>)}
      </select>
    </label>
  );
}

function Picture({ explanation }: { readonly explanation: Trust }) {
  return (
    <>
      {explanation.stability && <SelectionPlot stability={explanation.stability} />}
      <TrustTable trust={explanation} />
    </>
  );
}

/** All numbers, the most often selected column first. */
function Table({ explanation: { columns, stability, bootstrap, debiased, knockoffs } }: { readonly explanation: Trust }) {
  return (
    <table>
      <caption>{l10n.t('Coefficients per standard deviation')}</caption>
      <thead>
        <tr>
          <th scope="col">{l10n.t('Column')}</th>
          {stability && <><th scope="col">{l10n.t('Selected')}</th><th scope="col">{l10n.t('Most at any λ')}</th><th scope="col">{l10n.t('Enters')}</th></>}
          {bootstrap && <><th scope="col">{l10n.t('Fit')}</th><th scope="col">{l10n.t('Bootstrap {0} (variability)', shareText(bootstrap.level))}</th></>}
          {debiased && <><th scope="col">{l10n.t('Debiased')}</th><th scope="col">{l10n.t('{0} interval', shareText(debiased.level))}</th></>}
          {knockoffs && <th scope="col">W</th>}
        </tr>
      </thead>
      <tbody>
        {columns.map((row) => (
          <tr key={row.column}>
            <th scope="row" title={row.column}>{row.column}</th>
            {stability && <><td>{shareText(row.selection ?? 0)}</td><td>{shareText(row.mostSelection ?? 0)}</td><td>{row.entry ?? l10n.t('never')}</td></>}
            {bootstrap && <><td>{row.bootstrap ? significant(row.bootstrap.coefficient) : '–'}</td><td>{row.bootstrap ? intervalText(row.bootstrap) : '–'}</td></>}
            {debiased && <><td>{row.debiased ? significant(row.debiased.estimate) : '–'}</td><td>{row.debiased ? intervalText(row.debiased) : '–'}</td></>}
            {knockoffs && <td>{row.knockoff ? row.knockoff.selected ? l10n.t('{0} selected', significant(row.knockoff.statistic, 3)) : significant(row.knockoff.statistic, 3) : '–'}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const trustWhy: WhyViewOf<'trust'> = {
  title: () => l10n.t('Which columns can be trusted: selection over halves of the rows, intervals, knockoffs'),
  Controls,
  Picture,
  Table,
};
