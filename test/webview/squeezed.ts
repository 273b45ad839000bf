/** Runs in the page: what is cut off, sticks out of the window or lies over its neighbour. It must not use anything from outside. */
export function squeezed(): string[] {
  const found: string[] = [];
  const named = (element: Element) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.replaceAll(' ', '.')}` : ''} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth} pixels too wide`);
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('.visuallyHidden, [hidden]') === null;
  const words = [...document.querySelectorAll('h1, h2, h3, button, label, legend, summary, caption, th, p, figcaption, output, select')].filter(isSeen);
  const scrolls = (element: Element) => {
    for (let each: Element | null = element; each; each = each.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX)) return true;
    return false;
  };
  for (const element of words) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && ['hidden', 'clip'].includes(overflowX);
    // Names may end in "…" where a tooltip has the whole of them.
    if (isCut && !(textOverflow === 'ellipsis' && element.closest('[title]'))) found.push(`cut off: ${named(element)}`);
    const { right, left, width } = element.getBoundingClientRect();
    if (width > 0 && (right > root.clientWidth + 1 || left < -1) && !scrolls(element)) found.push(`out of the window: ${named(element)}`);
  }
  const controls = [...document.querySelectorAll('button, select, input, summary')].filter((element) => isSeen(element) && !element.matches('.planeHandle'));
  const boxes = controls.map((element) => element.getBoundingClientRect());
  controls.forEach((one, i) => controls.slice(i + 1).forEach((other, k) => {
    const [a, b] = [boxes[i], boxes[i + 1 + k]];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1.5 && down > 1.5 && !one.contains(other) && !other.contains(one) && !scrolls(one) && !scrolls(other)) found.push(`over each other: ${named(one)}, ${named(other)}`);
  }));
  return found;
}
