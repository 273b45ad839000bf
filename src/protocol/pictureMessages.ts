/** What the host asks of a page that is shown: its charts as pictures, and a report with them. */

export const pictureFormats = ['svg', 'png'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** In the editor's colours, or dark on white. */
export type PictureColours = 'themed' | 'print';

export interface PictureName {
  readonly id: string;
  readonly name: string;
}

export interface PageRequests {
  /** The charts that are on the page. */
  pictures: { params: null; result: readonly PictureName[] };
  picture: { params: { id: string; format: PictureFormat; colours: PictureColours }; result: Uint8Array };
  /** What the page says and shows, as Markdown. @param folder of the pictures, as the text names it */
  report: { params: { folder: string; colours: PictureColours }; result: Report };
}

export interface Report {
  readonly markdown: string;
  readonly pictures: readonly { readonly file: string; readonly svg: string }[];
}
