"""A problem's files for the Python peers, their clock, and what they leave behind."""

import importlib.metadata
import json
import os
import pathlib
import resource
import statistics
import sys
import time
import warnings

import numpy as np
import scipy.sparse

warnings.filterwarnings("ignore")


class Problem:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.manifest = json.loads((self.folder / "manifest.json").read_text())
        self.family, self.n, self.p, self.classes = (self.manifest[key] for key in ("family", "n", "p", "classes"))
        self.categories = self.manifest["categories"]
        self.y = np.fromfile(self.folder / "y.f64")
        self.fold_of = np.fromfile(self.folder / "folds.i32", dtype=np.int32)
        self.lambdas = np.fromfile(self.folder / "lambda.f64")
        self.folds = [(np.flatnonzero(self.fold_of != k), np.flatnonzero(self.fold_of == k)) for k in range(self.manifest["folds"])]

    def dense(self):
        return np.fromfile(self.folder / "x.f64").reshape(self.p, self.n).T

    def codes(self):
        count = self.categories["count"]
        return np.fromfile(self.folder / "codes.i32", dtype=np.int32).reshape(count, self.n).T

    def deviation(self):
        return np.fromfile(self.folder / "deviation.f64")

    def sparse(self):
        """One-hot columns divided by their deviations: with an intercept, the same model as standardised ones."""
        codes, levels = self.codes(), self.categories["levels"]
        rows = np.tile(np.arange(self.n), codes.shape[1])
        columns = (codes + levels * np.arange(codes.shape[1])).T.ravel()
        scale = self.deviation()
        return scipy.sparse.csc_matrix((1 / scale[columns], (rows, columns)), shape=(self.n, self.p))

    def x(self):
        return self.sparse() if self.categories else self.dense()

    def small(self):
        """A few rows and columns, to compile what compiles itself on first use."""
        rows, columns = slice(0, min(100, self.n)), slice(0, min(30, self.p))
        x = self.x()[:, columns]
        return (x.tocsr()[rows].tocsc() if self.categories else np.asfortranarray(x[rows])), self.y[rows]


most = int(os.environ.get("BENCH_RUNS", 7))


def timed(run):
    """Seconds of each run: 7 when short, 3 when it takes seconds, 1 when it takes long; and the last result."""
    seconds = []
    while True:
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
        first = seconds[0]
        if len(seconds) >= min(most, 7 if first < 3 else 3 if first < 20 else 1):
            return seconds, result


def best(*ways):
    """Of pairs (how, function) the one with the least median: how, seconds, result."""
    tried = [(how, *timed(run)) for how, run in ways]
    return min(tried, key=lambda each: statistics.median(each[1]))


def main(program, package, ways, path_of):
    """ways(problem): pairs (how, function) or None where the program has no such model. path_of(result): λ × classes × (1 + p), intercept first."""
    problem = Problem(sys.argv[1])
    record = {"program": program, "version": importlib.metadata.version(package), "how": "", "seconds": [], "path": None, "memory": None, "reason": None}
    offered = ways(problem)
    if offered is None:
        record["reason"] = "not offered"
    else:
        record["how"], record["seconds"], result = best(*offered)
        np.ascontiguousarray(path_of(result), dtype=np.float64).tofile(problem.folder / f"{program}.f64")
        record["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    (problem.folder / f"{program}.json").write_text(json.dumps(record, indent=1))
