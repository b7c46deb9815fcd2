#!/usr/bin/env python3
"""Records what PyTorch computes, as truth for the engine's tests.

Usage: python3 make_golden.py    (writes networks.json, activations.json beside itself)

Everything is computed in float64 from numbers that are exact in float32, so that the float engine starts from the
same values. Kernels are written in Keras' order [inputs x units], row by row.
"""
import json
import os

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)
ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softmax": lambda z: torch.softmax(z, -1),
    "elu": torch.nn.functional.elu,
    "exponential": torch.exp,
    "gelu": torch.nn.functional.gelu,
    "leaky_relu": lambda z: torch.nn.functional.leaky_relu(z, 0.3),  # Keras' slope
    "mish": torch.nn.functional.mish,
    "selu": torch.selu,
    "silu": torch.nn.functional.silu,
    "softplus": torch.nn.functional.softplus,
    "softsign": torch.nn.functional.softsign,
    "thresholded_relu": lambda z: torch.nn.functional.threshold(z, 1.0, 0.0),
}


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def loss_of(name, z, activation, y, penalty):
    if name == "mean_squared_error":
        value = torch.nn.functional.mse_loss(ACTIVATIONS[activation](z), y.unsqueeze(1))
    elif name == "binary_crossentropy":
        value = torch.nn.functional.binary_cross_entropy_with_logits(z, y.unsqueeze(1))
    else:
        value = torch.nn.functional.cross_entropy(z, y.long())
    return value + penalty


def network(name, sizes, hidden, end, loss, optimizer, l2=0.0, steps=20, rows=9, seed=1):
    rng = np.random.RandomState(seed)
    x = exact(rng.randn(rows, sizes[0]))
    y = exact(rng.randint(0, sizes[-1], rows) if loss == "categorical_crossentropy" else
              rng.randint(0, 2, rows) if loss == "binary_crossentropy" else rng.randn(rows))
    start = [exact(part) for a, b in zip(sizes, sizes[1:])
             for part in (rng.uniform(-0.6, 0.6, (a, b)), rng.uniform(-0.3, 0.3, b))]
    weights = [torch.tensor(part, requires_grad=True) for part in start]
    make = {"sgd": lambda: torch.optim.SGD(weights, lr=0.1),
            "adam": lambda: torch.optim.Adam(weights, lr=0.01, eps=1e-7)}
    chosen = make[optimizer]()
    tx, ty = torch.tensor(x), torch.tensor(y)
    losses, first = [], None
    for _ in range(steps):
        chosen.zero_grad()
        z = tx
        for layer in range(0, len(weights), 2):
            z = z @ weights[layer] + weights[layer + 1]
            if layer + 2 < len(weights):
                z = ACTIVATIONS[hidden](z)
        penalty = l2 * sum((w ** 2).sum() for w in weights[0::2])
        value = loss_of(loss, z, end, ty, penalty)
        value.backward()
        if first is None:
            first = {"predictions": ACTIVATIONS[end](z).detach().numpy().ravel().tolist(),
                     "gradients": np.concatenate([w.grad.numpy().ravel() for w in weights]).tolist()}
        losses.append(value.item())
        chosen.step()
    return {"name": name, "sizes": sizes, "hidden": hidden, "end": end, "loss": loss, "optimizer": optimizer, "l2": l2,
            "x": x.ravel().tolist(), "y": y.tolist(), "weights": np.concatenate([w.ravel() for w in start]).tolist(),
            **first, "losses": losses,
            "final": np.concatenate([w.detach().numpy().ravel() for w in weights]).tolist()}


def activation(name):
    z = exact(np.linspace(-6, 6, 5 * 49).reshape(49, 5) + 0.01)
    dy = exact(np.random.RandomState(4).randn(49, 5))
    tz = torch.tensor(z, requires_grad=True)
    y = ACTIVATIONS[name](tz)
    y.backward(torch.tensor(dy))
    return {"type": name, "features": 5, "z": z.ravel().tolist(), "y": y.detach().numpy().ravel().tolist(),
            "dy": dy.ravel().tolist(), "dz": tz.grad.numpy().ravel().tolist()}


def write(name, value):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump(value, file)
        file.write("\n")


write("networks.json", [
    network("binary", [2, 8, 8, 1], "tanh", "sigmoid", "binary_crossentropy", "adam"),
    network("classes", [5, 17, 16, 3], "relu", "softmax", "categorical_crossentropy", "sgd"),
    network("wide", [13, 33, 20, 4], "relu", "softmax", "categorical_crossentropy", "adam", l2=0.003, rows=37),
    network("regression", [3, 7, 1], "tanh", "linear", "mean_squared_error", "adam", l2=0.01),
    network("sigmoid units", [4, 6, 1], "sigmoid", "linear", "mean_squared_error", "sgd"),
])
write("activations.json", [activation(name) for name in ACTIVATIONS])
