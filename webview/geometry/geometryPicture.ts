import * as l10n from '@vscode/l10n';
import type { Picture } from '../pictures/picture';
import type { Theme } from '../theme/theme';
import type { Plane } from './plane';

/** The plane as a picture that can leave the page. @param lowest pixel of the unpenalised point, which the page has as a handle; null where there is none */
export function geometryPicture(plane: Plane, caption: string, draw: (context: CanvasRenderingContext2D, theme: Theme) => void, lowest: readonly number[] | null): Omit<Picture, 'id'> {
  const paint = (context: CanvasRenderingContext2D, theme: Theme) => {
    draw(context, theme);
    if (lowest) drawLowest(context, theme, lowest);
  };
  return { name: l10n.t('Geometry'), caption, width: plane.width, parts: [{ height: plane.height, paint: ({ context, theme }) => paint(context, theme) }] };
}

function drawLowest(context: CanvasRenderingContext2D, theme: Theme, [x, y]: readonly number[]): void {
  context.strokeStyle = context.fillStyle = theme.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  context.arc(x, y, 2.5, 0, 2 * Math.PI);
  context.fill();
}
