/** A web extension host has no files and no exit code of its own: what tests tell travels in the lines that they print. */

/** Begins a line for whoever watches. */
export const linePrefix = 'lambda-lens line: ';

/** Begins the last one: the outcome as JSON. */
export const outcomePrefix = 'lambda-lens outcome: ';
