"""celer: LassoCV, with 1 and with 2 jobs, the better of both. Its logistic models have no intercept, so they are left out."""

import numpy as np
from celer import Lasso, LassoCV, celer_path

from problem import main


def ways(problem):
    if problem.family != "gaussian":
        return None
    x = problem.x()
    small, y = problem.small()
    LassoCV(alphas=problem.lambdas[:3], cv=2, n_jobs=1).fit(small, y)
    return [(f"LassoCV, n_jobs={jobs}", lambda jobs=jobs: lasso_cv(problem, x, jobs)) for jobs in (1, 2)]


def lasso_cv(problem, x, jobs):
    LassoCV(alphas=problem.lambdas, cv=problem.folds, n_jobs=jobs).fit(x, problem.y)
    # The path on all rows, with the intercept as Lasso handles it.
    path = []
    if problem.categories:
        model = Lasso(warm_start=True, tol=1e-4)
        for each in problem.lambdas:
            model.set_params(alpha=each).fit(x, problem.y)
            path.append(np.concatenate([[model.intercept_], model.coef_]))
        return np.array(path)[:, None, :]
    centre = x.mean(0)
    _, coefficients, _ = celer_path(np.asfortranarray(x - centre), problem.y - problem.y.mean(), "lasso", alphas=problem.lambdas, tol=1e-4, max_iter=100, prune=True)
    intercepts = problem.y.mean() - centre @ coefficients
    return np.concatenate([intercepts[:, None], coefficients.T], axis=1)[:, None, :]


main("celer", "celer", ways, lambda path: path)
