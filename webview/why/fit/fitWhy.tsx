import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { FitAndOverfit } from '../../../src/engine/explain/fitAndOverfit';
import { metricNames } from '../../../src/engine/linear/metrics/metricDirection';
import { capitalised } from '../../format/names';
import { lambdaText, significant, whole, withError } from '../../format/numbers';
import { ErrorTable } from '../lambdaPlot/errorTable';
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
    [l10n.t('At λ'), lambdaText(lambda[k])],
    [l10n.t('training'), significant(train[k])],
    [l10n.t('held out'), withError(heldOut[k], standardError[k])],
    [l10n.t('gap'), significant(Math.abs(heldOut[k] - train[k]))],
    [l10n.t('columns kept'), whole(nonzero[k])],
    ...(sideAt(explanation, k) === '' ? [] : [[l10n.t('this λ'), sideAt(explanation, k)] as [string, string]]),
  ];
  return (
    <>
      <LambdaPlot
        part="fitPlot" lambda={lambda} picture={picture} cursor={cursor} valueText={readoutText(values)}
        label={l10n.t('{0} on training rows and on held-out rows over λ, the best at λ = {1}. {2}', capitalised(metricNames[metric]), lambdaText(lambda[minIndex]), sentence)}
      />
      <Readout values={values} />
    </>
  );
}

function Table({ explanation }: { readonly explanation: FitAndOverfit }) {
  const { index } = useSharedCursor(explanation.lambda);
  return <ErrorTable caption={capitalised(metricNames[explanation.metric])} errors={explanation} cursor={index} alsoMarked={(k) => sideAt(explanation, k)} />;
}

export const fitWhy: WhyViewOf<'fit'> = {
  title: () => l10n.t('Training error against held-out error over λ'),
  Picture,
  Table,
};
