import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { commaList } from '../../../src/engine/commaList';
import type { ExplainOptions } from '../../../src/engine/explain/explain';
import type { ClusterPath, ClusterView, Grouping } from '../../../src/engine/explain/grouping/groupingView';
import { mixtureName } from '../../../src/engine/linear/fitNames';
import { capitalised, shortened } from '../../format/names';
import { lambdaText, ratioText, significant, whole } from '../../format/numbers';
import { gridRows } from '../lambdaPlot/gridRows';
import { useSharedCursor } from '../lambdaPlot/lambdaCursor';
import { LambdaPlot } from '../lambdaPlot/lambdaPlot';
import { readoutText } from '../lambdaPlot/readout';
import { ResamplesBox } from '../resamplesBox';
import type { WhyViewOf } from '../whyViews';
import { clusterPicture, mostMembers, sharedHeights } from './clusterPicture';
import { pairCells, pairHeadings, PairSpreads } from './pairSpreads';
import { pickCells, pickHeadings, Picks } from './picks';

type Options = ExplainOptions<'grouping'>;

/** Which cluster, where there are several, and how many resamples. */
function Controls({ options, explanation, change }: { readonly options: Options; readonly explanation: Grouping | null; readonly change: (options: Partial<Options>) => void }) {
  const clusters = explanation?.clusters ?? [];
  const shown = clusters.findIndex(({ columns }) => columns[0] === explanation?.chosen?.columns[0]);
  return (
    <div class="whyControls" data-part="groupingControls">
      {clusters.length > 0 && (
        <label>
          {l10n.t('cluster')}
          <select data-own-keys aria-label={l10n.t('Cluster of correlated columns')} value={shown} onChange={(event) => change({ member: clusters[Number(event.currentTarget.value)].columns[0] })}>
            {clusters.map(({ columns, least }, i) => <option key={columns[0]} value={i}>{shortened(commaList(columns), 50)} (|r| ≥ {significant(least, 3)})</option>)}
          </select>
        </label>
      )}
      {explanation?.chosen !== null && <ResamplesBox name={l10n.t('resamples')} value={options.resamples} onChange={(resamples) => change({ resamples })} />}
    </div>
  );
}

/** Nothing where no columns form a group: the sentence says so, and which come closest. */
function Picture({ explanation: { chosen } }: { readonly explanation: Grouping }) {
  return chosen && <ClusterPictures chosen={chosen} />;
}

function ClusterPictures({ chosen }: { readonly chosen: ClusterView }) {
  const { lasso, elasticNet, columns } = chosen;
  const heights = useMemo(() => sharedHeights([lasso, elasticNet], columns), [chosen]);
  return (
    <>
      <div class="columns halves">
        <PathOfCluster name={l10n.t('Lasso')} part="lassoPath" path={lasso} columns={columns} heights={heights} />
        <PathOfCluster name={capitalised(mixtureName(elasticNet.l1Ratio))} part="netPath" path={elasticNet} columns={columns} heights={heights} />
      </div>
      {columns.length > mostMembers && <p class="quiet">{l10n.t('The first {0} of {1} columns are drawn.', mostMembers, whole(columns.length))}</p>}
      <div class="columns halves">
        <Picks chosen={chosen} />
        <PairSpreads chosen={chosen} />
      </div>
    </>
  );
}

interface PathProps {
  readonly name: string;
  readonly part: string;
  readonly path: ClusterPath;
  readonly columns: readonly string[];
  readonly heights: { readonly from: number; readonly to: number };
}

