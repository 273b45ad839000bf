import { useMemo } from 'preact/hooks';
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

const modes: readonly { readonly value: BiasVarianceMode; readonly text: string; readonly title: string }[] = [
  { value: 'data', text: 'Your rows', title: 'As they are in the file' },
  { value: 'shuffled', text: 'Shuffle the target', title: 'The target in random order: what training error still gains is memory' },
  { value: 'truth', text: 'Known truth', title: 'Targets simulated around a known function, so that bias and variance are measured against the truth' },
];

const parts: readonly { readonly value: ShownPart; readonly text: string; readonly title: string }[] = [
  { value: 'near', text: 'Near the minimum', title: 'The axis begins below the noise, and strong penalties leave the picture' },
  { value: 'whole', text: 'All', title: 'From 0, with all of the noise' },
];

function useShownPart(): [ShownPart, (part: ShownPart) => void] {
  return useArranged<ShownPart>('bias-variance', 'part', 'near');
}

function Controls({ options, change }: { readonly options: Options; readonly change: (options: Partial<Options>) => void }) {
  const [part, show] = useShownPart();
  return (
    <div class="whyControls" data-part="biasVarianceControls">
      <Segments label="Which targets" options={modes} value={options.mode} onChange={(mode) => change({ mode })} />
      <Segments label="How much is shown" options={parts} value={part} onChange={show} />
      <ResamplesBox name={options.mode === 'truth' ? 'simulations' : 'refits'} value={options.resamples} onChange={(resamples) => change({ resamples })} />
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
    ['At λ', lambdaText(lambda[k])],
    ['bias²', significant(bias2[k])],
    ['variance', significant(variance[k])],
    ['noise', significant(noise)],
    ['sum', significant(sum[k])],
    ...(mode === 'truth' ? [['fresh error', significant(error[k])] as [string, string]] : []),
    ...(heldOut && standardError ? [['CV', withError(heldOut[k], standardError[k])] as [string, string]] : []),
    ['training', significant(train[k])],
    ['refits', String(resamples)],
  ];
  return (
    <>
      <LambdaPlot
        part="biasVariancePlot" lambda={lambda} picture={picture} cursor={cursor} valueText={readoutText(values)}
        label={`Noise, bias² and variance on top of one another over λ, their sum least at λ = ${lambdaText(lambda[minIndex])}${heldOut ? ', and the cross-validation curve' : ''}. ${sentence}`}
      />
      <Readout values={values} />
    </>
  );
}

function Table({ explanation }: { readonly explanation: BiasVariance }) {
  const { mode, lambda, bias2, variance, noise, sum, error, train, heldOut, standardError, minIndex, cvMinIndex } = explanation;
  const { index } = useSharedCursor(lambda);
  const mark = (k: number) => [k === minIndex && 'least sum', k === cvMinIndex && 'CV minimum', k === index && 'cursor'].filter(Boolean).join(', ');
  return (
    <table>
      <caption>Mean squared error and its parts; noise {significant(noise)} at every λ</caption>
      <thead>
        <tr>
          <th scope="col">λ</th><th scope="col">Bias²</th><th scope="col">Variance</th><th scope="col">Sum</th>
          {mode === 'truth' && <th scope="col">Fresh error</th>}
          {heldOut && <th scope="col">CV ± SE</th>}
          <th scope="col">Training</th><th scope="col">Mark</th>
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
  title: 'Bias² + variance + noise over λ, from refits to bootstrap resamples of your rows',
  Controls,
  Picture,
  Table,
};
