import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExplainQuestion } from '../../engine/explain/explain';
import type { PanelRequests, PanelSnapshot, Setting } from '../../protocol/panelMessages';
import type { Handlers } from '../../protocol/rpc';
import type { NetworkSession } from '../network/networkSession';
import type { NetworkStream } from '../network/networkStream';
import { isAbort, sentenceFor } from '../sentences';
import type { FitPanel, PanelOwner } from './fitPanel';
import type { FitSession } from './fitSession';

/** What of a panel its page alone asks for. */
interface AskedByPage {
  readonly owner: PanelOwner;
  readonly session: FitSession;
  readonly network: NetworkSession;
  readonly networkStream: NetworkStream;
  ready(): PanelSnapshot;
  changeSetting(setting: Setting): Promise<void>;
  explain(question: ExplainQuestion): void;
}

/** What a panel's page may ask of the host, and what is done then. */
export function panelRequests(panel: FitPanel, { owner, session, network, networkStream, ready, changeSetting, explain }: AskedByPage): Handlers<PanelRequests> {
  const { model } = panel;
  /** A page shows what it is told: a sentence. */
  const inWords = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw isAbort(error) ? error : new Error(sentenceFor(error, model.file));
    }
  };
  return {
    ready,
    moveCursor: (cursor) => {
      model.moveCursor(cursor);
      session.cursorMoved();
      owner.cursorMoved(panel, cursor);
    },
    curvature: ({ run, a, b }) => inWords(session.curvature(run, a, b)),
    lossPlane: (request, { signal }) => inWords(session.lossPlane(request, signal)),
    saveView: (view) => {
      const otherClass = (model.view?.shownClass ?? 0) !== view.shownClass;
      model.view = view;
      if (otherClass) owner.cursorMoved(panel, view.cursor);
    },
    changeSetting: ({ setting }) => inWords(changeSetting(setting)),
    refit: ({ l1Ratio }) => {
      const { plan } = model;
      void panel.start({ ...plan, mode: 'fit', fit: { ...plan.fit, l1Ratio }, l1Ratios: [l1Ratio] });
    },
    changeFamily: async ({ family }) => {
      const { withOtherFamily } = await import('../ask/planChanges');
      void panel.start(withOtherFamily(model.plan, family));
    },
    showView: ({ view }) => panel.showView(view),
    tableCopied: ({ rows }) => void vscode.window.setStatusBarMessage(rows === 1 ? l10n.t('The row was copied.') : l10n.t('The table was copied: {0} rows.', rows), 4000),
    cancel: () => panel.cancel(),
    retry: () => void panel.retry(),
    compare: ({ options }) => void panel.compare(options),
    explain,
    exportComparison: ({ format }) => panel.exportComparison(format),
    copyComparison: () => panel.copyComparison(),
    networkReady: () => (network.started ? networkStream.start() : null),
    train: ({ options }) => void network.train(model.plan, options),
    control: async (control) => void (await inWords(network.control(control))),
    setDropout: async ({ rates }) => void (await inWords(network.setDropout(rates))),
    look: async (gaze) => void (await inWords(network.look(gaze))),
    insight: ({ kind, column }, { signal, progress }) => inWords(network.insight(kind, column, (fraction) => progress({ fraction }), signal)),
  };
}
