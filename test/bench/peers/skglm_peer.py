"""skglm: it has no cross-validation of its own; the path of each fold is warm-started, as its users do. No multinomial models."""

import numpy as np
import scipy.sparse
from skglm.datafits import Logistic, Poisson, Quadratic
from skglm.penalties import L1
from skglm.solvers import AndersonCD, ProxNewton
from skglm.utils.jit_compilation import compiled_clone

from problem import Program

program = Program("skglm", "skglm", 1e-4)
datafits = {"gaussian": Quadratic, "binomial": Logistic, "poisson": Poisson}


def offered(problem):
    if problem.family not in datafits:
        return None
    x = problem.x()
    y = 2 * problem.y - 1 if problem.family == "binomial" else problem.y
    made = compiled_clone(datafits[problem.family]()), compiled_clone(L1(1.0))
    small, some = problem.small()
    path(problem, *made, small, 2 * some - 1 if problem.family == "binomial" else some, problem.lambdas[:3], program.tolerance)
    whole = lambda tolerance: path(problem, *made, x, y, problem.lambdas, tolerance).T[:, None, :]
    return whole, [("warm-started path of each fold", lambda tolerance: cross_validated(problem, made, x, y, tolerance))]


def path(problem, datafit, penalty, x, y, lambdas, tolerance):
    """ (1 + p) × λ, the intercept first."""
    if scipy.sparse.issparse(x):
        datafit.initialize_sparse(x.data, x.indptr, x.indices, y)
    else:
        datafit.initialize(x, y)
    if problem.family == "gaussian":
        solver = AndersonCD(fit_intercept=True, tol=tolerance, max_iter=program.iterations(tolerance, 50))
    else:
        solver = ProxNewton(fit_intercept=True, tol=tolerance, max_iter=program.iterations(tolerance, 20))
    p = x.shape[1]
    w, eta = np.zeros(p + 1), np.zeros(len(y))
    if problem.family == "poisson":  # from the null model: its steps are too long from 0
        w[-1] = np.log(y.mean())
        eta += w[-1]
    out = []
    for each in lambdas:
        penalty.alpha = each
        w = solver.solve(x, y, datafit, penalty, w.copy(), eta.copy())[0]
        eta = x @ w[:p] + w[p]
        out.append(np.roll(w, 1))
    return np.array(out).T


def cross_validated(problem, made, x, y, tolerance):
    loss = {"gaussian": lambda y, eta: (y - eta) ** 2, "binomial": lambda y, eta: np.logaddexp(0, -y * eta), "poisson": lambda y, eta: np.exp(eta) - y * eta}[problem.family]
    rows_of = x.tocsr() if problem.categories else x
    for train, held in problem.folds:
        part = rows_of[train].tocsc() if problem.categories else np.asfortranarray(x[train])
        fitted = path(problem, *made, part, y[train], problem.lambdas, tolerance)
        loss(y[held][:, None], rows_of[held] @ fitted[1:] + fitted[0]).mean(0)
    return path(problem, *made, x, y, problem.lambdas, tolerance).T[:, None, :]


program.main(offered)
