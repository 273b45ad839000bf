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
      <summary>Show the charts as tables</summary>
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
      <caption>Coefficients per standard deviation{columns.length < run.columns.length ? `, the ${columns.length} columns that weigh most` : ''}</caption>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Enters at λ</th>
          {run.exactPath && <th scope="col">Leaves at λ</th>}
          <th scope="col">At λ = {lambdaText(run.lambda[cursor.index])}</th>
          <th scope="col">At λ = {lambdaText(run.lambda[last])}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const enters = entersAt(run, column);
          return (
            <tr key={column}>
              <th scope="row" title={run.columns[column]}>{run.columns[column]}</th>
              <td>{knotLambdas(run, column, true) || (enters === null ? 'never' : lambdaText(enters))}</td>
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
      <caption>Cross-validated {error.meaning}; {familyWords(run.family).nothing} {significant(validation.nullError)}</caption>
      <thead>
        <tr>
          <th scope="col">λ</th>
          <th scope="col">Mean error</th>
          <th scope="col">SE</th>
          <th scope="col">Kept</th>
          <th scope="col">Mark</th>
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
