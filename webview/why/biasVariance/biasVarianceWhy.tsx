import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { commaList } from '../../../src/engine/commaList';
import type { BiasVariance, BiasVarianceMode } from '../../../src/engine/explain/biasVariance/biasVarianceView';
import type { ExplainOptions } from '../../../src/engine/explain/explain';
import { Segments } from '../../controls/segments';
import { lambdaText, significant, withError } from '../../format/numbers';
import { gridRows } from '../lambdaPlot/gridRows';
import { useSharedCursor } from '../lambdaPlot/lambdaCursor';
import { LambdaPlot } from '../lambdaPlot/lambdaPlot';
import { Readout, readoutText } from '../lambdaPlot/readout';
import { ResamplesBox } from '../resamplesBox';
import type { WhyViewOf } from '../whyViews';
import { useArranged } from '../useArranged';
import { biasVariancePicture, type ShownPart } from './biasVariancePicture';

type Options = ExplainOptions<'bias-variance'>;

function modes(): readonly { readonly value: BiasVarianceMode; readonly text: string; readonly title: string }[] {
  return [
    { value: 'data', text: l10n.t('Your rows'), title: l10n.t('As they are in the file') },
    { value: 'shuffled', text: l10n.t('Shuffle the target'), title: l10n.t('The target in random order: what training error still gains is memory') },
    { value: 'truth', text: l10n.t('Known truth'), title: l10n.t('Targets simulated around a known function, so that bias and variance are measured against the truth') },
  ];
}

function parts(): readonly { readonly value: ShownPart; readonly text: string; readonly title: string }[] {
  return [
    { value: 'near', text: l10n.t('Near the minimum'), title: l10n.t('The axis begins below the noise, and strong penalties leave the picture') },
    { value: 'whole', text: l10n.t('All'), title: l10n.t('From 0, with all of the noise') },
  ];
}

function useShownPart(): [ShownPart, (part: ShownPart) => void] {
  return useArranged<ShownPart>('bias-variance', 'part', 'near');
}

function Controls({ options, change }: { readonly options: Options; readonly change: (options: Partial<Options>) => void }) {
  const [part, show] = useShownPart();
  return (
    <div class="whyControls" data-part="biasVarianceControls">
      <Segments label={l10n.t('Which targets')} options={modes()} value={options.mode} onChange={(mode) => change({ mode })} />
      <Segments label={l10n.t('How much is shown')} options={parts()} value={part} onChange={show} />
      <ResamplesBox name={options.mode === 'truth' ? l10n.t('simulations') : l10n.t('refits')} value={options.resamples} onChange={(resamples) => change({ resamples })} />
    </div>
  );
}

function Picture({ explanation }: { readonly explanation: BiasVariance }) {
  const { mode, lambda, bias2, variance, noise, sum, error, train, heldOut, standardError, minIndex, resamples, sentence } = explanation;
  const cursor = useSharedCursor(lambda);
  const [part] = useShownPart();
  const picture = useMemo(() => biasVariancePicture(explanation, part), [explanation, part]);
  const k = cursor.index;
  const values: [string, string][] = [
    [l10n.t('At λ'), lambdaText(lambda[k])],
    [l10n.t('bias²'), significant(bias2[k])],
    [l10n.t('variance'), significant(variance[k])],
    [l10n.t('noise'), significant(noise)],
    [l10n.t('sum'), significant(sum[k])],
    ...(mode === 'truth' ? [[l10n.t('fresh error'), significant(error[k])] as [string, string]] : []),
    ...(heldOut && standardError ? [[l10n.t('CV'), withError(heldOut[k], standardError[k])] as [string, string]] : []),
    [l10n.t('training'), significant(train[k])],
    [l10n.t('refits'), String(resamples)],
  ];
  return (
    <>
      <LambdaPlot
        part="biasVariancePlot" lambda={lambda} picture={picture} cursor={cursor} valueText={readoutText(values)}
        label={heldOut
          ? l10n.t('Noise, bias² and variance on top of one another over λ, their sum least at λ = {0}, and the cross-validation curve. {1}', lambdaText(lambda[minIndex]), sentence)
          : l10n.t('Noise, bias² and variance on top of one another over λ, their sum least at λ = {0}. {1}', lambdaText(lambda[minIndex]), sentence)}
      />
      <Readout values={values} />
    </>
  );
}

function Table({ explanation }: { readonly explanation: BiasVariance }) {
  const { mode, lambda, bias2, variance, noise, sum, error, train, heldOut, standardError, minIndex, cvMinIndex } = explanation;
  const { index } = useSharedCursor(lambda);
  const mark = (k: number) => commaList([k === minIndex && l10n.t('least sum'), k === cvMinIndex && l10n.t('CV minimum'), k === index && l10n.t('cursor')].filter((mark) => mark !== false));
  return (
    <table>
      <caption>{l10n.t('Mean squared error and its parts; noise {0} at every λ', significant(noise))}</caption>
      <thead>
        <tr>
          <th scope="col">λ</th><th scope="col">{l10n.t('Bias²')}</th><th scope="col">{l10n.t('Variance')}</th><th scope="col">{l10n.t('Sum')}</th>
          {mode === 'truth' && <th scope="col">{l10n.t('Fresh error')}</th>}
          {heldOut && <th scope="col">{l10n.t('CV ± SE')}</th>}
          <th scope="col">{l10n.t('Training')}</th><th scope="col">{l10n.t('Mark')}</th>
        </tr>
      </thead>
      <tbody>
        {gridRows(lambda.length, [minIndex, cvMinIndex, index]).map((k) => (
          <tr key={k}>
            <th scope="row">{lambdaText(lambda[k])}</th>
            <td>{significant(bias2[k])}</td>
            <td>{significant(variance[k])}</td>
            <td>{significant(sum[k])}</td>
            {mode === 'truth' && <td>{significant(error[k])}</td>}
            {heldOut && standardError && <td>{withError(heldOut[k], standardError[k])}</td>}
            <td>{significant(train[k])}</td>
            <td>{mark(k)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const biasVarianceWhy: WhyViewOf<'bias-variance'> = {
  title: () => l10n.t('Bias² + variance + noise over λ, from refits to bootstrap resamples of your rows'),
  Controls,
  Picture,
  Table,
};
