"""skglm: it has no cross-validation of its own; the path of each fold is warm-started, as its users do. No multinomial models."""

import numpy as np
import scipy.sparse
from skglm.datafits import Logistic, Poisson, Quadratic
from skglm.penalties import L1
from skglm.solvers import AndersonCD, ProxNewton
from skglm.utils.jit_compilation import compiled_clone

from problem import main

datafits = {"gaussian": Quadratic, "binomial": Logistic, "poisson": Poisson}


def ways(problem):
    if problem.family not in datafits:
        return None
    x = problem.x()
    y = 2 * problem.y - 1 if problem.family == "binomial" else problem.y
    made = compiled_clone(datafits[problem.family]()), compiled_clone(L1(1.0))
    small, some = problem.small()
    path(problem, *made, small, 2 * some - 1 if problem.family == "binomial" else some, problem.lambdas[:3])
    return [("warm-started path of each fold", lambda: cross_validated(problem, made, x, y))]


def path(problem, datafit, penalty, x, y, lambdas):
    """ (1 + p) × λ, the intercept first."""
    if scipy.sparse.issparse(x):
        datafit.initialize_sparse(x.data, x.indptr, x.indices, y)
    else:
        datafit.initialize(x, y)
    solver = AndersonCD(fit_intercept=True) if problem.family == "gaussian" else ProxNewton(fit_intercept=True)
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


def cross_validated(problem, made, x, y):
    loss = {"gaussian": lambda y, eta: (y - eta) ** 2, "binomial": lambda y, eta: np.logaddexp(0, -y * eta), "poisson": lambda y, eta: np.exp(eta) - y * eta}[problem.family]
    rows_of = x.tocsr() if problem.categories else x
    for train, held in problem.folds:
        part = rows_of[train].tocsc() if problem.categories else np.asfortranarray(x[train])
        fitted = path(problem, *made, part, y[train], problem.lambdas)
        loss(y[held][:, None], rows_of[held] @ fitted[1:] + fitted[0]).mean(0)
    return path(problem, *made, x, y, problem.lambdas).T[:, None, :]


main("skglm", "skglm", ways, lambda result: result)
