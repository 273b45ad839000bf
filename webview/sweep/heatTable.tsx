import * as l10n from '@vscode/l10n';
import { mixtureName } from '../../src/engine/linear/fitNames';
import { errorWords } from '../format/familyWords';
import { capitalised } from '../format/names';
import { lambdaText, significant } from '../format/numbers';
import { nearestIndex } from '../model/run';
import { usePanelState } from '../store/panelContext';

const mostColumns = 7;

/** What the heat map shows, as a table: the error of each mixture at some λs. */
export function HeatTable() {
  const runs = usePanelState((state) => state.snapshot!.runs);
  const options = usePanelState((state) => state.snapshot!.options);
  const known = runs.filter(({ crossValidation }) => crossValidation !== null);
  if (known.length < 2) return null;
  const largest = Math.max(...known.map(({ lambda }) => lambda[0]));
  const least = Math.min(...known.map(({ lambda }) => lambda[lambda.length - 1]));
  const shown = Array.from({ length: mostColumns }, (_, i) => largest * (least / largest) ** (i / (mostColumns - 1)));
  return (
    <table data-part="heatTable">
      <caption>{l10n.t('Cross-validated {0} by mixture, at the λ nearest to', errorWords(runs[0].family, options).meaning)}</caption>
      <thead>
        <tr>
          <th scope="col">{l10n.t('Mixture')}</th>
          {shown.map((lambda) => <th key={lambda} scope="col">{lambdaText(lambda)}</th>)}
        </tr>
      </thead>
      <tbody>
        {[...known].sort((a, b) => b.l1Ratio - a.l1Ratio).map(({ l1Ratio, lambda, crossValidation }) => (
          <tr key={l1Ratio}>
            <th scope="row">{capitalised(mixtureName(l1Ratio))}</th>
            {shown.map((each) => <td key={each}>{each > lambda[0] * 1.05 ? '–' : significant(crossValidation!.mean[nearestIndex(lambda, each)])}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
