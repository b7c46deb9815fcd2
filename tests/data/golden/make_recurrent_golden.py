#!/usr/bin/env python3
"""Records what PyTorch's RNN, LSTM and GRU compute, as truth for the recurrent layers.

Usage: python3 make_recurrent_golden.py    (writes recurrent.json beside itself)

Two recurrent layers, the first giving all its steps, the second its last state, then a linear unit; mean squared
error. Computed in float64 from numbers that are exact in float32. Weights and gradients are written in Keras' order:
kernels transposed, LSTM gates i, f, c, o (PyTorch's own order), GRU gates z, r, h (PyTorch: r, z, h). PyTorch adds two
biases where Keras has one: the second is zero here; GRU keeps both.
"""
import json
import os

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)
MODULES = {"simple_rnn": (torch.nn.RNN, [0]), "lstm": (torch.nn.LSTM, [0, 1, 2, 3]), "gru": (torch.nn.GRU, [1, 0, 2])}


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def keras_order(module, kind, of):
    """The module's weights (or gradients) flat, as Keras writes them."""
    gates = MODULES[kind][1]

    def turned(parameter):
        blocks = np.split(of(parameter), len(gates), axis=0)
        return np.concatenate([blocks[g] for g in gates], axis=0)

    parts = [turned(module.weight_ih_l0).T.ravel(), turned(module.weight_hh_l0).T.ravel(), turned(module.bias_ih_l0)]
    if kind == "gru":
        parts.append(turned(module.bias_hh_l0))
    return np.concatenate(parts)


def sequence(name, kind, steps, channels, units, rows, seed):
    rng = np.random.RandomState(seed)
    make = MODULES[kind][0]
    first, second = make(channels, units[0], batch_first=True), make(units[0], units[1], batch_first=True)
    last = torch.nn.Linear(units[1], 1)
    for module in (first, second, last):
        for key, parameter in module.named_parameters():
            zero = key == "bias_hh_l0" and kind != "gru"
            parameter.data = torch.tensor(exact(rng.uniform(-0.6, 0.6, parameter.shape)) * (0.0 if zero else 1.0))
    x, y = exact(rng.randn(rows, steps, channels)), exact(rng.randn(rows))
    said = last(second(first(torch.tensor(x))[0])[0][:, -1])
    torch.nn.functional.mse_loss(said, torch.tensor(y).unsqueeze(1)).backward()

    def flat(of):
        return np.concatenate([keras_order(first, kind, of), keras_order(second, kind, of),
                               of(last.weight).ravel(), of(last.bias)]).tolist()

    return {"name": name, "type": kind, "steps": steps, "channels": channels, "units": units, "x": x.ravel().tolist(),
            "y": y.tolist(), "weights": flat(lambda p: p.detach().numpy()), "gradients": flat(lambda p: p.grad.numpy()),
            "predictions": said.detach().numpy().ravel().tolist()}


with open(os.path.join(HERE, "recurrent.json"), "w", encoding="utf-8") as file:
    json.dump([sequence(f"{kind}, {size}", kind, *shape) for kind in MODULES
               for size, shape in {"small": (3, 2, (4, 3), 5, 1), "more than a panel": (5, 3, (18, 17), 7, 2)}.items()],
              file)
    file.write("\n")
