"""Nested cross-validation by scikit-learn: writes comparison.json beside this file. What it holds: README.md.

    pip install scikit-learn && python test/golden/make_comparison.py

Row i is held out in fold i mod 5. Within the other four, each of them is held out in turn to choose lambda (and the l1 ratio) by the mean error over
their rows; means and deviations (1/n) are those of the rows that are fitted to, each time. The grid of lambda is made on a fold's training rows.
"""

import csv
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import LinearRegression, LogisticRegression, enet_path

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
FOLDS = 5
MIXTURES = [0.5, 0.9, 0.1, 0.75, 0.25]
warnings.filterwarnings("ignore")


def read(name, target):
    with open(FIXTURES / name, newline="") as file:
        head, *rows = list(csv.reader(file))
    at = head.index(target)
    return np.array([[float(c) for j, c in enumerate(r) if j != at] for r in rows]), [r[at] for r in rows]


def scaled(x, rows):
    mean, deviation = x[rows].mean(axis=0), x[rows].std(axis=0)
    return (x - mean) / deviation


def grid(x, y, rows, ratio):
    """From lambda_max of this ratio to 1e-4 of the lasso's, 100 values."""
    z = scaled(x, rows)[rows]
    largest = np.abs(z.T @ (y[rows] - y[rows].mean())).max() / len(rows)
    return np.geomspace(largest / max(ratio, 1e-3), 1e-4 * largest, 100)


def gaussian_path(ratio):
    def fit(x, y, rows, lambdas):
        """Predictions of every row, rows x lambdas."""
        z, centre = scaled(x, rows), y[rows].mean()
        n = len(rows)
        if ratio == 0:
            values, vectors = np.linalg.eigh(z[rows].T @ z[rows] / n)
            right = vectors.T @ (z[rows].T @ (y[rows] - centre) / n)
            coefficients = np.stack([vectors @ (right / (values + each)) for each in lambdas], axis=1)
        else:
            _, coefficients, _ = enet_path(z[rows], y[rows] - centre, l1_ratio=ratio, alphas=lambdas, tol=1e-14, max_iter=1000000)
        return centre + z @ coefficients
    return fit


def logistic_ridge(x, y, rows, lambdas):
    z = scaled(x, rows)
    made = []
    for each in lambdas:
        model = LogisticRegression(C=1 / (len(rows) * each), solver="newton-cholesky", tol=1e-10, max_iter=500).fit(z[rows], y[rows])
        made.append(model.predict_proba(z)[:, 1])
    return np.stack(made, axis=1)


def squared(y, predicted):
    return (y - predicted) ** 2


def cross_entropy(y, predicted):
    p = np.clip(np.where(y == 1, predicted, 1 - predicted), 1e-5, 1 - 1e-5)
    return -np.log(p)


def penalised(x, y, train, fold_of, ratios, fitter, loss):
    """Predictions of every row by the model that folds within `train` choose."""
    best = None
    for ratio in ratios:
        lambdas, fit = grid(x, y, train, ratio), fitter(ratio)
        inner = [k for k in range(FOLDS) if np.any(fold_of[train] == k)]
        error = np.zeros(100)
        for k in inner:
            own, held = train[fold_of[train] != k], train[fold_of[train] == k]
            error += loss(y[held, None], fit(x, y, own, lambdas)[held]).sum(axis=0) / len(train)
        at = int(np.argmin(error))
        if best is None or error[at] < best[0]:
            best = (error[at], ratio, lambdas[at], fit(x, y, train, lambdas[: at + 1])[:, -1])
    return best


def nested(x, y, method, loss):
    fold_of = np.arange(len(y)) % FOLDS
    held_out, training, sizes, chosen = [], [], [], []
    for k in range(FOLDS):
        train, held = np.flatnonzero(fold_of != k), np.flatnonzero(fold_of == k)
        setting, predicted = method(x, y, train, fold_of)
        errors = loss(y, predicted)
        held_out.append(errors[held].mean())
        training.append(errors[train].mean())
        sizes.append(len(held))
        chosen.append(setting)
    w, m = np.array(sizes) / len(y), np.array(held_out)
    mean = float((w * m).sum())
    return {
        "errorOfFold": held_out,
        "heldOutError": mean,
        "standardError": float(np.sqrt((w * (m - mean) ** 2).sum() / (FOLDS - 1))),
        "trainingError": float((w * np.array(training)).sum()),
        "settingOfFold": chosen,
    }


def tuned(ratios, fitter, loss):
    def method(x, y, train, fold_of):
        _, ratio, chosen, predicted = penalised(x, y, train, fold_of, ratios, fitter, loss)
        return {"lambda": chosen, "l1Ratio": ratio}, predicted
    return method


def mean_only(x, y, train, fold_of):
    return {}, np.full(len(y), y[train].mean())


def least_squares(x, y, train, fold_of):
    return {}, LinearRegression().fit(x[train], y[train]).predict(x)


x, y = read("diabetes.csv", "progression")
y = np.array([float(each) for each in y])
diabetes = {
    "mean": nested(x, y, mean_only, squared),
    "unregularised": nested(x, y, least_squares, squared),
    "lasso": nested(x, y, tuned([1], gaussian_path, squared), squared),
    "ridge": nested(x, y, tuned([0], gaussian_path, squared), squared),
    "elasticNet": nested(x, y, tuned(MIXTURES, gaussian_path, squared), squared),
}

x, cells = read("breast_cancer.csv", "class")
classes = sorted(set(cells))
y = np.array([float(each == classes[1]) for each in cells])
cancer = {
    "mean": nested(x, y, mean_only, cross_entropy),
    "ridge": nested(x, y, tuned([0], lambda ratio: logistic_ridge, cross_entropy), cross_entropy),
}

made = {
    "scikit-learn": sklearn.__version__,
    "cases": [
        {"file": "diabetes.csv", "target": "progression", "results": diabetes},
        {"file": "breast_cancer.csv", "target": "class", "results": cancer},
    ],
}
(HERE / "comparison.json").write_text(json.dumps(made, indent=1) + "\n")
