import * as l10n from '@vscode/l10n';
import { commaList } from '../../../src/engine/commaList';
import { lambdaMark } from '../../crossValidation/lambdaMark';
import { lambdaText, significant, whole, withError } from '../../format/numbers';
import { gridRows } from './gridRows';

/** Errors over a grid of λs. */
interface Errors {
  readonly lambda: Float64Array;
  readonly train: Float64Array;
  readonly heldOut: Float64Array;
  readonly standardError: Float64Array;
  readonly nonzero: ArrayLike<number>;
  readonly minIndex: number;
  readonly oneSeIndex: number;
}

interface Props {
  readonly caption: string;
  readonly errors: Errors;
  /** Index of the cursor's λ. */
  readonly cursor: number;
  /** What else is to be said of a λ; empty for nothing. */
  readonly alsoMarked?: (index: number) => string;
}

/** Training and held-out error at some λ of the grid, the marked ones among them. */
export function ErrorTable({ caption, errors, cursor, alsoMarked = () => '' }: Props) {
  const { lambda, train, heldOut, standardError, nonzero, minIndex, oneSeIndex } = errors;
  return (
    <table>
      <caption>{caption}</caption>
      <thead><tr><th scope="col">λ</th><th scope="col">{l10n.t('Training')}</th><th scope="col">{l10n.t('Held out ± SE')}</th><th scope="col">{l10n.t('Kept')}</th><th scope="col">{l10n.t('Mark')}</th></tr></thead>
      <tbody>
        {gridRows(lambda.length, [minIndex, oneSeIndex, cursor]).map((k) => (
          <tr key={k}>
            <th scope="row">{lambdaText(lambda[k])}</th>
            <td>{significant(train[k])}</td>
            <td>{withError(heldOut[k], standardError[k])}</td>
            <td>{whole(nonzero[k])}</td>
            <td>{commaList([lambdaMark(k, errors, cursor), alsoMarked(k)].filter(Boolean))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
