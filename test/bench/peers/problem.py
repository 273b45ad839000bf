"""A problem's files for the Python peers, their clock, and what they leave behind."""

import importlib.metadata
import json
import os
import pathlib
import resource
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


def runs_for(first):
    """7 when short, 3 when it takes seconds, 1 when it takes long."""
    return min(most, 7 if first < 3 else 3 if first < 20 else 1)


def clock(run):
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


class Program:
    """What a script tells of its program: its name, its package and its default tolerance."""

    def __init__(self, name, package, tolerance):
        self.name, self.package, self.tolerance = name, package, tolerance

    def main(self, offered):
        """
        PROBLEM_FOLDER measures the program at its default tolerance, PROBLEM_FOLDER equal at the first tolerance of a ladder that is found good enough.
        offered(problem): None where the program has no such model, else the path on all rows at a tolerance, and pairs (how, function of a tolerance) of
        everything; paths are λ × classes × (1 + p), intercept first.
        """
        problem = Problem(sys.argv[1])
        equal = "equal" in sys.argv[2:]
        stem = problem.folder / (self.name + (".equal" if equal else ""))
        record = {"program": self.name, "version": importlib.metadata.version(self.package), "how": "", "tolerance": None, "seconds": [], "path": None, "memory": None, "reason": None}
        chosen = offered(problem)
        if chosen is None:
            record["reason"] = "not offered"
            return save(stem, record)
        path, ways = chosen
        record["tolerance"] = self.ladder(path, stem) if equal else self.tolerance
        if record["tolerance"] is None:
            record["reason"] = f"no tolerance from {self.tolerance:.0e} to {self.tolerance / 10**rungs:.0e} is enough"
            return save(stem, record)
        self.measure(ways, stem, record)

    def ladder(self, path, stem):
        """Tightens by tens. Whoever started this program judges each path that is left, and answers."""
        for rung in range(1, rungs + 1):
            tolerance = float(f"{self.tolerance / 10**rung:.0e}")
            leave(stem, path(tolerance))
            print(f"{tolerance:.0e}", flush=True)
            if sys.stdin.readline().strip() == "enough":
                return tolerance
        return None

    def measure(self, ways, stem, record):
        """The best of the ways, of which each is tried once before it is run again. What has been measured is kept, should time run out."""
        tried = []
        for how, run in ways:
            seconds, result = clock(lambda: run(record["tolerance"]))
            tried.append((seconds, how, run, result))
            seconds, how, _, result = min(tried, key=lambda each: each[0])
            keep(stem, record, how, [seconds], result)
        first, how, run, result = min(tried, key=lambda each: each[0])
        seconds = [first]
        while len(seconds) < runs_for(first):
            again, result = clock(lambda: run(record["tolerance"]))
            seconds.append(again)
            keep(stem, record, how, seconds, result)

    def iterations(self, tolerance, default):
        """As many as by default at the default tolerance, as many as it takes at others."""
        return default if tolerance == self.tolerance else 1000 * default


rungs = 7


def keep(stem, record, how, seconds, path):
    leave(stem, path)
    record.update(how=how, seconds=seconds, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    save(stem, record)


def leave(stem, path):
    # Whole or not at all: it may be stopped at any moment.
    np.ascontiguousarray(path, dtype=np.float64).tofile(f"{stem}.part")
    os.replace(f"{stem}.part", f"{stem}.f64")


def save(stem, record):
    pathlib.Path(f"{stem}.part").write_text(json.dumps(record, indent=1))
    os.replace(f"{stem}.part", f"{stem}.json")
