import * as l10n from '@vscode/l10n';
import { InputError } from '../../src/engine/errors';

/** Dots for a pixel of the page: sharp on a slide and in print. */
const density = 2;

/** The same picture in dots. */
export async function picturePng(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * density;
  canvas.height = image.naturalHeight * density;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new InputError(l10n.t('The picture is too large to be written as PNG; choose SVG.'));
  return new Uint8Array(await blob.arrayBuffer());
}
