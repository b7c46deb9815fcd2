#!/usr/bin/env python3
"""Records what PyTorch computes for convolutions and poolings, as truth for the engine's tests.

Usage: python3 make_golden_spatial.py    (writes spatial.json beside itself)

In float64 from numbers that are exact in float32. Shapes are channels last and kernels in Keras' order (height x width
x in x filters); "same" is laid as TensorFlow lays it: the odd place of padding at the end.
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)
ACTIVATIONS = {"linear": lambda z: z, "relu": torch.relu, "tanh": torch.tanh, "gelu": F.gelu}


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def padded(x, size, stride, padding, fill):
    """x: batch x channels x places, in one or two dimensions."""
    if padding == "valid":
        return x
    pads = []
    for places in reversed(x.shape[2:]):
        total = max((-(-places // stride) - 1) * stride + size - places, 0)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads, value=fill)


def convolve(x, weights, s):
    size, stride = s["kernel_size"], s.get("strides", 1)
    kernel = weights[0].permute(*range(weights[0].dim() - 1, weights[0].dim() - 3, -1), *range(weights[0].dim() - 2))
    run = F.conv1d if x.dim() == 3 else F.conv2d
    z = run(padded(x, size, stride, s.get("padding", "valid"), 0.0), kernel, weights[1], stride=stride)
    return ACTIVATIONS[s.get("activation", "linear")](z)


def pool(x, s, kind):
    size = s.get("pool_size", 2)
    stride = s.get("strides", 0) or size
    padding, flat = s.get("padding", "valid"), x.dim() == 3
    if kind == "max":
        return (F.max_pool1d if flat else F.max_pool2d)(padded(x, size, stride, padding, -np.inf), size, stride)
    run = F.avg_pool1d if flat else F.avg_pool2d
    shares = run(padded(torch.ones_like(x), size, stride, padding, 0.0), size, stride)
    return run(padded(x, size, stride, padding, 0.0), size, stride) / shares


def case(kind, shape, settings, rows=3):
    rng = np.random.RandomState(8)
    x = torch.tensor(exact(rng.randn(rows, *shape)), requires_grad=True)
    weights = []
    if kind.startswith("conv"):
        places = [settings["kernel_size"]] * (len(shape) - 1)
        weights = [torch.tensor(exact(rng.uniform(-0.5, 0.5, part)), requires_grad=True)
                   for part in ([*places, shape[-1], settings["filters"]], [settings["filters"]])]
    first = x.movedim(-1, 1)
    if kind.startswith("conv"):
        y = convolve(first, weights, settings)
    elif kind.startswith("global"):
        places = tuple(range(2, first.dim()))
        y = first.amax(places) if "max" in kind else first.mean(places)
    else:
        y = pool(first, settings, kind.split("_")[0])
    y = y.movedim(1, -1)
    dy = exact(rng.randn(*y.shape))
    y.backward(torch.tensor(dy))

    def flat(parts):
        return np.concatenate([np.asarray(p).ravel() for p in parts] or [np.zeros(0)]).tolist()
    return {"type": kind, "settings": settings, "input": list(shape), "output": list(y.shape[1:]), "rows": rows,
            "x": flat([x.detach()]), "weights": flat([w.detach() for w in weights]), "y": flat([y.detach()]),
            "dy": flat([dy]), "dx": flat([x.grad]), "gradients": flat([w.grad for w in weights])}


CASES = [
    case("conv1d", (9, 3), {"filters": 5, "kernel_size": 3}),
    case("conv1d", (9, 2), {"filters": 17, "kernel_size": 4, "padding": "same", "activation": "tanh"}),
    case("conv1d", (10, 2), {"filters": 4, "kernel_size": 3, "strides": 2, "padding": "same"}),
    case("conv2d", (8, 8, 3), {"filters": 16, "kernel_size": 3, "activation": "relu"}, rows=2),
    case("conv2d", (6, 7, 2), {"filters": 5, "kernel_size": 3, "padding": "same", "activation": "gelu"}),
    case("conv2d", (6, 7, 2), {"filters": 18, "kernel_size": 4, "padding": "same"}, rows=2),
    case("conv2d", (8, 7, 2), {"filters": 5, "kernel_size": 3, "strides": 2}),
    case("conv2d", (8, 7, 2), {"filters": 5, "kernel_size": 3, "strides": 2, "padding": "same"}),
    case("conv2d", (12, 12, 4), {"filters": 3, "kernel_size": 3, "padding": "same"}),
    case("max_pooling_1d", (9, 3), {}),
    case("max_pooling_1d", (9, 3), {"pool_size": 3, "strides": 2, "padding": "same"}),
    case("max_pooling_2d", (7, 6, 3), {}),
    case("max_pooling_2d", (7, 6, 3), {"pool_size": 3, "strides": 2, "padding": "same"}),
    case("average_pooling_1d", (9, 3), {}),
    case("average_pooling_1d", (9, 3), {"pool_size": 3, "strides": 2, "padding": "same"}),
    case("average_pooling_2d", (7, 6, 3), {}),
    case("average_pooling_2d", (7, 6, 3), {"pool_size": 3, "strides": 1, "padding": "same"}),
    case("global_max_pooling_1d", (9, 3), {}),
    case("global_max_pooling_2d", (5, 6, 3), {}),
    case("global_average_pooling_1d", (9, 3), {}),
    case("global_average_pooling_2d", (5, 6, 3), {}),
]
with open(os.path.join(HERE, "spatial.json"), "w", encoding="utf-8") as file:
    json.dump(CASES, file)
    file.write("\n")
