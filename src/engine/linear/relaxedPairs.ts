/** What the folds of a relaxed lasso share over all shares of it: lassos and refits by λ's place, for each repeat and fold. */
export class RelaxedPairs<Pair> {
  private readonly byFold = new Map<string, Map<number, Pair>>();

  of(repeat: number, fold: number): Map<number, Pair> {
    const key = `${repeat} ${fold}`;
    let pairs = this.byFold.get(key);
    if (!pairs) this.byFold.set(key, (pairs = new Map()));
    return pairs;
  }
}
