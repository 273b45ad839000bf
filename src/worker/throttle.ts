/** Between two messages about the same job. */
const messageMilliseconds = 40;

/** True at most once in a while. */
export function throttle(): () => boolean {
  let next = 0;
  return () => {
    const now = performance.now();
    if (now < next) return false;
    next = now + messageMilliseconds;
    return true;
  };
}
