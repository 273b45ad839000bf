import '../tables/tables.css';
import './why.css';
import { usePanelState } from '../store/panelContext';
import { useSeen } from './shownPart';
import { WhyFrame } from './whyFrame';
import { WhyHeader } from './whyHeader';

/** Why a penalty helps, seen on the rows of the file: one view at a time, of the fit that the panel shows. */
export function WhyView() {
  const fitted = usePanelState((state) => state.snapshot!.status.kind === 'done');
  const seen = useSeen();
  return (
    <div class="why">
      <WhyHeader seen={seen} />
      {fitted && <WhyFrame seen={seen} />}
    </div>
  );
}
