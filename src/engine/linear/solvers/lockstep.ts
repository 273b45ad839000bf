import type { Job } from '../../job';
import type { DesignProducts } from '../problem/designProducts';

/** What a solver asks for and waits for: X'v for each of its vectors. */
export interface ProductRequest {
  readonly vectors: readonly Float64Array[];
  /** Filled by whoever drives the solver. */
  products: readonly Float64Array[];
}

/** A job that asks for products with the design's columns in between. */
export type ProductJob<Result> = Generator<ProductRequest | null, Result, void>;

/** Vectors multiplied in one pass over the columns: more would not stay in cache. */
const mostTogether = 12;

/**
 * Drives several jobs on one design at once: all run until each waits for products, which are then made together, so that the columns
 * are read once for all of them. A job's result does not depend on who runs beside it.
 */
export function* inLockstep<Result>(products: DesignProducts, jobs: readonly ProductJob<Result>[]): Job<null, Result[]> {
  const results: Result[] = [];
  let running = jobs.map((job, index) => ({ job, index }));
  try {
    while (running.length > 0) {
      const waiting: { readonly request: ProductRequest; readonly entry: (typeof running)[number] }[] = [];
      for (const entry of running) {
        for (;;) {
          const step = entry.job.next();
          if (step.done) {
            results[entry.index] = step.value;
            break;
          }
          if (step.value !== null) {
            waiting.push({ request: step.value, entry });
            break;
          }
          yield null;
        }
      }
      yield* answer(products, waiting.map(({ request }) => request));
      running = waiting.map(({ entry }) => entry);
    }
    return results;
  } finally {
    for (const { job } of running) job.return(undefined as never);
  }
}

/** Drives one job that has the columns to itself. */
export function* alone<Result>(products: DesignProducts, job: ProductJob<Result>): Job<null, Result> {
  const [result] = yield* inLockstep(products, [job]);
  return result;
}

function* answer(products: DesignProducts, requests: readonly ProductRequest[]): Job<null, void> {
  const vectors = requests.flatMap((request) => request.vectors);
  const made: Float64Array[] = [];
  for (let from = 0; from < vectors.length; from += mostTogether) {
    made.push(...products.crossProducts(vectors.slice(from, from + mostTogether)));
    yield null;
  }
  let next = 0;
  for (const request of requests) {
    request.products = made.slice(next, next + request.vectors.length);
    next += request.vectors.length;
  }
}
