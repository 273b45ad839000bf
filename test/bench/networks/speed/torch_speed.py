"""PyTorch in eager mode, with each way of making Adam's step, and with 1 and 2 threads: python torch_speed.py FOLDER 1,2 prints a record for each training."""

import json
import pathlib
import sys
import time

import numpy as np
import torch
from torch import nn

folder = pathlib.Path(sys.argv[1])
problem = json.loads((folder / "problem.json").read_text())
n, p = problem["rows"], problem["columns"]
x = torch.from_numpy(np.fromfile(folder / "inputs.f32", dtype=np.float32).reshape(n, p))
y = torch.from_numpy(np.fromfile(folder / "targets.f32", dtype=np.float32).reshape(n, 1))


def network(dropout):
    layers, width = [], p
    for units in problem["hidden"]:
        layers += [nn.Linear(width, units), nn.ReLU()] + ([nn.Dropout(dropout)] if dropout > 0 else [])
        width = units
    model = nn.Sequential(*layers, nn.Linear(width, 1))
    for each in model:
        if isinstance(each, nn.Linear):
            nn.init.xavier_uniform_(each.weight)
            nn.init.zeros_(each.bias)
    return model


def steps(model, optimizer, batch, most):
    order = torch.randperm(n)
    made = 0
    for start in range(0, n, batch):
        rows = order[start:start + batch]
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x[rows]), y[rows]).backward()
        optimizer.step()
        made += 1
        if made == most:
            break
    return made


def run(batch, epochs, dropout, threads, name, choice):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    made = {}
    for timed in (False, True):
        model = network(dropout)
        optimizer = torch.optim.Adam(model.parameters(), lr=problem["learningRate"], **choice)
        started = time.perf_counter()
        count = sum(steps(model, optimizer, batch, None if timed else 300) for _ in range(epochs if timed else 1))
        made = {"steps": count, "seconds": time.perf_counter() - started}
    model.eval()
    with torch.no_grad():
        loss = nn.functional.mse_loss(model(x), y).item()
    print(json.dumps({"program": "PyTorch", "version": torch.__version__, "variant": name, "threads": threads, "batch": batch, "dropout": dropout, **made, "loss": loss}), flush=True)


for workload in problem["workloads"]:
    for dropout in (problem["rate"], 0):
        for threads in map(int, sys.argv[2].split(",")):
            for name, choice in (("eager", {"foreach": False}), ("foreach", {"foreach": True}), ("fused", {"fused": True})):
                run(workload["batch"], workload["epochs"], dropout, threads, name, choice)
