import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PanelRequests, PanelSnapshot, Setting } from '../../protocol/panelMessages';
import type { Handlers } from '../../protocol/rpc';
import type { NetworkStream } from '../network/networkStream';
import { isAbort, sentenceFor } from '../sentences';
import type { FitPanel, PanelOwner } from './fitPanel';

/** What of a panel its page alone asks for. */
interface AskedByPage {
  readonly owner: PanelOwner;
  readonly networkStream: NetworkStream;
  ready(): PanelSnapshot;
  changeSetting(setting: Setting): Promise<void>;
}

/** What a panel's page may ask of the host, and what is done then. */
export function panelRequests(panel: FitPanel, { owner, networkStream, ready, changeSetting }: AskedByPage): Handlers<PanelRequests> {
  const { model, work } = panel;
  const { fit, network } = work;
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
      fit.cursorMoved();
      owner.cursorMoved(panel, cursor);
    },
    curvature: ({ run, a, b }) => inWords(fit.curvature(run, a, b)),
    lossPlane: (request, { signal }) => inWords(fit.lossPlane(request, signal)),
    saveView: (view) => {
      const otherClass = (model.view?.shownClass ?? 0) !== view.shownClass;
      model.view = view;
      if (otherClass) owner.cursorMoved(panel, view.cursor);
    },
    changeSetting: ({ setting }) => inWords(changeSetting(setting)),
    refit: ({ l1Ratio }) => {
      const { plan } = model;
      void work.start({ ...plan, mode: 'fit', fit: { ...plan.fit, l1Ratio }, l1Ratios: [l1Ratio] });
    },
    changeFamily: async ({ family }) => {
      const { withOtherFamily } = await import('../ask/planChanges');
      void work.start(withOtherFamily(model.plan, family));
    },
    showView: ({ view }) => panel.showView(view),
    tableCopied: ({ rows }) => void vscode.window.setStatusBarMessage(rows === 1 ? l10n.t('The row was copied.') : l10n.t('The table was copied: {0} rows.', rows), 4000),
    cancel: () => work.cancel(),
    retry: () => void work.retry(),
    compare: ({ options }) => void work.compare(options),
    explain: (question) => work.explain(question),
    exportComparison: ({ format }) => panel.exportComparison(format),
    copyComparison: () => panel.copyComparison(),
    networkReady: () => (network.started ? networkStream.start() : null),
    train: ({ options }) => void work.train(options),
    control: async (control) => void (await inWords(network.control(control))),
    setDropout: async ({ rates }) => void (await inWords(network.setDropout(rates))),
    look: async (gaze) => void (await inWords(network.look(gaze))),
    insight: ({ kind, column }, { signal, progress }) => inWords(network.insight(kind, column, (fraction) => progress({ fraction }), signal)),
  };
}
