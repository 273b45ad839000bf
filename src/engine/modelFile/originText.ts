import type { LinearOrigin, NetworkOrigin, SavedValidation } from './origin';

/** An origin as its file has it: what belongs to one λ or one epoch stands in one line. */
export function writtenLinearOrigin(origin: LinearOrigin): object {
  const { crossValidation, ...rest } = origin;
  return { ...rest, crossValidation: crossValidation && writtenValidation(crossValidation) };
}

function writtenValidation({ lambda, mean, standardError, nonzero, beside, ...rest }: SavedValidation): object {
  const curve = Array.from(lambda, (each, k) => ({
    lambda: each, mean: mean[k], standardError: standardError[k], nonzero: nonzero[k],
    ...(beside && { [beside.name]: beside.mean[k], [`${beside.name}Error`]: beside.standardError[k] }),
  }));
  return { ...rest, beside: beside?.name ?? null, curve };
}

export function writtenNetworkOrigin(origin: NetworkOrigin): object {
  const { history: { train, validation }, ...rest } = origin;
  return { ...rest, losses: train.map((loss, k) => ({ epoch: k + 1, train: loss, ...(validation.length > 0 && { validation: validation[k] }) })) };
}
