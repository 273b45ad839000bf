import * as l10n from '@vscode/l10n';
import './priors.css';
import { useMemo } from 'preact/hooks';
import type { ExplainOptions } from '../../../src/engine/explain/explain';
import type { Priors } from '../../../src/engine/explain/priors/priorsView';
import { shortened } from '../../format/names';
import { significant } from '../../format/numbers';
import { ChooseColumn } from '../chooseColumn';
import { CurvesBox } from '../lambdaPlot/curvesBox';
import { gridRows } from '../lambdaPlot/gridRows';
import { useRestingLambda } from '../useRestingLambda';
import type { WhyViewOf } from '../whyViews';
import { densityPicture, highest } from './densityPicture';
import { PosteriorPlane } from './posteriorPlane';
import { PosteriorTable } from './posteriorTable';

type Options = ExplainOptions<'priors'>;

/** Which coefficient, and which one beside it. */
function Controls({ options, explanation, change }: { readonly options: Options; readonly explanation: Priors | null; readonly change: (options: Partial<Options>) => void }) {
  useRestingLambda(explanation?.lambda ?? null, options.lambda, (lambda) => change({ lambda }));
  if (!explanation) return null;
  const columns = explanation.coefficients.map(({ column }) => column);
  const [first, second] = explanation.pair?.columns ?? [explanation.column, null];
  return (
    <div class="whyControls" data-part="priorsControls">
      <label>{l10n.t('coefficient of')} <ChooseColumn columns={columns} value={options.column ?? first} label={l10n.t('Coefficient whose densities are shown')} onChange={(column) => change(column === second ? { column, beside: first } : { column })} /></label>
      {second !== null && <label>{l10n.t('beside')} <ChooseColumn columns={columns.filter((each) => each !== first)} value={second} label={l10n.t('The other coefficient of the pair')} onChange={(beside) => change({ beside })} /></label>}
    </div>
  );
}

function Picture({ explanation }: { readonly explanation: Priors }) {
  const { column, pair, curves: { b, posterior } } = explanation;
  const picture = useMemo(() => densityPicture(explanation), [explanation]);
  return (
    <>
      <div class="columns halves priorsPair">
        <section class="column tight" aria-label={l10n.t('Densities of one coefficient')}>
          <div class="sectionHead"><h2 title={column}>{l10n.t('{0}, the others held', shortened(column, 40))}</h2></div>
          <CurvesBox part="priorCurves" name={l10n.t('Prior, likelihood and posterior')} placeName={l10n.t('coefficient')} start={highest(posterior)} picture={picture} label={l10n.t('Prior, likelihood and posterior density of the coefficient of {0}; the posterior is highest at {1}, which is the fit.', column, significant(b[highest(posterior)], 3))} />
          <p class="quiet">{l10n.t('Each curve has area 1; posterior = prior × likelihood, scaled.')}</p>
        </section>
        {pair && <PosteriorPlane pair={pair} />}
      </div>
      <PosteriorTable priors={explanation} />
    </>
  );
}

function Table({ explanation: { column, curves: { b, prior, likelihood, posterior }, coefficients } }: { readonly explanation: Priors }) {
  const top = highest(posterior);
  return (
    <>
      <table>
        <caption>{l10n.t('Densities of the coefficient of {0}, the others held at the fit', column)}</caption>
        <thead><tr><th scope="col">{l10n.t('Coefficient')}</th><th scope="col">{l10n.t('Prior')}</th><th scope="col">{l10n.t('Likelihood')}</th><th scope="col">{l10n.t('Posterior')}</th><th scope="col">{l10n.t('Mark')}</th></tr></thead>
        <tbody>
          {gridRows(b.length, [top]).map((k) => (
            <tr key={k}><th scope="row">{significant(b[k], 3)}</th><td>{significant(prior[k], 3)}</td><td>{significant(likelihood[k], 3)}</td><td>{significant(posterior[k], 3)}</td><td>{k === top ? l10n.t('mode') : ''}</td></tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption>{l10n.t('Posterior of every coefficient, per standard deviation')}</caption>
        <thead><tr><th scope="col">{l10n.t('Column')}</th><th scope="col">{l10n.t('Fit (mode)')}</th><th scope="col">{l10n.t('Mean')}</th><th scope="col">{l10n.t('Deviation')}</th><th scope="col">{l10n.t('From')}</th><th scope="col">{l10n.t('To')}</th></tr></thead>
        <tbody>
          {coefficients.map((each) => (
            <tr key={each.column}><th scope="row" title={each.column}>{each.column}</th><td>{significant(each.mode)}</td><td>{significant(each.mean)}</td><td>{significant(each.deviation, 3)}</td><td>{significant(each.low, 3)}</td><td>{significant(each.high, 3)}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export const priorsWhy: WhyViewOf<'priors'> = {
  title: () => l10n.t('The penalty as a belief about coefficients before the data'),
  Controls,
  Picture,
  Table,
};
