import * as l10n from '@vscode/l10n';
import '../tables/tables.css';
import type { CrossValidation } from '../../src/engine/linear/fitTypes';
import { tableRows } from '../crossValidation/cvSummary';
import { lambdaText, significant } from '../format/numbers';

/** The curve as numbers, for whoever cannot see it. */
export function CurveTable({ validation, index }: { readonly validation: CrossValidation; readonly index: number | null }) {
  const { lambda, mean, standardError, nonzero } = validation;
  return (
    <details class="asTable">
      <summary>{l10n.t('Show the curve as a table')}</summary>
      <table>
        <thead><tr><th scope="col">λ</th><th scope="col">{l10n.t('Error')}</th><th scope="col">{l10n.t('± SE')}</th><th scope="col">{l10n.t('Kept')}</th></tr></thead>
        <tbody>
          {tableRows(validation, index).map((k) => (
            <tr key={k}><th scope="row">{lambdaText(lambda[k])}</th><td>{significant(mean[k])}</td><td>{significant(standardError[k], 2)}</td><td>{nonzero[k]}</td></tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
