import * as l10n from '@vscode/l10n';
import { largestCurvature } from '../../../src/engine/explain/motion/pairMotion';
import type { Motion } from '../../../src/engine/explain/motion/motionView';
import { significant } from '../../format/numbers';
import { placeOfRate, rateAt, rateSteps } from './motionArrangement';

/** η on a logarithmic scale that reaches beyond 2/L, the strictest of the bounds. */
export function RateSlider({ motion, onRate }: { readonly motion: Motion; readonly onRate: (rate: number) => void }) {
  const { slice, penalty: { factors }, lambda2, rate } = motion;
  const curvature = largestCurvature(slice, lambda2, factors) || 1;
  const beyond = rate > 2 / curvature;
  const bound = `2/L = ${significant(2 / curvature, 3)}`;
  return (
    <label title={l10n.t('Step size. Beyond 2/L plain, L2 and proximal steps diverge; L is the largest curvature, the L2 term counted.')}>
      η
      <input
        type="range" min={0} max={rateSteps} step={1} value={placeOfRate(rate, curvature)}
        aria-label={l10n.t('Step size η')} aria-valuetext={beyond ? l10n.t('{0}, beyond {1}', significant(rate, 3), bound) : l10n.t('{0}, below {1}', significant(rate, 3), bound)}
        onInput={(event) => onRate(rateAt(Number(event.currentTarget.value), curvature))}
      />
      <output class={beyond ? 'reading beyond' : 'reading'}>{significant(rate, 3)}{beyond ? ` > ${bound}` : ` (${bound})`}</output>
    </label>
  );
}
