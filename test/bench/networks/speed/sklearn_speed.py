"""scikit-learn's MLPRegressor, which has no dropout, with 1 and 2 threads: python sklearn_speed.py FOLDER 1,2 prints a record for each training."""

import json
import pathlib
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_limits

warnings.filterwarnings("ignore")
folder = pathlib.Path(sys.argv[1])
problem = json.loads((folder / "problem.json").read_text())
n, p = problem["rows"], problem["columns"]
x = np.fromfile(folder / "inputs.f32", dtype=np.float32).reshape(n, p)
y = np.fromfile(folder / "targets.f32", dtype=np.float32)


def model(batch, epochs):
    return MLPRegressor(hidden_layer_sizes=problem["hidden"], alpha=0, batch_size=batch, learning_rate_init=problem["learningRate"], max_iter=epochs, tol=0, n_iter_no_change=10**6, random_state=1)


for workload in problem["workloads"]:
    batch, epochs = workload["batch"], workload["epochs"]
    for threads in map(int, sys.argv[2].split(",")):
        with threadpool_limits(threads):
            model(batch, 1).fit(x, y)
            own = model(batch, epochs)
            started = time.perf_counter()
            own.fit(x, y)
            seconds = time.perf_counter() - started
        # Its own loss is half the mean square; n/batch steps an epoch, the last of fewer rows, as everywhere.
        loss = float(np.mean((own.predict(x) - y) ** 2))
        print(json.dumps({"program": "scikit-learn", "version": sklearn.__version__, "variant": "", "threads": threads, "batch": batch, "dropout": 0,
                          "steps": own.n_iter_ * -(-n // batch), "seconds": seconds, "loss": loss}), flush=True)
