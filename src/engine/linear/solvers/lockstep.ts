import type { Job } from '../../job';
import type { Call } from '../../kernels/kernels';
import type { DesignProducts } from '../problem/designProducts';

/** What a solver asks for and waits for: X'v for each of its vectors, or calls of kernels. */
export type Request = ProductRequest | CallRequest;

export interface ProductRequest {
  readonly kind: 'products';
  readonly vectors: readonly Float64Array[];
  /** Filled by whoever drives the solver. */
  products: readonly Float64Array[];
}

export interface CallRequest {
  readonly kind: 'calls';
  readonly calls: readonly Call[];
  /** About how many multiplications they are. */
  readonly work: number;
  /** Where given, what each call returned is added to it. */
  readonly results?: number[];
}

/** A job that asks for work on the design in between. */
export type LockstepJob<Result> = Generator<Request | null, Result, void>;

/** Vectors multiplied in one pass over the columns: more would not stay in cache. */
const mostTogether = 12;

/**
 * Drives several jobs on one design at once: all run until each waits for something, which is then made together. So the columns are read
 * once for all of them, and all threads have something to do. A job's result does not depend on who runs beside it.
 */
export function* inLockstep<Result>(products: DesignProducts, jobs: readonly LockstepJob<Result>[]): Job<null, Result[]> {
  const results: Result[] = [];
  let running = jobs.map((job, index) => ({ job, index }));
  try {
    while (running.length > 0) {
      const waiting: { readonly request: Request; readonly entry: (typeof running)[number] }[] = [];
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
      running = waiting.map(({ entry }) => entry);
      const requests = waiting.map(({ request }) => request);
      const calls = requests.filter((request) => request.kind === 'calls');
      makeCalls(products, calls);
      // A line search may make nothing but calls: whoever drives it must be able to stop it.
      if (calls.length > 0) yield null;
      yield* makeProducts(products, requests.filter((request) => request.kind === 'products'));
    }
    return results;
  } finally {
    for (const { job } of running) job.return(undefined as never);
  }
}

/** Drives one job that has the columns to itself. */
export function* alone<Result>(products: DesignProducts, job: LockstepJob<Result>): Job<null, Result> {
  const [result] = yield* inLockstep(products, [job]);
  return result;
}

function makeCalls({ workshop }: DesignProducts, requests: readonly CallRequest[]): void {
  if (requests.length === 0) return;
  const work = requests.reduce((sum, request) => sum + request.work, 0);
  const turns = inTurn(requests);
  const returned = workshop.teamFor(work).run(turns.map(({ call }) => call));
  turns.forEach(({ request }, i) => request.results?.push(returned[i]));
}

/** The first call of each, then the second of each: where they go through the same columns in steps, those are in cache for all but the first. */
function inTurn(requests: readonly CallRequest[]): { readonly request: CallRequest; readonly call: Call }[] {
  const turns: { readonly request: CallRequest; readonly call: Call }[] = [];
  const longest = requests.reduce((most, { calls }) => Math.max(most, calls.length), 0);
  for (let i = 0; i < longest; i++) for (const request of requests) if (i < request.calls.length) turns.push({ request, call: request.calls[i] });
  return turns;
}

function* makeProducts(products: DesignProducts, requests: readonly ProductRequest[]): Job<null, void> {
  if (requests.length === 0) return;
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
