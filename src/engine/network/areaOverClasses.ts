import { weightedArea } from '../linear/metrics/areaUnderCurve';

/**
 * Area under the ROC curve: of two classes that of the second, of more the plain mean over classes of each one's against the rest (as scikit-learn's
 * roc_auc_score with multi_class="ovr"). Null where some class has no row of any weight.
 * @param own class of each row, from 0 @param probabilities of the second of two classes, or of each class, row-major
 */
export function areaOverClasses(own: Float64Array, weights: Float64Array, probabilities: ArrayLike<number>, classes: number): number | null {
  const present = new Set(own.filter((_, i) => weights[i] > 0));
  if (present.size < classes) return null;
  if (probabilities.length === own.length) return weightedArea(own, weights, Float64Array.from(probabilities));
  const ofClass = (k: number) => weightedArea(own.map((label) => Number(label === k)), weights, Float64Array.from(own, (_, i) => probabilities[i * classes + k]));
  return Array.from({ length: classes }, (_, k) => ofClass(k)).reduce((sum, area) => sum + area / classes, 0);
}
