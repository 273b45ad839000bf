"""adelie: grpnet with 2 threads, on all rows and with each fold's weights set to 0, as its cv_grpnet does (which deals its own folds and λs)."""

import adelie as ad
import numpy as np

from problem import Program

program = Program("adelie", "adelie", 1e-7)


def offered(problem):
    x = matrix(problem)
    y = problem.y
    if problem.family == "multinomial":
        y = np.eye(problem.classes)[y.astype(int)]
    glm = getattr(ad.glm, problem.family)(y=np.asfortranarray(y) if y.ndim == 2 else y)
    whole = lambda tolerance: coefficients(path(x, glm, problem, tolerance), problem)
    return whole, [("grpnet, n_threads=2", lambda tolerance: coefficients(cross_validated(problem, x, glm, tolerance), problem))]


def matrix(problem):
    if not problem.categories:
        return ad.matrix.dense(np.asfortranarray(problem.dense()), method="naive", n_threads=2)
    # Its one-hot matrix serves only groups of whole categories: a lasso on levels takes the sparse one.
    return ad.matrix.sparse(problem.sparse(), method="naive", n_threads=2)


def path(x, glm, problem, tolerance):
    """Its outer (IRLS) and inner tolerance are the same by default."""
    how = dict(tol=tolerance, irls_tol=tolerance, max_iters=program.iterations(tolerance, 100_000))
    state = ad.grpnet(x, glm, lmda_path=problem.lambdas, early_exit=False, n_threads=2, progress_bar=False, **how)
    if len(state.lmdas) != len(problem.lambdas):
        raise RuntimeError(f"adelie solved {len(state.lmdas)} of {len(problem.lambdas)} λs")
    return state


def cross_validated(problem, x, glm, tolerance):
    for _, held in problem.folds:
        weights = glm.weights.copy()
        weights[held] = 0
        weights /= weights.sum()
        part = glm.reweight(weights)
        state = path(x, part, problem, tolerance)
        etas = ad.diagnostic.predict(X=x, betas=state.betas, intercepts=state.intercepts, offsets=state._offsets, n_threads=2)
        for eta in etas:
            glm.loss(eta) - (1 - len(held) / problem.n) * part.loss(eta)
    return path(x, glm, problem, tolerance)


def coefficients(state, problem):
    out = np.zeros((len(problem.lambdas), problem.classes, problem.p + 1))
    out[:, :, 0] = np.array(state.intercepts).reshape(len(problem.lambdas), -1)
    # A multinomial model's coefficients come column by column, the classes side by side.
    out[:, :, 1:] = state.betas.toarray().reshape(len(problem.lambdas), problem.p, problem.classes).transpose(0, 2, 1)
    return out


program.main(offered)
