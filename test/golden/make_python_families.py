"""Reference fits by scikit-learn, skglm and adelie, beyond the gaussian lasso: writes sklearnFamilies.json, exactPath.json,
ridgeSelection.json, nonconvex.json and groupLasso.json beside this file. What they hold: README.md.

    pip install scikit-learn skglm adelie && python test/golden/make_python_families.py

Columns are standardised with 1/n, so (lambda, l1Ratio) is ours. Every fit is checked here against its own optimality conditions.
"""

import csv
import importlib.metadata
import json
import pathlib
import warnings

import adelie
import numpy as np
from sklearn.linear_model import LogisticRegression, PoissonRegressor, RidgeCV, lars_path
from sklearn.metrics import roc_auc_score
from skglm.datafits import Quadratic
from skglm.penalties import SCAD, MCPenalty
from skglm.solvers import AndersonCD
from skglm.utils.jit_compilation import compiled_clone

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
warnings.filterwarnings("ignore")


def read(name, target, drop=()):
    """Column names, standardised columns with their means and deviations, and the target's cells. A text column becomes one 0/1
    column for each level in sorted order; group holds each design column's number, by column of the file."""
    with open(FIXTURES / name, newline="") as file:
        head, *rows = list(csv.reader(file))
    names, columns, group = [], [], []
    for at, column in enumerate(head):
        if column == target or column in drop:
            continue
        cells = [row[at] for row in rows]
        number = len(set(group))
        try:
            made = [(column, [float(cell) for cell in cells])]
        except ValueError:
            made = [(f"{column}={level}", [float(cell == level) for cell in cells]) for level in sorted(set(cells))]
        for each, values in made:
            names.append(each)
            columns.append(values)
            group.append(number)
    raw = np.array(columns).T
    return Data(name, target, drop, names, raw, np.array(group), [row[head.index(target)] for row in rows])


class Data:
    def __init__(self, file, target, drop, names, raw, group, cells):
        self.file, self.target, self.drop, self.names, self.group, self.cells = file, target, drop, names, group, cells
        self.mean, self.deviation = raw.mean(0), raw.std(0)
        self.x = np.asfortranarray((raw - self.mean) / self.deviation)
        self.n = len(cells)

    def numbers(self):
        return np.array([float(cell) for cell in self.cells])

    def classes(self):
        levels = sorted(set(self.cells))
        return levels, np.array([levels.index(cell) for cell in self.cells])

    def head(self, name, family):
        drop = {"drop": list(self.drop)} if self.drop else {}
        return {"name": name, "file": self.file, "family": family, "target": self.target, **drop}

    def original(self, intercept, coefficients):
        b = np.asarray(coefficients) / self.deviation
        return {"intercept": (np.asarray(intercept) - b @ self.mean).tolist(), "coefficients": b.tolist()}


def required(name, violation, limit=1e-9):
    print(f"{name:60s} violation {violation:.1e}")
    if not violation < limit:
        raise SystemExit(f"{name} is not converged.")
    return violation


# ---- losses: mean loss and its gradient by the linear predictor ----------------------------------------------------------

