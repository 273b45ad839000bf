import type { ComponentType } from 'preact';
import type { Explained, ExplainOptions } from '../../src/engine/explain/explain';
import type { ExplainView } from '../../src/engine/explain/explanation';
import type { PanelState } from '../store/panelState';
import { biasVarianceWhy } from './biasVariance/biasVarianceWhy';
import { fitWhy } from './fit/fitWhy';
import { geometryWhy } from './geometry/geometryWhy';
import { groupingWhy } from './grouping/groupingWhy';
import { motionWhy } from './motion/motionWhy';
import { polynomialWhy } from './polynomial/polynomialWhy';
import { priorsWhy } from './priors/priorsWhy';
import { trustWhy } from './trust/trustWhy';

/** What the frame needs of a view. It brings the sentence, the two lines, the notes, progress and failure, and the fold of the table. */
export interface WhyViewOf<V extends ExplainView> {
  /** One line of what it shows, in VS Code's language. */
  readonly title: () => string;
  readonly Picture: ComponentType<{ readonly explanation: Explained<V>; readonly options: ExplainOptions<V> }>;
  /** What the explanation is at the λ cursor and as the view is arranged, where that is known without the worker. The same object while nothing of it changes. */
  readonly live?: (explanation: Explained<V>, state: PanelState) => Explained<V>;
  /** Whether there is nothing to draw: the sentence says why, and no table follows. */
  readonly isEmpty?: (explanation: Explained<V>) => boolean;
  /** Rows of the tables behind the picture. */
  readonly Table: ComponentType<{ readonly explanation: Explained<V> }>;
  /** What can be chosen, in the line above the picture; it is there before the explanation is. */
  readonly Controls?: ComponentType<{ readonly options: ExplainOptions<V>; readonly explanation: Explained<V> | null; readonly change: (options: Partial<ExplainOptions<V>>) => void }>;
}

/** The views in the order in which they are offered: to add one, give it a folder and a line here. */
export const whyViews: { readonly [V in ExplainView]?: WhyViewOf<V> } = {
  fit: fitWhy,
  polynomial: polynomialWhy,
  'bias-variance': biasVarianceWhy,
  motion: motionWhy,
  geometry: geometryWhy,
  grouping: groupingWhy,
  priors: priorsWhy,
  trust: trustWhy,
};
