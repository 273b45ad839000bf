"""Areas under the ROC curve over several classes by scikit-learn, each class against the rest: writes multiclassArea.json.
   python3 make_multiclass_area.py"""
import json
import numpy as np
import sklearn
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(4)
cases = []
for name, n, classes, weighted, decimals in [("three classes", 40, 3, False, 6), ("five classes, weighted", 60, 5, True, 6), ("ties", 50, 3, True, 1)]:
    own = np.concatenate([np.arange(classes), rng.integers(0, classes, n - classes)])
    raw = rng.gamma(1.0, size=(n, classes)) + 0.8 * np.eye(classes)[own]
    if decimals == 1:  # halves and quarters sum to 1 exactly, and many rows have the same
        raw = np.array([[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5], [0.5, 0.5, 0.0]])[rng.integers(0, 4, n)]
    probabilities = raw / raw.sum(axis=1, keepdims=True)
    weights = rng.uniform(0.2, 3, n).round(3) if weighted else np.ones(n)
    area = roc_auc_score(own, probabilities, multi_class="ovr", average="macro", sample_weight=weights)
    cases.append({"name": name, "classes": classes, "own": own.tolist(), "weights": weights.tolist(), "probabilities": probabilities.ravel().tolist(), "area": area})

json.dump({"scikitLearn": sklearn.__version__, "cases": cases}, open("multiclassArea.json", "w"))
