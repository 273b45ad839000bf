import { useMemo } from 'preact/hooks';
import type { Stability } from '../../../src/engine/explain/stability/stabilityView';
import { boundsText } from '../../../src/engine/explain/stability/stabilityWords';
import { counted, lambdaText, significant, whole } from '../../format/numbers';
import { useSharedCursor } from '../lambdaPlot/lambdaCursor';
import { LambdaPlot } from '../lambdaPlot/lambdaPlot';
import { Readout, readoutText } from '../lambdaPlot/readout';
import { firstToEnter, mostNamed, selectionPicture } from './selectionPicture';
import { shareText } from './trustWords';

/** How often halves of the rows select each column as λ falls, with the bounds on false selections at the cursor. */
export function SelectionPlot({ stability }: { readonly stability: Stability }) {
  const { lambda, columns, entersAt, selected, selectedSoFar, average, plainBound, unimodalBound, concaveBound, threshold, subsamples } = stability;
  const cursor = useSharedCursor(lambda);
  const picture = useMemo(() => selectionPicture(stability), [stability]);
  const k = cursor.index;
  const count = lambda.length;
  const stable = columns.filter((_, j) => selectedSoFar[j * count + k] >= threshold - 1e-12).length;
  const bound = (values: Float64Array) => (Number.isNaN(values[k]) ? '–' : significant(values[k], 3));
  const values: [string, string][] = [
    ['Down to λ', lambdaText(lambda[k])],
    ['selected on average', significant(average[k], 3)],
    [`in ${shareText(threshold)} of halves`, counted(stable, 'column')],
    ['of them false, at most', bound(plainBound)],
    ['if unimodal', bound(unimodalBound)],
    ['if r-concave', bound(concaveBound)],
  ];
  const top = firstToEnter(entersAt).slice(0, mostNamed).map((j) => `${columns[j]} ${shareText(selected[j * count + k])}`);
  return (
    <section class="column tight" aria-label="Selection over halves of the rows">
      <div class="sectionHead"><h2>Selected by {whole(subsamples)} halves of the rows</h2></div>
      <LambdaPlot
        part="selectionPlot" low lambda={lambda} picture={picture} cursor={cursor} valueText={readoutText(values)}
        label={`Share of ${subsamples} halves of the rows that select each column, over λ; at λ = ${lambdaText(lambda[k])} ${top.join(', ')}. ${stability.sentence}`}
      />
      <Readout values={values} />
      <p class="quiet" data-part="bounds">{boundsText(stability)}</p>
    </section>
  );
}
