import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { commaList } from '../../../src/engine/commaList';
import type { Stability } from '../../../src/engine/explain/stability/stabilityView';
import { boundsText } from '../../../src/engine/explain/stability/stabilityWords';
import { columnsText } from '../../format/counts';
import { lambdaText, significant, whole } from '../../format/numbers';
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
    [l10n.t('Down to λ'), lambdaText(lambda[k])],
    [l10n.t('selected on average'), significant(average[k], 3)],
    [l10n.t('in {0} of halves', shareText(threshold)), columnsText(stable)],
    [l10n.t('of them false, at most'), bound(plainBound)],
    [l10n.t('if unimodal'), bound(unimodalBound)],
    [l10n.t('if r-concave'), bound(concaveBound)],
  ];
  const top = firstToEnter(entersAt).slice(0, mostNamed).map((j) => `${columns[j]} ${shareText(selected[j * count + k])}`);
  return (
    <section class="column tight" aria-label={l10n.t('Selection over halves of the rows')}>
      <div class="sectionHead"><h2>{l10n.t('Selected by {0} halves of the rows', whole(subsamples))}</h2></div>
      <LambdaPlot
        part="selectionPlot" low lambda={lambda} picture={picture} cursor={cursor} valueText={readoutText(values)}
        label={l10n.t('Share of {0} halves of the rows that select each column, over λ; at λ = {1} {2}. {3}', subsamples, lambdaText(lambda[k]), commaList(top), stability.sentence)}
      />
      <Readout values={values} />
      <p class="quiet" data-part="bounds">{boundsText(stability)}</p>
    </section>
  );
}
