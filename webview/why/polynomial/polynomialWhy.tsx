import { useMemo } from 'preact/hooks';
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
      <label>column <ChooseColumn columns={numeric} value={options.column ?? explanation?.column ?? ''} label="Column of the polynomial" onChange={(column) => change({ column })} /></label>
      <label>
        degree
        <input
          type="range" data-own-keys min="1" max={mostDegree} step="1" value={degree} aria-label="Degree of the polynomial" aria-valuetext={`degree ${degree}`}
          onInput={(event) => change({ degree: Number(event.currentTarget.value) })}
        />
        <span class="sliderValue">{degree}</span>
      </label>
      <Segments
        label="Penalty on the polynomial's coefficients"
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
  const cursor = useOwnCursor('polynomial', lambda, [['minimum', minIndex], ['1-SE', oneSeIndex]]);
  const k = cursor.index;
  const bare = byDegree[options.degree - 1];
  const degrees = useMemo(() => degreePicture(explanation, options.degree), [explanation, options.degree]);
  const penalised = useMemo(() => penalisedPicture(explanation), [explanation]);
  const curve = useMemo(() => curveAt(explanation, k), [explanation, k]);
  const values: [string, string][] = [
    [`Degree ${degree}, ${penalty} at λ`, lambdaText(lambda[k])],
    ['training', significant(train[k])],
    ['held out', withError(heldOut[k], standardError[k])],
    ['coefficients kept', `${whole(nonzero[k])} of ${degree}`],
  ];
  const bareValues: [string, string][] = [
    [`Degree ${bare.degree} without a penalty: training`, significant(bare.train)],
    ['held out', withError(bare.heldOut, bare.standardError)],
  ];
  const chooseDegree = (index: number) => {
    if (index + 1 !== options.degree) host.explain({ view: 'polynomial', options: { ...options, degree: index + 1 } });
  };
  return (
    <>
      <div class="columns two polynomialColumns">
        <CurveThroughPoints
          explanation={explanation} bare={bare.curve} penalised={curve} target={target}
          label={`${whole(pointX.length)} points of ${target} over ${column}, the polynomial of degree ${bare.degree} without a penalty, which misses them by ${significant(bare.train)} on average squared, and that of degree ${degree} with ${penalty} at λ = ${lambdaText(lambda[k])}, which misses them by ${significant(train[k])}.`}
        />
        <div class="column">
          <LambdaPlot
            part="polynomialPath" low lambda={lambda} picture={penalised} cursor={cursor} valueText={readoutText(values)} cursorLabel="λ of the polynomial"
            label={`Squared error of degree ${degree} with ${penalty} over λ: held out it is least, ${significant(heldOut[minIndex])}, at λ = ${lambdaText(lambda[minIndex])}.`}
          />
          <CurvesBox
            part="degrees" name="Errors by degree" placeName="degree" start={options.degree - 1} picture={degrees} onChoose={chooseDegree}
            label={`Squared error without a penalty by degree: held out it is least, ${significant(byDegree[bestDegree - 1].heldOut)}, at degree ${bestDegree}, and ${significant(byDegree[mostDegree - 1].heldOut)} at degree ${mostDegree}.`}
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
  const { index } = useOwnCursor('polynomial', lambda, [['minimum', minIndex]]);
  return (
    <>
      <table>
        <caption>Mean squared error without a penalty</caption>
        <thead><tr><th scope="col">Degree</th><th scope="col">Training</th><th scope="col">Held out ± SE</th><th scope="col">Mark</th></tr></thead>
        <tbody>
          {byDegree.map((each) => (
            <tr key={each.degree}>
              <th scope="row">{each.degree}</th>
              <td>{significant(each.train)}</td>
              <td>{withError(each.heldOut, each.standardError)}</td>
              <td>{[each.degree === bestDegree && 'best', each.degree === degree && 'shown', each.minimumNorm && 'least norm'].filter(Boolean).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorTable caption={`Degree ${degree} with ${penalty}`} errors={explanation} cursor={index} />
    </>
  );
}

export const polynomialWhy: WhyViewOf<'polynomial'> = {
  title: 'A line through a parabola, degree 20 through the points of one column, and λ as the cure',
  Controls,
  Picture,
  Table,
};
