import * as l10n from '@vscode/l10n';
import { commaList } from '../../../src/engine/commaList';
import './forms.css';
import type { PairOfFit } from '../../../src/engine/explain/fittedPair';
import { geometryOf, type Geometry, type Resampled } from '../../../src/engine/explain/geometry/geometryView';
import { percent } from '../../../src/engine/digits';
import { costName, zeroShare } from '../../../src/engine/explain/geometry/geometryWords';
import { leastQ, mostQ, type Explored, type GeometryForm } from '../../../src/engine/explain/geometry/pairGeometry';
import type { Touches } from '../../../src/engine/insight/cornerRing';
import { runToEnd } from '../../../src/engine/job';
import { mixtureKind } from '../../../src/engine/linear/fitNames';
import type { Arranged } from '../../../src/protocol/whyMessages';
import { Segments } from '../../controls/segments';
import { lambdaText, ratioText, significant } from '../../format/numbers';
import { lastAnswer } from '../../store/lastAnswer';
import { pairAtCursorOf } from '../pair/pairAtCursor';
import { PairControls } from '../pair/pairControls';
import { useArranged } from '../useArranged';
import { useRestingLambda } from '../useRestingLambda';
import type { WhyViewOf } from '../whyViews';
import { FormCanvas } from './formCanvas';

const pairAtCursor = pairAtCursorOf();
const geometryAt = lastAnswer((pair: PairOfFit, l1Ratio: Arranged, q: Arranged, resampled: Resampled): Geometry => runToEnd(geometryOf(pair, exploredOf(l1Ratio, q), resampled)));

function exploredOf(l1Ratio: Arranged, q: Arranged): Explored | null {
  if (typeof l1Ratio === 'number') return { l1Ratio };
  return typeof q === 'number' ? { q } : null;
}

const Controls: WhyViewOf<'geometry'>['Controls'] = ({ options, explanation, change }) => {
  useRestingLambda(explanation?.resampled.lambda ?? null, options.lambda, (lambda) => change({ lambda }));
  return (
    <PairControls asked={options.pair} shown={explanation?.columns ?? null} onPair={(pair) => change({ pair })}>
      {explanation && <Explore l1Ratio={explanation.l1Ratio} />}
    </PairControls>
  );
};

/** The fit's own penalty, another mixture, or a power of the weights. */
function Explore({ l1Ratio: own }: { readonly l1Ratio: number }) {
  const [l1Ratio, setRatio] = useArranged<number | null>('geometry', 'l1Ratio', null);
  const [q, setQ] = useArranged<number | null>('geometry', 'q', null);
  const choices = [
    { value: 'own', text: l10n.t('the fit: {0}', mixtureKind(own)), title: l10n.t('The penalty of the fit') },
    { value: 'mixture', text: l10n.t('mixture'), title: l10n.t('Another l1 ratio ρ at the same λ: the lasso at 1, ridge at 0, the elastic net between') },
    { value: 'power', text: 'Lq', title: l10n.t('λΣ|w|^q/q: the lasso at q = 1, ridge at q = 2, pointed below 1 and no longer convex') },
  ] as const;
  const choose = (kind: (typeof choices)[number]['value']) => {
    setRatio(kind === 'mixture' ? own : null);
    setQ(kind === 'power' ? (own === 0 ? 2 : 1) : null);
  };
  return (
    <>
      <Segments label={l10n.t('Penalty')} options={choices} value={l1Ratio !== null ? 'mixture' : q !== null ? 'power' : 'own'} onChange={choose} />
      {l1Ratio !== null && (
        <label>
          ρ
          <input type="range" min={0} max={1} step={0.01} value={l1Ratio} aria-label={l10n.t('l1 ratio ρ')} aria-valuetext={`${ratioText(l1Ratio)}, ${mixtureKind(l1Ratio)}`} onInput={(event) => setRatio(Number(event.currentTarget.value))} />
          <output class="reading">{ratioText(l1Ratio)}</output>
        </label>
      )}
      {q !== null && (
        <label>
          q
          <input type="range" min={leastQ} max={mostQ} step={0.05} value={q} aria-label={l10n.t('Power q')} aria-valuetext={ratioText(q)} onInput={(event) => setQ(Number(event.currentTarget.value))} />
          <output class="reading">{ratioText(q)}</output>
        </label>
      )}
    </>
  );
}

export function formName(form: GeometryForm): string {
  return form === 'penalty' ? l10n.t('Penalty form') : l10n.t('Budget form');
}

