import type { Term } from '../model';
import { beyondElasticNet, levelsOf, nameOf, offsetColumnOf, termsInUse, titleOf, type CodeSubject } from './codeSubject';
import { pythonData, pythonList, pythonText } from './pythonData';

/**
 * Python that makes the same fit in scikit-learn (1.2 or later), or that has the fitted coefficients in it where scikit-learn cannot. At its end
 * `coefficients` and `predictions` are those of the model (probabilities for classes).
 * Translations: alpha = λ, l1_ratio = ρ; Ridge's alpha = nλ; LogisticRegression's C = 1/(nλ).
 */
export function scikitLearnCode(subject: CodeSubject): string {
  const reason = cannot(subject);
  return `${(reason === null ? refitting(subject) : embedded(subject, reason)).join('\n')}\n`;
}

/** Why scikit-learn cannot fit it; null where it can. */
function cannot(subject: CodeSubject): string | null {
  const { model, options, record } = subject;
  const beyond = beyondElasticNet(subject, 'scikit-learn');
  if (beyond !== null) return beyond;
  if (model.family === 'cox') return 'scikit-learn has no Cox model';
  if (model.family === 'poisson' && model.l1Ratio > 0) return 'scikit-learn has no L1 penalty for counts';
  if (Object.keys(options.penaltyFactors).length > 0) return 'scikit-learn has no penalty factors';
  if (Object.keys(options.lowerLimits).length + Object.keys(options.upperLimits).length > 0) return 'scikit-learn has no limits of coefficients';
  if (record.offset !== null) return 'scikit-learn has no offset';
  return record.weights !== null ? 'scikit-learn scales columns without observation weights' : null;
}

interface Estimator {
  readonly name: string;
  readonly module: string;
  readonly made: string;
}

function estimatorOf({ model, options }: CodeSubject): Estimator {
  const { family, lambda, l1Ratio } = model;
  const intercept = options.intercept ? '' : ', fit_intercept=False';
  if (family === 'binomial' || family === 'multinomial') {
    // Of its solvers, the one that comes to the last digits in every version.
    return { name: 'LogisticRegression', module: 'linear_model', made: `LogisticRegression(C=1 / (len(y) * ${lambda}), **penalty, l1_ratio=${l1Ratio}, solver="saga", tol=1e-10, max_iter=1_000_000${intercept})` };
  }
  if (family === 'poisson') return { name: 'PoissonRegressor', module: 'linear_model', made: `PoissonRegressor(alpha=${lambda}, tol=1e-10, max_iter=100_000${intercept})` };
  if (l1Ratio === 0) return { name: 'Ridge', module: 'linear_model', made: `Ridge(alpha=len(y) * ${lambda}${intercept})` };
  if (l1Ratio === 1) return { name: 'Lasso', module: 'linear_model', made: `Lasso(alpha=${lambda}, tol=1e-12, max_iter=1_000_000${intercept})` };
  return { name: 'ElasticNet', module: 'linear_model', made: `ElasticNet(alpha=${lambda}, l1_ratio=${l1Ratio}, tol=1e-12, max_iter=1_000_000${intercept})` };
}

/** Since scikit-learn 1.8 the l1_ratio tells the penalty alone, and to name it is deprecated; before, the l1_ratio is ignored unless it is named. */
const penaltyLines = [
  'named = signature(LogisticRegression).parameters.get("penalty")',
  'penalty = {"penalty": "elasticnet"} if named is not None and named.default == "l2" else {}  # to be named before scikit-learn 1.8 only',
];

