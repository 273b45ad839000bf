import * as l10n from '@vscode/l10n';
import { InputError } from '../../src/engine/errors';
import type { PageRequests, PictureColours } from '../../src/protocol/pictureMessages';
import type { Handlers } from '../../src/protocol/rpc';
import type { NetworkState } from '../network/networkState';
import { reportOf } from '../report/report';
import { titleLine } from '../sentence/resultSentence';
import type { PanelState } from '../store/panelState';
import type { Store } from '../store/store';
import { readTheme, type Theme } from '../theme/theme';
import { picturePng } from './picturePng';
import type { PictureShelf } from './pictureShelf';
import { pictureSvg } from './pictureSvg';
import { printTheme } from './printTheme';

/** What the page answers when the host wants its charts. */
export function pageAnswers(store: Store<PanelState>, networkStore: Store<NetworkState>, shelf: PictureShelf): Handlers<PageRequests> {
  const title = () => {
    const { snapshot } = store.state;
    return snapshot ? titleLine(snapshot) : 'Lambda Lens';
  };
  return {
    pictures: () => shelf.all().map(({ id, name }) => ({ id, name })),
    picture: async ({ id, format, colours }) => {
      const picture = shelf.find(id);
      if (!picture) throw new InputError(l10n.t('That chart is no longer shown; choose another.'));
      const svg = pictureSvg(picture, title(), themeOf(colours));
      return format === 'svg' ? new TextEncoder().encode(svg) : picturePng(svg);
    },
    report: ({ folder, colours }) => {
      const pictures = shelf.all().map((picture) => ({ file: `${picture.id}.svg`, name: picture.name, caption: picture.caption, svg: pictureSvg(picture, title(), themeOf(colours)) }));
      return { markdown: reportOf(store.state, networkStore.state, folder, pictures), pictures: pictures.map(({ file, svg }) => ({ file, svg })) };
    },
  };
}

function themeOf(colours: PictureColours): Theme {
  const theme = readTheme();
  return colours === 'print' ? printTheme(theme) : theme;
}
