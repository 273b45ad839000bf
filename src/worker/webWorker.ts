/** Entry of the Web Worker: the engine behind messages, or a helper of such a worker. */
import * as l10n from '@vscode/l10n';
import { setHelpers } from '../engine/kernels/workshop';
import { Rpc } from '../protocol/rpc';
import type { WorkerRequests } from '../protocol/workerMessages';
import { serve } from './serve';
import { helperName, helpOnce, webHelpers } from './webHelpers';
import { webPort, type WebEndpoint } from './webPort';

if (self.name === helperName) {
  helpOnce();
} else {
  const { translations } = self as unknown as { readonly translations?: Record<string, string> };
  if (translations) l10n.config({ contents: translations });
  const helpers = webHelpers();
  if (helpers) setHelpers(helpers);
  new Rpc<WorkerRequests, object>(webPort(self as unknown as WebEndpoint), serve());
}
