import { digits, percent } from '../../engine/digits';
import { chains, draws } from '../../engine/explain/priors/priorsView';
import type { Priors } from '../../engine/explain/priors/priorsView';
import { mostRows, shorten, table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function priorsLines({ coefficients, column, curves, method, level, pair }: Priors): string[] {
  const sampler = method === 'gibbs';
  const sorted = [...coefficients].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
  const rows = sorted.slice(0, mostRows).map((each) => [
    shorten(each.column), digits(each.mode), digits(each.mean), digits(each.deviation, 3), `${digits(each.low, 3)} … ${digits(each.high, 3)}`,
    ...(sampler ? [digits(each.effectiveSize!, 4), each.rHat!.toFixed(3)] : []),
  ]);
  const { b, prior, likelihood, posterior } = curves;
  const top = posterior.reduce((best, each, k) => (each > posterior[best] ? k : best), 0);
  return [
    sampler ? `Posterior by the Bayesian lasso's Gibbs sampler, ${chains} chains of ${draws} draws:` : 'Posterior, exact (Gaussian):',
    ...table(['column', 'fit (mode)', 'mean', 'deviation', `${percent(level)} interval`, ...(sampler ? ['ESS', 'R-hat'] : [])], rows),
    ...(sorted.length > mostRows ? [`… and ${sorted.length - mostRows} more; --json lists all.`] : []), '',
    `Densities of ${column}, the others held at the fit:`,
    ...table(['coefficient', 'prior', 'likelihood', 'posterior', ''], someOfGrid(b.length, [top]).map((k) => [digits(b[k]), digits(prior[k], 3), digits(likelihood[k], 3), digits(posterior[k], 3), k === top ? 'mode' : ''])),
    ...(pair ? ['', `${pair.columns.join(' and ')} together, the others held: most probable at (${pair.mode.map((each) => digits(each)).join(', ')}), where the loss contour touches the ball of the penalty.`] : []),
  ];
}
