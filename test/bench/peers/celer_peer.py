"""celer: the warm-started path of each fold, with 1 and with 2 jobs, the better of both, as its LassoCV does (which asks scikit-learn for
an argument that is no longer there). Its logistic models have no intercept, so they are left out."""

import numpy as np
import scipy.sparse
from celer import celer_path
from joblib import Parallel, delayed

from problem import Program

program = Program("celer", "celer", 1e-4)


def offered(problem):
    if problem.family != "gaussian":
        return None
    x = problem.x()
    ways = [(f"celer_path of each fold, {jobs} jobs", lambda tolerance, jobs=jobs: cross_validated(problem, x, jobs, tolerance)) for jobs in (2, 1)]
    return lambda tolerance: stacked(path(x, problem.y, problem.lambdas, tolerance)), ways


def path(x, y, lambdas, tolerance):
    """Intercepts and p × λ coefficients, centred as its Lasso does it: a sparse matrix stays sparse. Iterations as in its Lasso."""
    centre = np.asarray(x.mean(0)).ravel()
    how = dict(alphas=lambdas, tol=tolerance, max_iter=program.iterations(tolerance, 100), prune=1)
    if scipy.sparse.issparse(x):
        _, coefficients, _ = celer_path(x, y - y.mean(), "lasso", X_offset=centre, X_scale=np.ones(len(centre)), **how)
    else:
        _, coefficients, _ = celer_path(np.asfortranarray(x - centre), y - y.mean(), "lasso", **how)
    return y.mean() - centre @ coefficients, coefficients


def stacked(fitted):
    intercepts, coefficients = fitted
    return np.concatenate([intercepts[:, None], coefficients.T], axis=1)[:, None, :]


def fold_error(x, y, train, held, lambdas, tolerance):
    part, rest = (x.tocsr()[rows].tocsc() if scipy.sparse.issparse(x) else x[rows] for rows in (train, held))
    intercepts, coefficients = path(part, y[train], lambdas, tolerance)
    return np.mean((y[held][:, None] - rest @ coefficients - intercepts) ** 2, axis=0)


def cross_validated(problem, x, jobs, tolerance):
    Parallel(n_jobs=jobs)(delayed(fold_error)(x, problem.y, train, held, problem.lambdas, tolerance) for train, held in problem.folds)
    return stacked(path(x, problem.y, problem.lambdas, tolerance))


program.main(offered)
