import type { Design } from '../data/design';

/** With least squares an offset is a part of the target that is known already. */
export function withoutOffset(design: Design): Design {
  const { family, offset, target } = design;
  if (family !== 'gaussian' || offset === null) return design;
  return { ...design, offset: null, target: { ...target, values: target.values.map((value, i) => value - offset[i]) } };
}
