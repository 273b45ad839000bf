import { useLayoutEffect } from 'preact/hooks';
import { usePanel } from '../store/panelContext';
import type { Picture } from './picture';

/** The pictures that are on the page now. */
export class PictureShelf {
  private readonly pictures = new Map<string, () => Picture>();

  put(id: string, picture: () => Picture): void {
    this.pictures.set(id, picture);
  }

  remove(id: string): void {
    this.pictures.delete(id);
  }

  /** In the page's order. */
  all(): Picture[] {
    const places = [...document.querySelectorAll<HTMLElement>('[data-vscode-context]')].map(({ dataset }) => (JSON.parse(dataset.vscodeContext!) as { picture?: string }).picture);
    const inOrder = [...this.pictures].sort(([a], [b]) => places.indexOf(a) - places.indexOf(b));
    return inOrder.map(([, make]) => make());
  }

  find(id: string): Picture | null {
    return this.pictures.get(id)?.() ?? null;
  }
}

/** What VS Code's menu over a chart is told: whose picture it is. */
export function menuOf(id: string): { readonly 'data-vscode-context': string } {
  return { 'data-vscode-context': JSON.stringify({ webviewSection: 'picture', picture: id, preventDefaultContextMenuItems: true }) };
}

/** Lets a chart leave the page while its component is shown. @param make called when somebody wants it; null while there is nothing to see */
export function usePicture(id: string, make: (() => Omit<Picture, 'id'>) | null): void {
  const { shelf } = usePanel();
  // After every drawing: what it is made of may be another.
  useLayoutEffect(() => {
    if (make) shelf.put(id, () => ({ ...make(), id }));
    else shelf.remove(id);
  });
  useLayoutEffect(() => () => shelf.remove(id), [id]);
}