function PathOfCluster({ name, part, path, columns, heights }: PathProps) {
  const { lambda, coefficients, chosenIndex } = path;
  const cursor = useSharedCursor(lambda);
  const picture = useMemo(() => clusterPicture(path, columns, heights), [path, heights]);
  const at = (index: number, most: number) => columns.slice(0, most).map((column, j): [string, string] => [column, significant(coefficients[index * columns.length + j], 3)]);
  return (
    <section class="column tight" aria-label={name}>
      <div class="sectionHead"><h2>{name}</h2><span class="quiet" data-part={`${part}Readout`}>{l10n.t('at λ = {0}: {1}', lambdaText(lambda[cursor.index]), readoutText(at(cursor.index, 3)))}{columns.length > 3 ? ' …' : ''}</span></div>
      <LambdaPlot
        part={part} low lambda={lambda} picture={picture} cursor={cursor} cursorLabel={l10n.t('λ cursor, {0}', name)}
        valueText={`λ = ${lambdaText(lambda[cursor.index])}, ${readoutText(at(cursor.index, mostMembers))}`}
        label={l10n.t('{0}: coefficients of {1} over λ; at the chosen λ = {2} they are {3}.', name, commaList(columns.slice(0, mostMembers)), lambdaText(lambda[chosenIndex]), readoutText(at(chosenIndex, mostMembers)))}
      />
    </section>
  );
}

function Table({ explanation: { chosen } }: { readonly explanation: Grouping }) {
  if (!chosen) return null;
  return <><PathTable name={l10n.t('Lasso')} path={chosen.lasso} columns={chosen.columns} /><PathTable name={l10n.t('Elastic net, l1 ratio {0}', ratioText(chosen.elasticNet.l1Ratio))} path={chosen.elasticNet} columns={chosen.columns} /><PicksTable chosen={chosen} /><PairsTable chosen={chosen} /></>;
}

function PicksTable({ chosen: { members, resamples } }: { readonly chosen: ClusterView }) {
  return (
    <table>
      <caption>{l10n.t('Over {0} resamples', whole(resamples))}</caption>
      <thead><tr><th scope="col">{l10n.t('Column')}</th>{pickHeadings().map((text) => <th key={text} scope="col">{text}</th>)}</tr></thead>
      <tbody>{members.map((row) => <tr key={row.column}><th scope="row" title={row.column}>{row.column}</th>{pickCells(row).map((text, k) => <td key={k}>{text}</td>)}</tr>)}</tbody>
    </table>
  );
}

function PairsTable({ chosen: { pairs } }: { readonly chosen: ClusterView }) {
  return (
    <table>
      <caption>{l10n.t('Elastic net: difference within pairs')}</caption>
      <thead><tr><th scope="col">{l10n.t('Pair')}</th>{pairHeadings().map((text) => <th key={text} scope="col">{text}</th>)}</tr></thead>
      <tbody>{pairs.map((pair) => <tr key={`${pair.a}\n${pair.b}`}><th scope="row">{pair.a}, {pair.b}</th>{pairCells(pair).map((text, k) => <td key={k}>{text}</td>)}</tr>)}</tbody>
    </table>
  );
}

const columnsInTable = 6;

function PathTable({ name, path: { lambda, coefficients, chosenIndex }, columns }: { readonly name: string; readonly path: ClusterPath; readonly columns: readonly string[] }) {
  const { index } = useSharedCursor(lambda);
  const shown = columns.slice(0, columnsInTable);
  return (
    <table>
      <caption>{shown.length < columns.length ? l10n.t('{0}: coefficients per standard deviation, the first {1} columns', name, shown.length) : l10n.t('{0}: coefficients per standard deviation', name)}</caption>
      <thead><tr><th scope="col">λ</th>{shown.map((column) => <th key={column} scope="col" title={column}>{column}</th>)}<th scope="col">{l10n.t('Mark')}</th></tr></thead>
      <tbody>
        {gridRows(lambda.length, [chosenIndex, index], 8).map((k) => (
          <tr key={k}>
            <th scope="row">{lambdaText(lambda[k])}</th>
            {shown.map((column, j) => <td key={column}>{significant(coefficients[k * columns.length + j], 3)}</td>)}
            <td>{commaList([k === chosenIndex && l10n.t('chosen'), k === index && l10n.t('cursor')].filter((mark) => mark !== false))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const groupingWhy: WhyViewOf<'grouping'> = {
  title: () => l10n.t('What lasso and elastic net do with columns that say nearly the same'),
  Controls,
  isEmpty: ({ chosen }) => chosen === null,
  Picture,
  Table,
};