function refitting(subject: CodeSubject): string[] {
  const { model, options } = subject;
  const estimator = estimatorOf(subject);
  const categories = levelsOf(model.terms);
  const hasNumbers = model.terms.some(({ kind }) => kind === 'number');
  const steps = [
    ...(hasNumbers ? ['("numbers", SimpleImputer(strategy="mean"), numbers)'] : []),
    ...(categories.size > 0 ? ['("levels", OneHotEncoder(categories=levels, handle_unknown="ignore", sparse_output=False), categories)'] : []),
  ];
  const preprocessing = [...(options.standardize ? ['StandardScaler'] : []), ...(categories.size > 0 ? ['OneHotEncoder'] : [])].sort();
  const numbers = model.terms.flatMap((term) => (term.kind === 'number' ? [term.column] : []));
  const scaler = options.standardize ? '    StandardScaler(with_mean=FIT_INTERCEPT),\n' : '';
  return [
    `# ${titleOf(subject)}.`,
    'import csv',
    ...(estimator.name === 'LogisticRegression' ? ['from inspect import signature'] : []),
    '',
    'import numpy as np',
    'import pandas as pd',
    'from sklearn.compose import ColumnTransformer',
    ...(hasNumbers ? ['from sklearn.impute import SimpleImputer'] : []),
    `from sklearn.${estimator.module} import ${estimator.name}`,
    'from sklearn.pipeline import make_pipeline',
    ...(preprocessing.length > 0 ? [`from sklearn.preprocessing import ${preprocessing.join(', ')}`] : []),
    '',
    ...pythonData(subject),
    '',
    ...(hasNumbers ? [`numbers = ${pythonList(numbers)}`] : []),
    ...(categories.size > 0 ? [`categories = ${pythonList([...categories.keys()])}`, `levels = [${[...categories.values()].map(pythonList).join(', ')}]`] : []),
    ...(estimator.name === 'LogisticRegression' ? penaltyLines : []),
    'model = make_pipeline(',
    `    ColumnTransformer([${steps.join(', ')}]),`,
    `${scaler.replace('FIT_INTERCEPT', options.intercept ? 'True' : 'False')}    ${estimator.made},`,
    ')',
    'model.fit(X, y)',
    '',
    `names = ${pythonList(orderedTerms(model.terms).map(nameOf))}`,
    `scale = ${options.standardize ? 'model[1].scale_' : '1.0'}`,
    'fitted = np.atleast_2d(model[-1].coef_) / scale  # in the units of the file',
    `coefficients = pd.DataFrame(fitted.T, index=names${model.family === 'multinomial' ? ', columns=model[-1].classes_' : ''})`,
    ...predictionLines(subject),
    'print(coefficients)',
  ];
}

/** As the ColumnTransformer lays them out: numbers first, then the levels of one category after the other. */
function orderedTerms(terms: readonly Term[]): Term[] {
  const numbers = terms.filter(({ kind }) => kind === 'number');
  const levels = [...levelsOf(terms).keys()].flatMap((column) => terms.filter((term) => term.kind === 'level' && term.column === column));
  return [...numbers, ...levels];
}

function predictionLines({ model }: CodeSubject): string[] {
  if (model.family === 'binomial') return ['predictions = model.predict_proba(X)[:, 1]'];
  return [model.family === 'multinomial' ? 'predictions = model.predict_proba(X)' : 'predictions = model.predict(X)'];
}

/** The coefficients themselves. */
function embedded(subject: CodeSubject, reason: string): string[] {
  const { model } = subject;
  const { classes, family, intercepts } = model;
  const terms = termsInUse(model);
  const responses = family === 'multinomial' ? classes! : [family];
  const columnsOf = (k: number) => terms.filter(({ coefficients }) => coefficients[k] !== 0).map((term) => {
    const column = `X[${pythonText(term.column)}]`;
    const value = term.kind === 'number' ? `${column}.fillna(${term.whenMissing})` : `(${column} == ${pythonText(term.level)})`;
    return `    + ${term.coefficients[k]} * ${value}`;
  });
  const added = (k: number) => (offsetColumnOf(model, k) === null ? [] : [`    + number(data[${pythonText(offsetColumnOf(model, k)!)}])[used]`]);
  const predictors = responses.map((name, k) => [`${responses.length > 1 ? `predictors[${pythonText(name)}]` : 'predictor'} = (`, `    ${intercepts[k]}`, ...columnsOf(k), ...added(k), ')']);
  return [
    `# ${titleOf(subject)}.`,
    `# ${reason}: these are the coefficients as they were fitted.`,
    'import csv',
    'import numpy as np',
    'import pandas as pd',
    '',
    ...pythonData(subject),
    '',
    ...(responses.length > 1 ? ['predictors = {}'] : []),
    ...predictors.flat(),
    ...inFamilyTerms(family),
    'print(predictions)',
  ];
}

function inFamilyTerms(family: CodeSubject['model']['family']): string[] {
  switch (family) {
    case 'gaussian':
      return ['predictions = predictor + 0 * X.index  # one for each row'];
    case 'binomial':
      return ['predictions = 1 / (1 + np.exp(-predictor + 0 * X.index))'];
    case 'poisson':
      return ['predictions = np.exp(predictor + 0 * X.index)'];
    case 'cox':
      return ['predictions = np.exp(predictor + 0 * X.index)  # relative risk'];
    case 'multinomial':
      return ['weights = np.exp(np.stack([each + np.zeros(len(X)) for each in predictors.values()], axis=1))', 'predictions = weights / weights.sum(axis=1, keepdims=True)'];
  }
}
