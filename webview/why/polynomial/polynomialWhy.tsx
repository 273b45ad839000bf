import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { commaList } from '../../../src/engine/commaList';
import type { ExplainOptions } from '../../../src/engine/explain/explain';
import { mostDegree, type PolynomialView } from '../../../src/engine/explain/polynomial/polynomialView';
import { mixtureName } from '../../../src/engine/linear/fitNames';
import { Segments } from '../../controls/segments';
import { lambdaText, significant, whole, withError } from '../../format/numbers';
import { usePanelState } from '../../store/panelContext';
import { CurvesBox } from '../lambdaPlot/curvesBox';
import { ErrorTable } from '../lambdaPlot/errorTable';
import { useOwnCursor } from '../lambdaPlot/lambdaCursor';
import { LambdaPlot } from '../lambdaPlot/lambdaPlot';
import { Readout, readoutText } from '../lambdaPlot/readout';
import { ChooseColumn } from '../chooseColumn';
import { usePanel } from '../../store/panelContext';
import type { WhyViewOf } from '../whyViews';
import { CurveThroughPoints } from './curveThroughPoints';
import { curveAt, degreePicture, penalisedPicture } from './polynomialPictures';

type Options = ExplainOptions<'polynomial'>;

/** The column, the degree and the penalty: what bends, how much, and what holds it back. */
function Controls({ options, explanation, change }: { readonly options: Options; readonly explanation: PolynomialView | null; readonly change: (options: Partial<Options>) => void }) {
  const columns = usePanelState((state) => state.snapshot!.columnKinds);
  const { target } = usePanelState((state) => state.snapshot!);
  const excluded = usePanelState((state) => state.snapshot!.record?.excluded);
  const fitRatio = usePanelState((state) => state.snapshot!.options.l1Ratio);
  const out = new Set(excluded?.map(({ column }) => column));
  const numeric = columns.filter(({ name, kind }) => kind === 'number' && name !== target && !out.has(name)).map(({ name }) => name);
  const ratio = options.l1Ratio ?? fitRatio;
  const ratios = [...new Set([0, 1, ratio])];
  const { degree } = options;
  return (
    <div class="whyControls" data-part="polynomialControls">
      <label>{l10n.t('column')} <ChooseColumn columns={numeric} value={options.column ?? explanation?.column ?? ''} label={l10n.t('Column of the polynomial')} onChange={(column) => change({ column })} /></label>
      <label>
        {l10n.t('degree')}
        <input
          type="range" data-own-keys min="1" max={mostDegree} step="1" value={degree} aria-label={l10n.t('Degree of the polynomial')} aria-valuetext={l10n.t('degree {0}', degree)}
          onInput={(event) => change({ degree: Number(event.currentTarget.value) })}
        />
        <span class="sliderValue">{degree}</span>
      </label>
      <Segments
        label={l10n.t("Penalty on the polynomial's coefficients")}
        options={ratios.map((each) => ({ value: String(each), text: mixtureName(each) }))}
        value={String(ratio)}
        onChange={(value) => change({ l1Ratio: Number(value) })}
      />
    </div>
  );
}

