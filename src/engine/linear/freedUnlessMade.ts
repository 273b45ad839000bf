import type { Job } from '../job';

interface Owner {
  free(): void;
}

/** Notes that something is held, and hands it on. */
export type Hold = <Held extends Owner>(owner: Held) => Held;

/** Makes something that holds memory outside of JavaScript's: what was held by then is freed, last first, when the making fails or is stopped. */
export function* freedUnlessMade<Progress, Made>(make: (hold: Hold) => Job<Progress, Made>): Job<Progress, Made> {
  const held: Owner[] = [];
  let isMade = false;
  try {
    const made = yield* make((owner) => {
      held.push(owner);
      return owner;
    });
    isMade = true;
    return made;
  } finally {
    if (!isMade) while (held.length > 0) held.pop()!.free();
  }
}
