"""200 steps of small networks by PyTorch, from our initial weights, batches and masks: writes torch.json beside this file.

    node esbuild.mjs --tests && node out/golden/writeTorchStart.js out/start.json
    pip install torch && python test/golden/make_torch.py out/start.json

PyTorch makes the forward pass, the slopes (autograd), the optimizer's steps and the normalisation, in double precision; the same in single precision is
run beside it, and the largest difference of the two is printed. Proximal steps, which PyTorch has not, are written out here from the formulas.
"""

import json
import math
import pathlib
import sys

import torch
from torch.nn import functional

HERE = pathlib.Path(__file__).parent
ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "gelu": lambda x: functional.gelu(x, approximate="tanh")}


def optimizer_of(options, weights, rest):
    """L2 in the loss is PyTorch's weight_decay (without ½ it counts twice), decoupled decay AdamW's. Biases and normalisations have none."""
    ridge, rate = 2 * options["l2"], options["learningRate"]
    if options["optimizer"] == "sgd":
        assert options["weightDecay"] == 0
        return torch.optim.SGD([{"params": weights, "weight_decay": ridge}, {"params": rest}], lr=rate, momentum=options["momentum"])
    if options["optimizer"] == "adamw":
        assert ridge == 0
        return torch.optim.AdamW([{"params": weights, "weight_decay": options["weightDecay"]}, {"params": rest, "weight_decay": 0}], lr=rate)
    assert options["weightDecay"] == 0
    return torch.optim.Adam([{"params": weights, "weight_decay": ridge}, {"params": rest}], lr=rate)


def soft(x, threshold):
    return torch.sign(x) * torch.clamp(x.abs() - threshold, min=0)


def threshold_of(options, optimizer, weight, rate):
    if options["l1Scaling"] == "decoupled" or options["optimizer"] == "sgd":
        return rate * options["l1"]
    state = optimizer.state[weight]
    corrected = state["exp_avg_sq"] / (1 - 0.999 ** state["step"].item())
    return rate * options["l1"] / (corrected.sqrt() + 1e-8)


def proximal_steps(case, optimizer, weights, rate):
    options = case["options"]
    if options["l1"] > 0:
        for weight in weights:
            weight.copy_(soft(weight, threshold_of(options, optimizer, weight, rate)))
    if options["groupL1"] > 0:
        for group in case["groups"]:
            own = weights[0][group]
            least = rate * options["groupL1"] * math.sqrt(own.numel())
            weights[0][group] = own * max(0, 1 - least / max(own.norm().item(), 1e-300))
    if options["maxNorm"] is not None:
        for weight in weights[:-1]:
            weight.copy_(torch.renorm(weight, 2, 1, options["maxNorm"]))


def run(case, dtype):
    options = case["options"]
    tensor = lambda values: torch.tensor(values, dtype=dtype)
    inputs, row_weights = tensor(case["inputs"]), tensor(case["weights"])
    targets = torch.tensor(case["targets"], dtype=torch.long if case["task"] == "multiclass" else dtype)
    weights = [tensor(layer["weights"]).reshape(layer["inputs"], layer["outputs"]).requires_grad_() for layer in case["layers"]]
    # Normalised layers have no bias, as is usual: the mean takes it away.
    biases = [torch.zeros(layer["outputs"], dtype=dtype, requires_grad=not has) for layer, has in zip(case["layers"], options["batchNorm"] + [False])]
    norms = [torch.nn.BatchNorm1d(units, dtype=dtype) if has else None for units, has in zip(options["hidden"], options["batchNorm"])]
    optimizer = optimizer_of(options, weights, [bias for bias in biases if bias.requires_grad] + [each for norm in norms if norm for each in norm.parameters()])
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, case["lastStep"]) if options["schedule"] == "cosine" else None
    by_weight = options["dropoutKind"] == "dropconnect"
    losses = []
    for batch, masks in zip(case["batches"], case["masks"]):
        h = inputs[batch]
        for l, (weight, bias) in enumerate(zip(weights, biases)):
            mask = None if masks[l] is None else tensor(masks[l])
            if mask is not None and not by_weight:
                h = h * mask
            h = functional.linear(h, (weight * mask if mask is not None and by_weight else weight).T, bias)
            if l + 1 < len(weights):
                h = ACTIVATIONS[options["activation"]](norms[l](h) if norms[l] else h)
        if case["task"] == "regression":
            loss = functional.mse_loss(h[:, 0], targets[batch], reduction="none")
        elif case["task"] == "binary":
            loss = functional.binary_cross_entropy_with_logits(h[:, 0], targets[batch], reduction="none")
        else:
            loss = functional.cross_entropy(h, targets[batch], reduction="none")
        loss = (row_weights[batch] * loss).mean()
        losses.append(loss.item())
        rate = optimizer.param_groups[0]["lr"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if schedule:
            schedule.step()
        with torch.no_grad():
            proximal_steps(case, optimizer, weights, rate)
    layers = []
    for l, (weight, bias) in enumerate(zip(weights, biases)):
        own = {"weights": weight, "bias": bias}
        if l < len(norms) and norms[l]:
            own |= {"gain": norms[l].weight, "shift": norms[l].bias, "mean": norms[l].running_mean, "variance": norms[l].running_var}
        layers.append({name: [float(f"{x:.7g}") for x in values.detach().flatten().tolist()] for name, values in own.items()})
    return {"name": case["name"], "losses": [float(f"{x:.7g}") for x in losses], "layers": layers}


def apart(a, b):
    if isinstance(a, float):
        return abs(a - b) / max(1, abs(a))
    if isinstance(a, str):
        return 0
    pairs = zip(a, b) if isinstance(a, list) else ((a[key], b[key]) for key in a)
    return max(apart(x, y) for x, y in pairs)


made = []
for case in json.loads(pathlib.Path(sys.argv[1]).read_text()):
    made.append(run(case, torch.float64))
    print(f"{case['name']}: single precision is {apart(made[-1], run(case, torch.float32)):.1e} apart, {sum(x == 0 for layer in made[-1]['layers'] for x in layer['weights'])} zeros")
lines = ",\n".join(json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in made)
(HERE / "torch.json").write_text(f'{{"torch":"{torch.__version__.split("+")[0]}","cases":[\n{lines}\n]}}\n')
