"""scikit-learn: LassoCV, with 1 and with 2 jobs, the better of both; warm-started saga for logistic and multinomial models. It has no L1 poisson."""

import numpy as np
from joblib import Parallel, delayed
from sklearn.linear_model import LassoCV, LogisticRegression, lasso_path

from problem import main


def ways(problem):
    if problem.family == "gaussian":
        x = problem.x()
        return [(f"LassoCV, n_jobs={jobs}", lambda jobs=jobs: lasso_cv(problem, x, jobs)) for jobs in (1, 2)]
    if problem.family in ("binomial", "multinomial"):
        x = problem.x()
        return [("LogisticRegression (saga, warm start) by fold, 2 jobs", lambda: logistic(problem, x))]
    return None


def lasso_cv(problem, x, jobs):
    """LassoCV keeps the errors, and one fit; its path on all rows is computed here as it does in the folds."""
    LassoCV(alphas=problem.lambdas, cv=problem.folds, n_jobs=jobs).fit(x, problem.y)
    centre = np.asarray(x.mean(0)).ravel()
    _, coefficients, _ = lasso_path(x - centre if not problem.categories else x, problem.y - problem.y.mean(), alphas=problem.lambdas,
                                    **({"X_offset": centre, "X_scale": np.ones(problem.p), "check_input": False} if problem.categories else {}))
    intercepts = problem.y.mean() - centre @ coefficients
    return np.concatenate([intercepts[:, None], coefficients.T], axis=1)[:, None, :]


def logistic_path(x, y, lambdas):
    model = LogisticRegression(l1_ratio=1, solver="saga", warm_start=True, random_state=0, max_iter=1000)
    path = []
    for each in lambdas:
        model.set_params(C=1 / (len(y) * each)).fit(x, y)
        path.append(np.concatenate([model.intercept_[:, None], model.coef_], axis=1))
    return np.array(path)


def logistic(problem, x):
    sets = [np.arange(problem.n)] + [train for train, _ in problem.folds]
    paths = Parallel(n_jobs=2)(delayed(logistic_path)(x[rows], problem.y[rows], problem.lambdas) for rows in sets)
    for path, (_, held) in zip(paths[1:], problem.folds):
        eta = path[:, :, 0] + np.einsum("ij,lkj->ilk", x[held], path[:, :, 1:])
        held_out_loss(eta, problem.y[held].astype(int))
    return paths[0]


def held_out_loss(eta, y):
    if eta.shape[2] == 1:
        eta = np.concatenate([0 * eta, eta], axis=2)
    top = eta.max(2, keepdims=True)
    return np.mean(np.log(np.exp(eta - top).sum(2)) + top[:, :, 0] - eta[np.arange(len(y)), :, y], axis=0)


main("scikit-learn", "scikit-learn", ways, lambda path: path)
