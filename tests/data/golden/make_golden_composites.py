#!/usr/bin/env python3
"""Records what PyTorch computes for whole networks in which layers meet: shortcuts in shortcuts, normalization on either
side of an activation, masked sequences, penalties on kernels, biases and activities.

Usage: python3 make_golden_composites.py    (writes composites.json beside itself)

In float64 from numbers that are exact in float32. "layers" is a stack as a document holds it; weights are in Keras' order,
row by row, layer after layer. Masked sequences are padded at their end, so that PyTorch's packed sequences are the truth.
Batch normalization's moving averages take the biased variance, as Keras has it (PyTorch takes the unbiased one); "after"
is what the network predicts after three passes over the batch have moved them.
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)
FILLER = -7.0
ACTIVATIONS = {"linear": lambda z: z, "relu": torch.relu, "tanh": torch.tanh, "gelu": F.gelu, "silu": F.silu,
               "softmax": lambda z: torch.softmax(z, -1)}
MODULES = {"simple_rnn": (torch.nn.RNN, [0]), "lstm": (torch.nn.LSTM, [0, 1, 2, 3]), "gru": (torch.nn.GRU, [1, 0, 2])}


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


class Network:
    """Walks a stack; draws the weights on the first walk and reuses them afterwards."""

    def __init__(self, layers, seed):
        self.layers, self.rng, self.weights, self.passes = layers, np.random.RandomState(seed), [], 0
        self.seen = {}  # by the place of a batch normalization's weights: mean and variance of the batch

    def run(self, x, training=True):
        self.at, self.penalty, self.training, self.lengths = 0, 0.0, training, None
        self.batch = len(x)
        y = self.stack(self.layers, x)
        self.passes += training
        return y

    def weight(self, *shape, value=None, trainable=True):
        if self.at == len(self.weights):
            start = exact(self.rng.uniform(-0.6, 0.6, shape)) if value is None else np.full(shape, float(value))
            self.weights.append(torch.tensor(start, requires_grad=trainable))
        self.at += 1
        return self.weights[self.at - 1]

    def punish(self, setting, values, share=1.0):
        if setting:
            self.penalty = self.penalty + share * (setting.get("l1", 0.0) * values.abs().sum() +
                                                   setting.get("l2", 0.0) * (values ** 2).sum())

    def stack(self, layers, x):
        for layer in layers:
            x = getattr(self, layer["type"])(layer, x)
        return x

    def finished(self, layer, z):
        y = ACTIVATIONS[layer.get("activation", {}).get("type", "linear")](z)
        self.punish(layer.get("activity_regularizer"), y, 1.0 / self.batch)
        return y

    def dense(self, layer, x):
        kernel, bias = self.weight(x.shape[-1], layer["units"]), self.weight(layer["units"])
        self.punish(layer.get("kernel_regularizer"), kernel)
        self.punish(layer.get("bias_regularizer"), bias)
        return self.finished(layer, x @ kernel + bias)

    def conv2d(self, layer, x):
        size = layer["kernel_size"]
        kernel, bias = self.weight(size, size, x.shape[-1], layer["filters"]), self.weight(layer["filters"])
        z = F.conv2d(x.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), bias, padding=size // 2)
        return self.finished(layer, z.permute(0, 2, 3, 1))

    def conv1d(self, layer, x):
        kernel, bias = self.weight(layer["kernel_size"], x.shape[-1], layer["filters"]), self.weight(layer["filters"])
        return self.finished(layer, F.conv1d(x.transpose(1, 2), kernel.permute(2, 1, 0), bias).transpose(1, 2))

    def activation(self, layer, x):
        return ACTIVATIONS[layer["activation"]["type"]](x)

    def activity_regularization(self, layer, x):
        self.punish({**layer, "type": "l1_l2"}, x, 1.0 / self.batch)
        return x

    def batch_normalization(self, layer, x):
        channels, momentum = x.shape[-1], layer["momentum"]
        gamma, beta = self.weight(channels), self.weight(channels)
        for start in (0, 1):  # the moving averages, which no gradient reaches
            self.weight(channels, value=start, trainable=False)
        axes = tuple(range(x.dim() - 1))
        if not self.training:  # what the passes so far have left of zero and one
            old = momentum ** self.passes
            seen_mean, seen_variance = self.seen[self.at]
            return gamma * (x - (1 - old) * seen_mean) / torch.sqrt(old + (1 - old) * seen_variance + 1e-3) + beta
        now = x.mean(axes), x.var(axes, unbiased=False)
        self.seen[self.at] = tuple(part.detach() for part in now)
        return gamma * (x - now[0]) / torch.sqrt(now[1] + 1e-3) + beta

    def layer_normalization(self, layer, x):
        return F.layer_norm(x, x.shape[-1:], self.weight(x.shape[-1]), self.weight(x.shape[-1]), 1e-3)

    def residual(self, layer, x):
        return x + self.stack(layer["layers"], x)

    def repeat(self, layer, x):
        for _ in range(layer["count"]):
            x = self.stack(layer["layers"], x)
        return x

    def flatten(self, layer, x):
        return x.flatten(1)

    def reshape(self, layer, x):
        return x.view(len(x), *map(int, layer["target_shape"].split(",")))

    def permute(self, layer, x):
        return x.permute(0, *map(int, layer["dims"].split(",")))

    def average_pooling_2d(self, layer, x):
        return F.avg_pool2d(x.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1)

    def masking(self, layer, x):
        kept = (x != layer["mask_value"]).any(-1)
        self.lengths = kept.sum(1)
        assert all(kept[i, :n].all() for i, n in enumerate(self.lengths))
        return x * kept.unsqueeze(-1)

    def global_average_pooling_1d(self, layer, x):
        kept = (torch.arange(x.shape[1])[None, :] < self.lengths[:, None]).double().unsqueeze(-1)
        return (x * kept).sum(1) / kept.sum(1)

    def recurrent(self, layer, x):
        make, gates = MODULES[layer["type"]]
        units = layer["units"]
        kernel, recurrent = (self.weight(size, units * len(gates)) for size in (x.shape[-1], units))
        bias = self.weight(2, units * len(gates)) if layer["type"] == "gru" else self.weight(units * len(gates))
        module = make(x.shape[-1], units, batch_first=True)
        turned = [torch.cat([part.split(units, -1)[gates.index(g)] for g in range(len(gates))], -1)
                  for part in (kernel, recurrent, bias)]
        second = turned[2][1] if layer["type"] == "gru" else torch.zeros(units * len(gates))
        # What the module computes with; set as parameters they would no longer lead back to ours.
        module._flat_weights = [turned[0].T.contiguous(), turned[1].T.contiguous(),
                                turned[2][0] if layer["type"] == "gru" else turned[2], second]
        packed = pack_padded_sequence(x, self.lengths, batch_first=True, enforce_sorted=False)
        every, last = module(packed)
        if layer.get("return_sequences"):
            return pad_packed_sequence(every, batch_first=True, total_length=x.shape[1])[0]
        return (last[0] if isinstance(last, tuple) else last)[0]

    simple_rnn = lstm = gru = recurrent


def dense(units, activation="linear", **more):
    return {"type": "dense", "units": units, "activation": {"type": activation}, **more}


def norm():
    return {"type": "batch_normalization", "momentum": 0.7}


def group(kind, layers, **more):
    return {"type": kind, "layers": layers, **more}


def named(layers, prefix="l"):
    """With an id for every block."""
    made = []
    for i, layer in enumerate(layers):
        one = {"id": f"{prefix}{i}", **layer}
        if "layers" in one:
            one["layers"] = named(one["layers"], f"{prefix}{i}_")
        made.append(one)
    return made


def record(name, shape, layers, classes=0, rows=7, seed=1, ends=None):
    rng = np.random.RandomState(100 + seed)
    x = exact(rng.randn(rows, *shape))
    for i, end in enumerate(ends or []):
        x[i, end:] = FILLER
    y = rng.randint(0, classes, rows).astype(float) if classes else exact(rng.randn(rows))
    network = Network(layers, seed)
    tx, ty = torch.tensor(x), torch.tensor(y)
    said = network.run(tx)
    loss = F.nll_loss(torch.log(said), ty.long()) if classes else F.mse_loss(said, ty.unsqueeze(1))
    value = loss + network.penalty
    value.backward()
    network.passes = 3
    after = network.run(tx, training=False)

    def flat(parts):
        return np.concatenate([np.asarray(part).ravel() for part in parts]).tolist()
    return {"name": name, "shape": list(shape), "classes": classes, "layers": named(layers), "x": x.ravel().tolist(),
            "y": y.tolist(), "weights": flat([w.detach() for w in network.weights]), "value": value.item(),
            "predictions": flat([said.detach()]), "after": flat([after.detach()]),
            "gradients": flat([np.zeros(w.shape) if w.grad is None else w.grad for w in network.weights])}


INNER = group("residual", [dense(5, "tanh")])
MASKING = {"type": "masking", "mask_value": FILLER}
ENDS = [5, 3, 1, 4, 5, 2, 2]
RECORDS = [
    record("normalization before and after the activation", (4,),
           [dense(18), norm(), {"type": "activation", "activation": {"type": "relu"}}, dense(5, "tanh"), norm(),
            dense(3, "softmax")], classes=3),
    record("shortcuts in shortcuts, repeated", (4,),
           [group("residual", [dense(5, "gelu"), INNER, dense(4)]),
            group("repeat", [group("residual", [dense(17, "silu"), dense(4, "tanh")])], count=3), dense(1)]),
    record("a repeat in a shortcut, normalized", (3,),
           [dense(6, "tanh"), group("residual", [group("repeat", [norm(), dense(6, "tanh")], count=2)]), norm(),
            dense(1)]),
    record("penalties everywhere", (4,),
           [dense(5, "tanh", kernel_regularizer={"type": "l1", "l1": 0.02}, bias_regularizer={"type": "l2", "l2": 0.03},
                  activity_regularizer={"type": "l1_l2", "l1": 0.01, "l2": 0.02}),
            {"type": "activity_regularization", "l1": 0.015, "l2": 0.01},
            group("residual", [dense(5, "silu", activity_regularizer={"type": "l1", "l1": 0.05})]),
            dense(1, kernel_regularizer={"type": "l1_l2", "l1": 0.01, "l2": 0.04},
                  activity_regularizer={"type": "l2", "l2": 0.1})]),
    record("images with a shortcut", (4, 6, 2),
           [{"type": "conv2d", "filters": 4, "kernel_size": 3, "padding": "same", "activation": {"type": "relu"}},
            group("residual", [{"type": "conv2d", "filters": 4, "kernel_size": 3, "padding": "same",
                                "activation": {"type": "tanh"}}, norm()]),
            {"type": "average_pooling_2d"}, {"type": "layer_normalization"}, {"type": "flatten"}, dense(3, "softmax")],
           classes=3),
    record("turned and folded", (6,),
           [dense(12, "tanh"), {"type": "reshape", "target_shape": "3,4"}, {"type": "permute", "dims": "2,1"},
            {"type": "conv1d", "filters": 5, "kernel_size": 2, "activation": {"type": "gelu"}},
            {"type": "layer_normalization"}, {"type": "flatten"}, dense(1)]),
    record("masked mean", (5, 2),
           [MASKING, dense(3, "tanh"), group("residual", [dense(3, "gelu")]), {"type": "global_average_pooling_1d"},
            dense(1)], ends=ENDS),
] + [
    record(f"masked {kind}", (5, 2),
           [MASKING, {"type": kind, "units": 4, "return_sequences": True}, {"type": "layer_normalization"},
            group("residual", [group("repeat", [{"type": kind, "units": 4, "return_sequences": True}], count=2)]),
            {"type": kind, "units": 3}, dense(1)], ends=ENDS)
    for kind in MODULES
]

with open(os.path.join(HERE, "composites.json"), "w", encoding="utf-8") as file:
    json.dump(RECORDS, file)
    file.write("\n")
