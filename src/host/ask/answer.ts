/** The person pressed the Back button of a step. */
export const goBack = Symbol('back');
/** undefined: dismissed. */
export type Answer<T> = T | typeof goBack | undefined;
