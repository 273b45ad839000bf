import { ruleNames } from '../engine/linear/fitNames';
import type { Cursor } from './panelMessages';

/** How a λ came to be, as it is called in the panel and beside it. */
export const choiceNames: Readonly<Record<Cursor['choice'], string>> = { ...ruleNames, manual: 'manual' };
