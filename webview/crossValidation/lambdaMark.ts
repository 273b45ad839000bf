/** Which λs a choice or the cursor stands on: "minimum, 1-SE", "cursor"; empty for the others. */
export function lambdaMark(k: number, { minIndex, oneSeIndex }: { readonly minIndex: number; readonly oneSeIndex: number }, cursor: number | null = null): string {
  return [k === minIndex && 'minimum', k === oneSeIndex && '1-SE', k === cursor && 'cursor'].filter(Boolean).join(', ');
}
