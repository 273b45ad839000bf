/** What kind of target a model has: which loss is minimised, and what a prediction means. */
export type Family = 'gaussian' | 'binomial' | 'multinomial' | 'poisson' | 'cox';
