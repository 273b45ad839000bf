import * as l10n from '@vscode/l10n';
import { descentMethods, descentNames, descentSteps, type DescentMethod } from '../../../src/engine/explain/motion/descentMethods';
import type { Motion } from '../../../src/engine/explain/motion/motionView';
import type { Trajectory } from '../../../src/engine/explain/motion/pairMotion';
import { shortened } from '../../format/names';
import { significant } from '../../format/numbers';
import { lineStyle, useTheme } from '../../theme/theme';
import { weightsOf } from './motionScene';

interface Props {
  readonly motion: Motion;
  readonly step: number;
  readonly onToggle: (method: DescentMethod) => void;
}

function outcomeName({ outcome, hover }: Trajectory): string {
  switch (outcome) {
    case 'arrived':
      return l10n.t('at optimum');
    case 'moving':
      return l10n.t('on its way');
    case 'hovering':
      return hover.some((far) => far !== null) ? l10n.t('hovers') : l10n.t('jumps');
    case 'diverging':
      return l10n.t('diverges');
  }
}

/** The methods, which of them are drawn, and where they are at the step. */
export function MethodTable({ motion, step, onToggle }: Props) {
  const theme = useTheme();
  const { columns, trajectories } = motion;
  return (
    <table class="numberTable methodTable" data-part="methods">
      <caption class="visuallyHidden">{l10n.t('Weights of each method at step {0}', step)}</caption>
      <thead>
        <tr><th scope="col">{l10n.t('Method')}</th>{columns.map((name) => <th key={name} scope="col" title={name}>{shortened(name, 12)}</th>)}<th scope="col">{l10n.t('At the end')}</th></tr>
      </thead>
      <tbody>
        {descentMethods.map((method, rank) => {
          const trajectory = trajectories.find((each) => each.method === method);
          const { colour, dash } = lineStyle(theme, rank);
          const w = trajectory && weightsOf(trajectory, step);
          return (
            <tr key={method} data-method={method} title={l10n.t('One step: {0}', descentSteps[method])}>
              <th scope="row">
                <label>
                  <input type="checkbox" data-own-keys checked={trajectory !== undefined} onChange={() => onToggle(method)} />
                  <svg width="22" height="8" aria-hidden="true"><line x1="1" y1="4" x2="21" y2="4" stroke={colour} stroke-width="2" stroke-dasharray={dash.join(' ')} /></svg>
                  {descentNames[method]}
                </label>
              </th>
              {([0, 1] as const).map((j) => <td key={j} class={w && w[j] === 0 ? 'exactZero' : ''}>{w ? significant(w[j]) : ''}</td>)}
              <td>{trajectory ? outcomeName(trajectory) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