/** The curve without a penalty is known for every degree: it follows the slider at once, the penalised one when it is computed. */
function Picture({ explanation, options }: { readonly explanation: PolynomialView; readonly options: Options }) {
  const { host } = usePanel();
  const { lambda, train, heldOut, standardError, nonzero, minIndex, oneSeIndex, degree, byDegree, bestDegree, column, penalty, pointX } = explanation;
  const { target } = usePanelState((state) => state.snapshot!);
  const cursor = useOwnCursor('polynomial', lambda, [[l10n.t('minimum'), minIndex], [l10n.t('1-SE'), oneSeIndex]]);
  const k = cursor.index;
  const bare = byDegree[options.degree - 1];
  const degrees = useMemo(() => degreePicture(explanation, options.degree), [explanation, options.degree]);
  const penalised = useMemo(() => penalisedPicture(explanation), [explanation]);
  const curve = useMemo(() => curveAt(explanation, k), [explanation, k]);
  const values: [string, string][] = [
    [l10n.t('Degree {0}, {1} at λ', degree, penalty), lambdaText(lambda[k])],
    [l10n.t('training'), significant(train[k])],
    [l10n.t('held out'), withError(heldOut[k], standardError[k])],
    [l10n.t('coefficients kept'), l10n.t('{0} of {1}', whole(nonzero[k]), degree)],
  ];
  const bareValues: [string, string][] = [
    [l10n.t('Degree {0} without a penalty: training', bare.degree), significant(bare.train)],
    [l10n.t('held out'), withError(bare.heldOut, bare.standardError)],
  ];
  const chooseDegree = (index: number) => {
    if (index + 1 !== options.degree) host.explain({ view: 'polynomial', options: { ...options, degree: index + 1 } });
  };
  return (
    <>
      <div class="columns two polynomialColumns">
        <CurveThroughPoints
          explanation={explanation} bare={bare.curve} penalised={curve} target={target}
          label={l10n.t('{0} points of {1} over {2}, the polynomial of degree {3} without a penalty, which misses them by {4} on average squared, and that of degree {5} with {6} at λ = {7}, which misses them by {8}.', whole(pointX.length), target, column, bare.degree, significant(bare.train), degree, penalty, lambdaText(lambda[k]), significant(train[k]))}
        />
        <div class="column">
          <LambdaPlot
            part="polynomialPath" low lambda={lambda} picture={penalised} cursor={cursor} valueText={readoutText(values)} cursorLabel={l10n.t('λ of the polynomial')}
            label={l10n.t('Squared error of degree {0} with {1} over λ: held out it is least, {2}, at λ = {3}.', degree, penalty, significant(heldOut[minIndex]), lambdaText(lambda[minIndex]))}
          />
          <CurvesBox
            part="degrees" name={l10n.t('Errors by degree')} placeName={l10n.t('degree')} start={options.degree - 1} picture={degrees} onChoose={chooseDegree}
            label={l10n.t('Squared error without a penalty by degree: held out it is least, {0}, at degree {1}, and {2} at degree {3}.', significant(byDegree[bestDegree - 1].heldOut), bestDegree, significant(byDegree[mostDegree - 1].heldOut), mostDegree)}
          />
        </div>
      </div>
      <div>
        <Readout values={values} />
        <Readout part="bareReadout" values={bareValues} />
      </div>
    </>
  );
}

function Table({ explanation }: { readonly explanation: PolynomialView }) {
  const { byDegree, bestDegree, degree, penalty, lambda, minIndex } = explanation;
  const { index } = useOwnCursor('polynomial', lambda, [[l10n.t('minimum'), minIndex]]);
  return (
    <>
      <table>
        <caption>{l10n.t('Mean squared error without a penalty')}</caption>
        <thead><tr><th scope="col">{l10n.t('Degree')}</th><th scope="col">{l10n.t('Training')}</th><th scope="col">{l10n.t('Held out ± SE')}</th><th scope="col">{l10n.t('Mark')}</th></tr></thead>
        <tbody>
          {byDegree.map((each) => (
            <tr key={each.degree}>
              <th scope="row">{each.degree}</th>
              <td>{significant(each.train)}</td>
              <td>{withError(each.heldOut, each.standardError)}</td>
              <td>{commaList([each.degree === bestDegree && l10n.t('best'), each.degree === degree && l10n.t('shown'), each.minimumNorm && l10n.t('least norm')].filter((mark) => mark !== false))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorTable caption={l10n.t('Degree {0} with {1}', degree, penalty)} errors={explanation} cursor={index} />
    </>
  );
}

export const polynomialWhy: WhyViewOf<'polynomial'> = {
  title: () => l10n.t('A line through a parabola, degree 20 through the points of one column, and λ as the cure'),
  Controls,
  Picture,
  Table,
};
