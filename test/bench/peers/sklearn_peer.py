"""scikit-learn: LassoCV, with 1 and with 2 jobs, the better of both; warm-started saga for logistic and multinomial models. It has no L1 poisson."""

import numpy as np
from joblib import Parallel, delayed
from sklearn.linear_model import LassoCV, LogisticRegression, lasso_path

from problem import Program

program = Program("scikit-learn", "scikit-learn", 1e-4)


def offered(problem):
    if problem.family == "gaussian":
        x = problem.x()
        ways = [(f"LassoCV, n_jobs={jobs}", lambda tolerance, jobs=jobs: lasso_cv(problem, x, jobs, tolerance)) for jobs in (2, 1)]
        return lambda tolerance: whole_lasso_path(problem, x, tolerance), ways
    if problem.family in ("binomial", "multinomial"):
        x = problem.x()
        ways = [("LogisticRegression (saga, warm start) by fold, 2 jobs", lambda tolerance: logistic(problem, x, tolerance))]
        return lambda tolerance: logistic_path(x, problem.y, problem.lambdas, tolerance), ways
    return None


def lasso_cv(problem, x, jobs, tolerance):
    """LassoCV keeps the errors, and one fit; its path on all rows is computed as it does in the folds."""
    LassoCV(alphas=problem.lambdas, cv=problem.folds, n_jobs=jobs, tol=tolerance, max_iter=program.iterations(tolerance, 1000)).fit(x, problem.y)
    return whole_lasso_path(problem, x, tolerance)


def whole_lasso_path(problem, x, tolerance):
    centre = np.asarray(x.mean(0)).ravel()
    how = dict(alphas=problem.lambdas, tol=tolerance, max_iter=program.iterations(tolerance, 1000))
    if problem.categories:
        how.update(X_offset=centre, X_scale=np.ones(problem.p), check_input=False)
    _, coefficients, _ = lasso_path(x if problem.categories else x - centre, problem.y - problem.y.mean(), **how)
    intercepts = problem.y.mean() - centre @ coefficients
    return np.concatenate([intercepts[:, None], coefficients.T], axis=1)[:, None, :]


def logistic_path(x, y, lambdas, tolerance):
    model = LogisticRegression(l1_ratio=1, solver="saga", warm_start=True, random_state=0, tol=tolerance, max_iter=program.iterations(tolerance, 1000))
    path = []
    for each in lambdas:
        model.set_params(C=1 / (len(y) * each)).fit(x, y)
        path.append(np.concatenate([model.intercept_[:, None], model.coef_], axis=1))
    return np.array(path)


def logistic(problem, x, tolerance):
    sets = [np.arange(problem.n)] + [train for train, _ in problem.folds]
    paths = Parallel(n_jobs=2)(delayed(logistic_path)(x[rows], problem.y[rows], problem.lambdas, tolerance) for rows in sets)
    for path, (_, held) in zip(paths[1:], problem.folds):
        eta = path[:, :, 0] + np.einsum("ij,lkj->ilk", x[held], path[:, :, 1:])
        held_out_loss(eta, problem.y[held].astype(int))
    return paths[0]


def held_out_loss(eta, y):
    if eta.shape[2] == 1:
        eta = np.concatenate([0 * eta, eta], axis=2)
    top = eta.max(2, keepdims=True)
    return np.mean(np.log(np.exp(eta - top).sum(2)) + top[:, :, 0] - eta[np.arange(len(y)), :, y], axis=0)


program.main(offered)
