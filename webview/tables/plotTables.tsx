import * as l10n from '@vscode/l10n';
import './tables.css';
import { tableRows } from '../crossValidation/cvSummary';
import { lambdaMark } from '../crossValidation/lambdaMark';
import { errorWords, familyWords } from '../format/familyWords';
import { lambdaText, significant, whole } from '../format/numbers';
import { columnsByImportance } from '../model/ranking';
import { coefficientAt, perDeviation } from '../model/run';
import { knotLambdas } from '../path/knots';
import { entersAt } from '../path/pathSummary';
import { usePanelState } from '../store/panelContext';
import { cursorOf, runOf } from '../store/panelState';
import { HeatTable } from '../sweep/heatTable';

const mostColumns = 12;

/** What the charts show, as tables: the columns that matter most, and the errors at some λ. */
export function PlotTables() {
  return (
    <details class="asTable">
      <summary>{l10n.t('Show the charts as tables')}</summary>
      <PathTable />
      <CvTable />
      <HeatTable />
    </details>
  );
}

function PathTable() {
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  if (!run || !cursor) return null;
  const factors = perDeviation(run);
  const columns = columnsByImportance(run).slice(0, mostColumns);
  const last = run.solved - 1;
  const at = (index: number, column: number) => significant(coefficientAt(run, index, column) * factors[column], 3);
  return (
    <table>
      <caption>{columns.length < run.columns.length ? l10n.t('Coefficients per standard deviation, the {0} columns that weigh most', columns.length) : l10n.t('Coefficients per standard deviation')}</caption>
      <thead>
        <tr>
          <th scope="col">{l10n.t('Column')}</th>
          <th scope="col">{l10n.t('Enters at λ')}</th>
          {run.exactPath && <th scope="col">{l10n.t('Leaves at λ')}</th>}
          <th scope="col">{l10n.t('At λ = {0}', lambdaText(run.lambda[cursor.index]))}</th>
          <th scope="col">{l10n.t('At λ = {0}', lambdaText(run.lambda[last]))}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const enters = entersAt(run, column);
          return (
            <tr key={column}>
              <th scope="row" title={run.columns[column]}>{run.columns[column]}</th>
              <td>{knotLambdas(run, column, true) || (enters === null ? l10n.t('never') : lambdaText(enters))}</td>
              {run.exactPath && <td>{knotLambdas(run, column, false) || '–'}</td>}
              <td>{at(cursor.index, column)}</td>
              <td>{at(last, column)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function CvTable() {
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  const validation = run?.crossValidation;
  if (!run || !validation) return null;
  const error = errorWords(run.family, validation);
  return (
    <table>
      <caption>{l10n.t('Cross-validated {0}; {1} {2}', error.meaning, familyWords(run.family).nothing, significant(validation.nullError))}</caption>
      <thead>
        <tr>
          <th scope="col">λ</th>
          <th scope="col">{l10n.t('Mean error')}</th>
          <th scope="col">{l10n.t('SE')}</th>
          <th scope="col">{l10n.t('Kept')}</th>
          <th scope="col">{l10n.t('Mark')}</th>
        </tr>
      </thead>
      <tbody>
        {tableRows(validation, cursor?.index ?? null).map((k) => (
          <tr key={k}>
            <th scope="row">{lambdaText(validation.lambda[k])}</th>
            <td>{significant(validation.mean[k])}</td>
            <td>{significant(validation.standardError[k], 3)}</td>
            <td>{whole(run.nonzero[k])}</td>
            <td>{lambdaMark(k, validation, cursor?.index ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