function formula(form: GeometryForm, { cost, budget }: Geometry): string {
  return form === 'penalty' ? l10n.t('minimise L + λP, λ = {0}', lambdaText(cost.penalty.lambda)) : l10n.t('minimise L where P ≤ C = {0}', significant(budget, 3));
}

function shares(ring: Touches | null, bootstrap: Touches | null): string {
  const around = ring && percent(zeroShare(ring));
  if (!bootstrap) return around ? l10n.t('A coefficient is exactly 0: {0} of the ring, drawing resamples….', around) : l10n.t('A coefficient is exactly 0: drawing resamples….');
  const resampled = percent(zeroShare(bootstrap));
  return around ? l10n.t('A coefficient is exactly 0: {0} of the ring, {1} of resamples.', around, resampled) : l10n.t('A coefficient is exactly 0: {0} of resamples.', resampled);
}

function Picture({ explanation: geometry }: { readonly explanation: Geometry }) {
  return (
    <>
      <div class="pairColumns forms">
        {(['penalty', 'budget'] as const).map((form) => {
          const zero = shares(geometry.ring[form], geometry.bootstrap[form]);
          const touch = form === 'penalty' ? geometry.touch : geometry.budgetTouch;
          const at = commaList(geometry.columns.map((name, j) => `${name} ${significant(touch[j], 3)}`));
          return (
            <figure key={form} data-form={form}>
              <figcaption><strong>{formName(form)}</strong> {formula(form, geometry)}</figcaption>
              <FormCanvas geometry={geometry} form={form} label={l10n.t('{0} of {1}: {2}. The optimum is at {3}. {4}', formName(form), costName(geometry.cost), formula(form, geometry), at, zero)} />
              <p class="share" data-part={`${form}Share`}>{zero}</p>
            </figure>
          );
        })}
      </div>
      <p class="formKey" aria-hidden="true">
        <span><i class="thick" />{l10n.t('ring, thick where a lowest point of the loss there gives a zero')}</span>
        <span><i class="dot filled" />{l10n.t('resample with a zero')}</span>
        <span><i class="dot" />{l10n.t('without')}</span>
        <span><i class="dot large" />{l10n.t('lowest point of the loss')}</span>
      </p>
    </>
  );
}

function Table({ explanation: { columns, unpenalised, touch, budgetTouch, cost, budget, ring, bootstrap } }: { readonly explanation: Geometry }) {
  const share = (name: string, touches: Touches | null) => touches && (
    <tr key={name}><th scope="row">{name}</th><td>{percent(touches.firstZero)}</td><td>{percent(touches.secondZero)}</td><td>{percent(touches.bothZero)}</td></tr>
  );
  return (
    <>
      <table>
        <caption>{l10n.t('Points of the plane, {0}', costName(cost))}</caption>
        <thead><tr><th scope="col">{l10n.t('Point')}</th>{columns.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {unpenalised && <tr><th scope="row">{l10n.t('Without penalty')}</th>{unpenalised.map((w, j) => <td key={j}>{significant(w)}</td>)}</tr>}
          <tr><th scope="row">{l10n.t('Penalty form, λ = {0}', lambdaText(cost.penalty.lambda))}</th>{touch.map((w, j) => <td key={j}>{significant(w)}</td>)}</tr>
          <tr><th scope="row">{l10n.t('Budget form, C = {0}', significant(budget, 3))}</th>{budgetTouch.map((w, j) => <td key={j}>{significant(w)}</td>)}</tr>
        </tbody>
      </table>
      <table>
        <caption>{l10n.t('How often a coefficient is exactly zero')}</caption>
        <thead><tr><th scope="col">{l10n.t('Lowest point of the loss')}</th>{columns.map((name) => <th key={name} scope="col">{l10n.t('{0} alone', name)}</th>)}<th scope="col">{l10n.t('Both')}</th></tr></thead>
        <tbody>
          {share(l10n.t('Around the ring, λ held'), ring.penalty)}
          {share(l10n.t('Around the ring, C held'), ring.budget)}
          {share(l10n.t('Resamples, λ held'), bootstrap.penalty)}
          {share(l10n.t('Resamples, C held'), bootstrap.budget)}
        </tbody>
      </table>
    </>
  );
}

export const geometryWhy: WhyViewOf<'geometry'> = {
  title: () => l10n.t('Penalty and budget of two coefficients, and how often one is exactly zero'),
  live: (explanation, state) => {
    const { l1Ratio = null, q = null } = state.whyArrangement.geometry ?? {};
    return geometryAt(pairAtCursor(explanation, state), l1Ratio, q, explanation.resampled);
  },
  Picture,
  Table,
  Controls,
};