def softmax(eta):
    e = np.exp(eta - eta.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


LOSSES = {
    "gaussian": (lambda y, eta, w: 0.5 * w @ (y - eta) ** 2, lambda y, eta: eta - y),
    "binomial": (lambda y, eta, w: w @ (np.logaddexp(0, eta) - y * eta), lambda y, eta: 1 / (1 + np.exp(-eta)) - y),
    "poisson": (lambda y, eta, w: w @ (np.exp(eta) - y * eta), lambda y, eta: np.exp(eta) - y),
    "multinomial": (lambda y, eta, w: -w @ np.log(softmax(eta)[np.arange(len(y)), y]),
                    lambda y, eta: softmax(eta) - np.eye(eta.shape[1])[y]),
}


def optimality(family, data, y, intercept, b, distance, weights=None, x=None):
    """Loss, and the largest distance of a column's gradient from minus the penalty's subdifferential, relative to the gradient at 0."""
    w = np.full(data.n, 1 / data.n) if weights is None else weights / weights.sum()
    x = data.x if x is None else x
    value, slope = LOSSES[family]
    eta = x @ np.asarray(b).T + intercept
    r = slope(y, eta) * (w if eta.ndim == 1 else w[:, None])
    gradient = (x.T @ r).T
    scale = max(1, np.abs((x.T @ (slope(y, 0 * eta) * (w if eta.ndim == 1 else w[:, None])))).max()) if family != "gaussian" else np.abs(x.T @ (w * (y - w @ y))).max()
    miss = max(np.abs(distance(np.asarray(b), gradient)).max(), np.abs(r.sum(0)).max())
    return float(value(y, eta, w)), miss / scale


def elastic_net(lam, ratio):
    def distance(b, g):
        g = g + lam * (1 - ratio) * b
        return np.where(b != 0, np.abs(g + lam * ratio * np.sign(b)), np.maximum(0, np.abs(g) - lam * ratio))
    return distance


# ---- scikit-learn: logistic, multinomial, poisson -----------------------------------------------------------------------

def sklearn_families():
    cancer, wine, claims = read("breast_cancer.csv", "class"), read("wine.csv", "class"), read("counts.csv", "claims", ("log_exposure", "weight"))
    fits = []

    def add(name, family, data, lam, ratio, weights=None):
        classes, y = data.classes() if family != "poisson" else (None, data.numbers())
        w = np.resize(np.array(weights, float), data.n) if weights else np.ones(data.n)
        x = data.x
        if weights:  # standardised with the weights, as the fit is
            mean = w @ x / w.sum()
            spread = np.sqrt(w @ (x - mean) ** 2 / w.sum())
            x = (x - mean) / spread
        if family == "poisson":
            model = PoissonRegressor(alpha=lam, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(x, y, sample_weight=w)
            b, b0 = model.coef_, model.intercept_
        else:
            how = dict(solver="newton-cholesky") if ratio == 0 else dict(solver="saga", random_state=0)
            model = LogisticRegression(C=1 / (lam * w.sum()), l1_ratio=ratio, tol=1e-13, max_iter=400_000, **how).fit(x, y, sample_weight=w)
            b, b0 = (model.coef_, model.intercept_) if family == "multinomial" else (model.coef_[0], model.intercept_[0])
        loss, violation = optimality(family, data, y, b0, b, elastic_net(lam, ratio), w, x)
        required(name, violation)
        if weights:
            b0, b = b0 - (b / spread) @ mean, b / spread
        fits.append({**data.head(name, family), **({"classes": classes} if classes else {}), "lambda": lam, "l1Ratio": ratio,
                     **({"weights": {"cycle": weights}} if weights else {}), "columns": data.names, **data.original(b0, b), "loss": loss, "violation": violation})
        if family == "multinomial":
            fits[-1]["intercept"] = (np.array(fits[-1]["intercept"]) - np.mean(fits[-1]["intercept"])).tolist()

    add("logistic lasso, C = 0.1", "binomial", cancer, 1 / (0.1 * cancer.n), 1)
    add("logistic elastic net", "binomial", cancer, 0.02, 0.5)
    add("logistic ridge", "binomial", cancer, 0.01, 0)
    add("logistic ridge, weights", "binomial", cancer, 0.01, 0, [1, 2, 3])
    add("multinomial lasso", "multinomial", wine, 0.02, 1)
    add("multinomial ridge", "multinomial", wine, 0.02, 0)
    add("poisson ridge", "poisson", claims, 0.05, 0)
    add("poisson ridge, weights", "poisson", claims, 0.05, 0, [1, 2, 3])

    scores, labels, weights = np.array([1, 1, 2, 3, 3, 3, 4, 5, 5, 6.0]), np.array([0, 0, 1, 0, 1, 0, 1, 1, 0, 1]), np.array([1, 2, 1, 3, 1, 1, 2, 1, 1, 2.0])
    auc = {"scores": scores.tolist(), "labels": labels.tolist(), "weights": weights.tolist(), "auc": roc_auc_score(labels, scores),
           "weightedAuc": roc_auc_score(labels, scores, sample_weight=weights)}
    return {"scikit-learn": version("scikit-learn"), "fits": fits, "auc": [auc]}


# ---- scikit-learn: knots of the lasso path ------------------------------------------------------------------------------

def exact_paths():
    paths = []
    for name, target, drop in (("diabetes.csv", "progression", ()), ("prostate.csv", "lpsa", ("train",)), ("auto.csv", "price", ())):
        data = read(name, target, drop)
        y = data.numbers()
        knots, _, path = lars_path(data.x, y - y.mean(), method="lasso")
        for k, lam in enumerate(knots):
            _, violation = optimality("gaussian", data, y, y.mean(), path[:, k], elastic_net(lam, 1))
            required(f"{name} knot {k} at {lam:.6g}", violation)
        events = []
        for k in range(len(knots) - 1):
            # What is nonzero strictly between this knot and the next.
            between = set(np.flatnonzero(np.abs(path[:, k] + path[:, k + 1]) > 1e-10 * np.abs(path).max()))
            before = set() if k == 0 else set(np.flatnonzero(np.abs(path[:, k - 1] + path[:, k]) > 1e-10 * np.abs(path).max()))
            events.append({"lambda": knots[k], "enters": [data.names[j] for j in sorted(between - before)], "leaves": [data.names[j] for j in sorted(before - between)]})
        paths.append({**data.head(name, "gaussian"), "columns": data.names, "lambda": knots.tolist(), "standardised": path.T.tolist(), "events": events})
    return {"scikit-learn": version("scikit-learn"), "paths": paths}


# ---- scikit-learn: leave-one-out of ridge -------------------------------------------------------------------------------

def ridge_selection():
    cases = []
    for name, target, drop in (("diabetes.csv", "progression", ()), ("prostate.csv", "lpsa", ("train",))):
        data = read(name, target, drop)
        y = data.numbers()
        lams = np.logspace(2, -4, 25)
        model = RidgeCV(alphas=lams * data.n, store_cv_results=True).fit(data.x, y)
        loo = model.cv_results_.mean(0)
        square = np.linalg.svd(data.x, compute_uv=False) ** 2 / data.n
        rss, df = [], []
        for lam in lams:
            b = np.linalg.solve(data.x.T @ data.x / data.n + lam * np.eye(len(square)), data.x.T @ (y - y.mean()) / data.n)
            rss.append(((y - y.mean() - data.x @ b) ** 2).sum())
            df.append(1 + (square / (square + lam)).sum())
        gcv = np.array(rss) / data.n / (1 - np.array(df) / data.n) ** 2
        # The leave-one-out errors once more, by leaving out.
        k = 12
        left_out = []
        for i in range(data.n):
            keep = np.arange(data.n) != i
            x, t = data.x[keep], y[keep]
            z = np.column_stack([np.ones(len(t)), x])
            b = np.linalg.solve(z.T @ z + lams[k] * data.n * np.diag([0.0] + [1.0] * x.shape[1]), z.T @ t)
            left_out.append((y[i] - b[0] - data.x[i] @ b[1:]) ** 2)
        required(f"{name} leave-one-out", abs(np.mean(left_out) / loo[k] - 1))
        cases.append({**data.head(name, "gaussian"), "lambda": lams.tolist(), "looMeanSquare": loo.tolist(), "degreesOfFreedom": df, "gcv": gcv.tolist(),
                      "squaredErrors": {"lambda": lams[k], "byRow": model.cv_results_[:, k].tolist()}})
    return {"scikit-learn": version("scikit-learn"), "cases": cases}


# ---- skglm: MCP and SCAD ------------------------------------------------------------------------------------------------

def slope_of(penalty, lam, gamma):
    """Derivative of the penalty at |b|, as published (Zhang 2010; Fan & Li 2001)."""
    if penalty == "mcp":
        return lambda size: np.maximum(0, lam - size / gamma)
    return lambda size: np.where(size <= lam, lam, np.maximum(0, gamma * lam - size) / (gamma - 1))


def nonconvex():
    fits = []
    for data, lams in ((read("diabetes.csv", "progression"), (20, 10, 5, 2)), (read("prostate.csv", "lpsa", ("train",)), (0.4, 0.2, 0.1, 0.05))):
        y = data.numbers()
        for penalty, gamma in (("mcp", 3.0), ("scad", 3.7)):
            b = np.zeros(len(data.names))
            for lam in lams:  # each from the one before, the first from 0
                b = solve_skglm(data.x, y - y.mean(), MCPenalty(lam, gamma) if penalty == "mcp" else SCAD(lam, gamma), b)
                slope = slope_of(penalty, lam, gamma)
                distance = lambda b, g, slope=slope, lam=lam: np.where(b != 0, np.abs(g + np.sign(b) * slope(np.abs(b))), np.maximum(0, np.abs(g) - lam))
                loss, violation = optimality("gaussian", data, y, y.mean(), b, distance)
                required(f"{penalty} {data.file} {lam}", violation)
                size = np.abs(b)
                bend = np.where(size < gamma * lam, 1 / gamma, 0) if penalty == "mcp" else np.where((size > lam) & (size < gamma * lam), 1 / (gamma - 1), 0)
                active = b != 0
                hessian = data.x[:, active].T @ data.x[:, active] / data.n - np.diag(bend[active])
                fits.append({**data.head(f"{penalty}, {data.file}", "gaussian"), "penalty": penalty, "gamma": gamma, "lambda": lam, "columns": data.names,
                             **data.original(y.mean(), b), "standardised": b.tolist(), "objective": loss + float(penalty_value(penalty, lam, gamma, size)),
                             "leastCurvature": float(np.linalg.eigvalsh(hessian).min()), "violation": violation})
    return {"skglm": version("skglm"), "fits": fits}


def penalty_value(penalty, lam, gamma, size):
    if penalty == "mcp":
        return np.where(size <= gamma * lam, lam * size - size**2 / (2 * gamma), gamma * lam**2 / 2).sum()
    middle = (2 * gamma * lam * size - size**2 - lam**2) / (2 * (gamma - 1))
    return np.where(size <= lam, lam * size, np.where(size <= gamma * lam, middle, lam**2 * (gamma + 1) / 2)).sum()


def solve_skglm(x, y, penalty, start):
    datafit, penalty = compiled_clone(Quadratic()), compiled_clone(penalty)
    datafit.initialize(x, y)
    solver = AndersonCD(tol=1e-13, max_iter=10_000, max_epochs=1_000_000, fit_intercept=False)
    return solver.solve(x, y, datafit, penalty, start.copy(), x @ start)[0]


# ---- adelie: group lasso ------------------------------------------------------------------------------------------------

def group_lasso():
    fits = []
    others = {"amount", "bought", "visits"}
    for family, target, lams in (("gaussian", "amount", (1.5, 0.5, 0.1)), ("binomial", "bought", (0.05, 0.02, 0.005)), ("poisson", "visits", (0.2, 0.1, 0.02))):
        data = read("categories.csv", target, sorted(others - {target}))
        classes, y = data.classes() if family == "binomial" else (None, data.numbers())
        starts = np.flatnonzero(np.diff(data.group, prepend=-1))
        size = np.diff(np.append(starts, len(data.names)))
        glm = {"gaussian": adelie.glm.gaussian, "binomial": adelie.glm.binomial, "poisson": adelie.glm.poisson}[family](y=y.astype(float))
        for ratio in (1.0, 0.5):
            path = np.array([lams[0] * 8, lams[0] * 2, *lams])
            state = adelie.grpnet(data.x, glm, groups=starts, alpha=ratio, penalty=np.sqrt(size), lmda_path=path, tol=1e-16, irls_tol=1e-16, newton_tol=1e-15, newton_max_iters=100_000,
                                  max_iters=10_000_000, early_exit=False, progress_bar=False)
            for lam in lams:
                at = int(np.argmin(np.abs(np.array(state.lmdas) - lam)))
                b, b0 = polished(family, data.x, y, state.betas[at].toarray().ravel(), state.intercepts[at], lam, ratio, starts, size)

                def distance(b, g, lam=lam):
                    out = []
                    for s, d in zip(starts, size):
                        v, h = np.sqrt(d), slice(s, s + d)
                        long = np.linalg.norm(b[h])
                        r = g[h] + lam * (1 - ratio) * v * b[h]
                        out.append(np.linalg.norm(r + lam * ratio * v * b[h] / long) if long > 0 else max(0, np.linalg.norm(r) - lam * ratio * v))
                    return np.array(out)

                loss, violation = optimality(family, data, y, b0, b, distance)
                name = f"group {family} {ratio} {lam}"
                required(name, violation)
                norms = sum(np.sqrt(d) * np.linalg.norm(b[s : s + d]) for s, d in zip(starts, size))
                squares = sum(np.sqrt(d) * (b[s : s + d] ** 2).sum() for s, d in zip(starts, size))
                fits.append({**data.head(name, family), **({"classes": classes} if classes else {}), "lambda": lam, "l1Ratio": ratio, "columns": data.names, "groupOf": data.group.tolist(),
                             **data.original(b0, b), "standardised": b.tolist(), "loss": loss, "objective": loss + lam * (ratio * norms + (1 - ratio) / 2 * squares), "violation": violation})
    return {"adelie": version("adelie"), "fits": fits}


def polished(family, x, y, b, b0, lam, ratio, starts, size):
    """Newton's method on the groups that adelie found nonzero, where the objective is smooth, for the digits adelie stops before."""
    groups = [np.arange(s, s + d) for s, d in zip(starts, size) if np.abs(b[s : s + d]).max() > 0]
    at = np.concatenate(groups)
    z = np.column_stack([np.ones(len(y)), x[:, at]])
    t = np.append(b0, b[at])
    for _ in range(20):
        eta = z @ t
        curvature = {"gaussian": np.ones_like(eta), "binomial": 1 / (2 + np.exp(eta) + np.exp(-eta)), "poisson": np.exp(eta)}[family]
        gradient = z.T @ LOSSES[family][1](y, eta) / len(y)
        hessian = z.T @ (curvature[:, None] * z) / len(y)
        first = 1
        for group in groups:
            h = slice(first, first + len(group))
            first += len(group)
            v, long = np.sqrt(len(group)), np.linalg.norm(t[h])
            gradient[h] += lam * v * (ratio * t[h] / long + (1 - ratio) * t[h])
            hessian[h, h] += lam * v * (ratio * (np.eye(len(group)) / long - np.outer(t[h], t[h]) / long**3) + (1 - ratio) * np.eye(len(group)))
        t = t - np.linalg.lstsq(hessian, gradient, rcond=None)[0]
    b = np.zeros_like(b)
    b[at] = t[1:]
    return b, t[0]


def version(package):
    return importlib.metadata.version(package)


def write(name, value):
    """One case a line: a change is then a readable difference."""
    text = json.dumps(value, separators=(",", ":"), default=float).replace('{"name":', '\n{"name":')
    (HERE / name).write_text(text + "\n")


def main():
    write("exactPath.json", exact_paths())
    write("ridgeSelection.json", ridge_selection())
    write("groupLasso.json", group_lasso())
    write("nonconvex.json", nonconvex())
    write("sklearnFamilies.json", sklearn_families())


main()
