import { useMemo } from 'preact/hooks';
import type { FitAndOverfit } from '../../../src/engine/explain/fitAndOverfit';
import { metricNames } from '../../../src/engine/linear/metrics/metricDirection';
import { capitalised } from '../../format/names';
import { lambdaText, significant, whole, withError } from '../../format/numbers';
import { gridRows } from '../lambdaPlot/gridRows';
import { useSharedCursor } from '../lambdaPlot/lambdaCursor';
import { LambdaPlot } from '../lambdaPlot/lambdaPlot';
import { Readout, readoutText } from '../lambdaPlot/readout';
import type { WhyViewOf } from '../whyViews';
import { fitPicture, sideAt } from './fitPicture';

function Picture({ explanation }: { readonly explanation: FitAndOverfit }) {
  const { lambda, train, heldOut, standardError, nonzero, minIndex, metric, sentence } = explanation;
  const cursor = useSharedCursor(lambda);
  const picture = useMemo(() => fitPicture(explanation), [explanation]);
  const k = cursor.index;
  const values: [string, string][] = [
    ['At λ', lambdaText(lambda[k])],
    ['training', significant(train[k])],
    ['held out', withError(heldOut[k], standardError[k])],
    ['gap', significant(Math.abs(heldOut[k] - train[k]))],
    ['columns kept', whole(nonzero[k])],
    ...(sideAt(explanation, k) === '' ? [] : [['this λ', sideAt(explanation, k)] as [string, string]]),
  ];
  return (
    <>
      <LambdaPlot
        part="fitPlot" lambda={lambda} picture={picture} cursor={cursor} valueText={readoutText(values)}
        label={`${capitalised(metricNames[metric])} on training rows and on held-out rows over λ, the best at λ = ${lambdaText(lambda[minIndex])}. ${sentence}`}
      />
      <Readout values={values} />
    </>
  );
}

function Table({ explanation }: { readonly explanation: FitAndOverfit }) {
  const { lambda, train, heldOut, standardError, nonzero, minIndex, oneSeIndex, metric } = explanation;
  const { index } = useSharedCursor(lambda);
  const mark = (k: number) => [k === minIndex && 'minimum', k === oneSeIndex && '1-SE', k === index && 'cursor', sideAt(explanation, k)].filter(Boolean).join(', ');
  return (
    <table>
      <caption>{capitalised(metricNames[metric])}</caption>
      <thead><tr><th scope="col">λ</th><th scope="col">Training</th><th scope="col">Held out ± SE</th><th scope="col">Kept</th><th scope="col">Mark</th></tr></thead>
      <tbody>
        {gridRows(lambda.length, [minIndex, oneSeIndex, index]).map((k) => (
          <tr key={k}>
            <th scope="row">{lambdaText(lambda[k])}</th>
            <td>{significant(train[k])}</td>
            <td>{withError(heldOut[k], standardError[k])}</td>
            <td>{whole(nonzero[k])}</td>
            <td>{mark(k)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const fitWhy: WhyViewOf<'fit'> = {
  name: 'Fit and overfit',
  title: 'Training error against held-out error over λ',
  Picture,
  Table,
};
