import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Model } from '../../src/engine/model';
import { CoefficientTable } from '../coefficients/coefficientTable';
import { certificateText } from '../dataStrip/certificate';
import { CertificateLine, RecordStrip } from '../dataStrip/dataStrip';
import { errorWords } from '../format/familyWords';
import { keptOf } from '../format/counts';
import { lambdaText, space } from '../format/numbers';
import { ClassChooser } from '../plots/classChooser';
import { ResultHeader } from '../sentence/resultHeader';
import { cvTitle } from '../crossValidation/cvSummary';
import { PanelContext, usePanelState } from '../store/panelContext';
import { runOf } from '../store/panelState';
import { quietPanel } from './quietPanel';
import { SavedCurve } from './savedCurve';
import { savedItems, savedSections } from './savedRecord';
import { savedRun, withoutFolds } from './savedRun';

/** A linear model, drawn by the panel's own views. */
export function SavedLinear({ model, children }: { readonly model: Model; readonly children: ComponentChildren }) {
  const panel = useMemo(() => {
    const { snapshot, cursor } = savedRun(model);
    return quietPanel({ snapshot, wanted: cursor });
  }, [model]);
  return (
    <PanelContext.Provider value={panel}>
      {model.origin ? <ResultHeader /> : <OldHeader model={model} />}
      {children}
      <div class={model.origin?.crossValidation ? 'columns two' : 'columns'}>
        {model.origin?.crossValidation && (
          <div class="column">
            <Curve model={model} />
            <Record model={model} />
          </div>
        )}
        <div class="column">
          {model.family === 'multinomial' && <ClassChooser />}
          <CoefficientTable filterLabel={l10n.t('Filter columns')} />
          {!model.origin?.crossValidation && <Record model={model} />}
        </div>
      </div>
    </PanelContext.Provider>
  );
}

/** Files of older versions tell neither errors nor where they are from. */
function OldHeader({ model: { terms, target, lambda } }: { readonly model: Model }) {
  const kept = terms.filter(({ coefficients }) => coefficients.some((value) => value !== 0)).length;
  return (
    <header class="resultHeader">
      <div class="titleLine"><h1 title={target}>→ {target}</h1></div>
      <p class="sentence" data-part="sentence"><span class="first">{keptOf(kept, terms.length)}</span><span class="dot">{space}· </span>{l10n.t('at {0}', `λ${space}=${space}${lambdaText(lambda)}`)}</p>
      <p class="caution">{l10n.t('The file does not know how much the columns vary: bars compare coefficients per unit.')}</p>
    </header>
  );
}

function Curve({ model }: { readonly model: Model }) {
  const validation = useMemo(() => withoutFolds(model.origin!.crossValidation!), [model]);
  return (
    <section aria-label={l10n.t('Cross-validation')}>
      <div class="sectionHead"><h2>{l10n.t('Cross-validation')}</h2><span class="quietText">{cvTitle(validation, errorWords(model.family, validation))}</span></div>
      <SavedCurve model={model} validation={validation} />
    </section>
  );
}

function Record({ model }: { readonly model: Model }) {
  const snapshot = usePanelState((state) => state.snapshot!);
  const run = usePanelState(runOf);
  if (!model.origin) return null;
  return <RecordStrip items={savedItems(snapshot, run)} sections={savedSections(snapshot, run, model.origin.record)} elapsed={null} certificate={<CertificateLine text={run && certificateText(run, run.chosenIndex ?? 0)} />} />;
}
