/** Where a key sends a cursor among so many λs; null when it means nothing here. The same keys as of the panel's own. */
export function ownStep({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>, index: number, count: number): number | null {
  const many = shiftKey ? 10 : 1;
  const to: Partial<Record<string, number>> = { ArrowLeft: index - many, ArrowRight: index + many, Home: 0, End: count - 1 };
  const wanted = to[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}
