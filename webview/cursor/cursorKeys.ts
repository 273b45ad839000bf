import type { PanelActions } from '../store/panelActions';

/** What a key does to the λ cursor; false when it means nothing here. Right is where the path goes: a smaller λ. */
export function moveByKey(actions: PanelActions, key: string, shift: boolean): boolean {
  const many = shift ? 10 : 1;
  switch (key) {
    case 'ArrowLeft':
      actions.step(-many);
      return true;
    case 'ArrowRight':
      actions.step(many);
      return true;
    case 'Home':
      actions.step(-Infinity);
      return true;
    case 'End':
      actions.step(Infinity);
      return true;
    case 'm':
    case 'M':
      actions.choose('min');
      return true;
    case 's':
    case 'S':
      actions.choose('1se');
      return true;
    case '+':
    case '=':
      actions.zoomBy(0.5);
      return true;
    case '-':
      actions.zoomBy(2);
      return true;
    case 'b':
    case 'B':
      actions.toggleBallZoom();
      return true;
    case 'Escape':
      actions.zoomTo(null);
      return true;
    default:
      return false;
  }
}

/** Keys work anywhere in a view that has the cursor, but where they already mean something: in a field, a list or another slider. */
export function listenForKeys(actions: PanelActions): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!actions.hasCursor || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const [target] = event.composedPath();
    if (target instanceof Element && target.matches('input, textarea, select, [contenteditable], [data-own-keys]')) return;
    if (moveByKey(actions, event.key, event.shiftKey)) event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
