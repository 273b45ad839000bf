import * as l10n from '@vscode/l10n';
import type { ClusterPath } from '../../../src/engine/explain/grouping/groupingView';
import type { Range } from '../../chart/plotArea';
import { heightsOf, lambdaAxis, type Curve, type CurvesPicture } from '../lambdaPlot/curvesPicture';
import { dashes } from '../../theme/theme';

/** Lines of the same cluster differ by colour and dash; so many are drawn. */
export const mostMembers = 12;

/** The coefficients of a cluster's members along one path. */
export function clusterPicture({ lambda, coefficients, chosenIndex }: ClusterPath, columns: readonly string[], heights: Range): CurvesPicture {
  const curves = curvesOf({ lambda, coefficients }, columns);
  const marks = curves.length === 0 ? [] : [{ index: chosenIndex, label: l10n.t('chosen'), value: curves[0].values[chosenIndex], filled: true, side: 'right' as const }];
  return { axis: lambdaAxis(lambda), curves, areas: [], marks, sides: [], heights, heightName: l10n.t('coefficient, per SD of its column') };
}

/** One range for both paths, so that their heights can be compared. */
export function sharedHeights(paths: readonly ClusterPath[], columns: readonly string[]): Range {
  return heightsOf(paths.flatMap((path) => curvesOf(path, columns)), [0]);
}

function curvesOf({ lambda, coefficients }: Pick<ClusterPath, 'lambda' | 'coefficients'>, columns: readonly string[]): Curve[] {
  return columns.slice(0, mostMembers).map((name, j) => ({
    name, paint: j, dash: dashes[j % dashes.length], values: Float64Array.from(lambda, (_, k) => coefficients[k * columns.length + j]),
  }));
}
