"""Ways down the squared loss of two weights, by torch.optim in double precision: what test/unit/explain/motion.test.ts compares with.

Run with PyTorch 2: python test/golden/make_descent.py
L2 is weight_decay (SGD and Adam: in the loss; AdamW: decoupled).
"""
import json
from pathlib import Path

import torch

curvature = torch.tensor([[1.0, 0.6], [0.6, 1.3]], dtype=torch.float64)
pull = torch.tensor([1.5, 0.2], dtype=torch.float64)
start = [-0.8, 1.1]
steps = 80


def run(optimizer):
    w = torch.nn.Parameter(torch.tensor(start, dtype=torch.float64))
    chosen = optimizer([w])
    way = [w.detach().tolist()]
    for _ in range(steps):
        chosen.zero_grad()
        (0.5 * w @ curvature @ w - pull @ w).backward()
        chosen.step()
        way.append(w.detach().tolist())
    return way


rate, decay = 0.15, 0.4
ways = {
    "plain": run(lambda w: torch.optim.SGD(w, lr=rate)),
    "l2": run(lambda w: torch.optim.SGD(w, lr=rate, weight_decay=decay)),
    "adam-l2": run(lambda w: torch.optim.Adam(w, lr=rate, weight_decay=decay)),
    "adamw": run(lambda w: torch.optim.AdamW(w, lr=rate, weight_decay=decay)),
}
(Path(__file__).parent / "descent.json").write_text(
    json.dumps({"by": f"PyTorch {torch.__version__.split('+')[0]}", "curvature": curvature.tolist(), "pull": pull.tolist(), "start": start, "rate": rate, "lambda2": decay, "ways": ways}) + "\n"
)
