"""Reference fits by scikit-learn, converged far beyond its defaults: writes sklearn.json beside this file.

    pip install scikit-learn && python test/golden/make_sklearn.py

Our (lambda, l1Ratio) is scikit-learn's (alpha, l1_ratio) on columns standardised with 1/n; Ridge takes n * lambda.
"""

import csv
import json
import pathlib

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.linear_model import ElasticNet, Lasso, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"


def read(name, target):
    with open(FIXTURES / name, newline="") as file:
        head, *rows = list(csv.reader(file))
    data = np.array([[float(cell) if cell else np.nan for cell in row] for row in rows])
    at = head.index(target)
    keep = [i for i in range(len(head)) if i != at]
    return [head[i] for i in keep], data[:, keep], data[:, at]


def estimator(l1_ratio, lam, n):
    if l1_ratio == 0:
        return Ridge(alpha=n * lam, solver="cholesky")
    if l1_ratio == 1:
        return Lasso(alpha=lam, tol=1e-14, max_iter=1_000_000)
    return ElasticNet(alpha=lam, l1_ratio=l1_ratio, tol=1e-14, max_iter=1_000_000)


def pipeline(l1_ratio, lam, n):
    return make_pipeline(SimpleImputer(), StandardScaler(), estimator(l1_ratio, lam, n))


def original_scale(fitted):
    _, scaler, model = fitted
    coefficients = model.coef_ / scaler.scale_
    return float(model.intercept_ - coefficients @ scaler.mean_), coefficients.tolist()


def fit_case(name, target, l1_ratio, lam):
    names, x, y = read(name, target)
    intercept, coefficients = original_scale(pipeline(l1_ratio, lam, len(y)).fit(x, y))
    return {"file": name, "target": target, "l1Ratio": l1_ratio, "lambda": lam, "intercept": intercept,
            "coefficients": dict(zip(names, coefficients))}


def weighted_case(name, target, l1_ratio, lam):
    """Weights 1, 2, 3, 1, 2, 3, …: scikit-learn's scaler and model both take them."""
    names, x, y = read(name, target)
    w = 1.0 + np.arange(len(y)) % 3
    scaler = StandardScaler().fit(x, sample_weight=w)
    model = estimator(l1_ratio, lam, w.sum()).fit(scaler.transform(x), y, sample_weight=w)
    intercept, coefficients = original_scale((None, scaler, model))
    return {"file": name, "target": target, "l1Ratio": l1_ratio, "lambda": lam, "intercept": intercept,
            "coefficients": dict(zip(names, coefficients))}


def cross_validated_case(name, target, l1_ratio, lambdas, missing):
    """Row i is in fold i mod 5. Imputation and scaling are fitted on the training rows of each fold."""
    names, x, y = read(name, target)
    if missing:
        holes = (np.add.outer(np.arange(x.shape[0]) * 7, np.arange(x.shape[1]) * 3) % 11) == 0
        x = np.where(holes, np.nan, x)
    fold_of = np.arange(len(y)) % 5
    errors = np.zeros((5, len(lambdas)))
    for k in range(5):
        train, held = fold_of != k, fold_of == k
        for i, lam in enumerate(lambdas):
            fitted = pipeline(l1_ratio, lam, train.sum()).fit(x[train], y[train])
            errors[k, i] = np.mean((y[held] - fitted.predict(x[held])) ** 2)
    size = np.bincount(fold_of)
    mean = size @ errors / size.sum()
    spread = np.sqrt(size @ (errors - mean) ** 2 / size.sum() / 4)
    return {"file": name, "target": target, "l1Ratio": l1_ratio, "lambda": lambdas, "missing": missing,
            "mean": mean.tolist(), "standardError": spread.tolist()}


def main():
    diabetes, auto, prostate = ("diabetes.csv", "progression"), ("auto.csv", "price"), ("prostate.csv", "lpsa")
    result = {
        "version": sklearn.__version__,
        "fits": [fit_case(*data, ratio, lam) for data, lams in ((diabetes, (0.5, 5)), (auto, (50, 500)), (prostate, (0.01, 0.1)))
                 for lam in lams for ratio in (1, 0.7, 0.2, 0)],
        "weighted": [weighted_case(*diabetes, ratio, 3) for ratio in (1, 0.5, 0)],
        "crossValidated": [cross_validated_case(*diabetes, ratio, [30, 10, 3, 1, 0.3, 0.1], missing)
                           for ratio in (1, 0.5, 0) for missing in (False, True)],
    }
    (HERE / "sklearn.json").write_text(json.dumps(result, indent=1) + "\n")


main()
