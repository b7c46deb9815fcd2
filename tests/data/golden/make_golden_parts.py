#!/usr/bin/env python3
"""Records what PyTorch computes for single losses, activations with parameters and layers.

Usage: python3 make_golden_parts.py    (writes losses.json, activation_parameters.json, layers.json beside itself)

Everything is computed in float64 from numbers that are exact in float32. Weights are written in Keras' order, row by
row. Layers without a module of PyTorch are written out in its functions and differentiated by it.
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def flat(tensor):
    return tensor.detach().numpy().ravel().tolist()


# --- losses: value = mean over examples, gradient of it by what the loss is given -------------------------------

def loss(kind, rows, function, settings=None, classes=0, outputs=1, given="any", fused=""):
    """function(y, t): the mean loss; t is one-hot where several outputs meet classes, one column otherwise."""
    rng = np.random.RandomState(11)
    y = exact(rng.uniform(0.05, 0.95, (rows, outputs)) if given != "any" else rng.randn(rows, outputs) * 1.5)
    if given == "simplex":
        y = exact(y / y.sum(1, keepdims=True))
    targets = exact(rng.randint(0, classes, rows) if classes else
                    np.abs(rng.randn(rows)) if kind == "poisson" else rng.randn(rows) * 1.5)
    t = torch.tensor(targets)
    t = F.one_hot(t.long(), outputs).double() if outputs > 1 else t.unsqueeze(1)
    ty = torch.tensor(y, requires_grad=True)
    value = function(ty, t)
    value.backward()
    return {"type": kind, "settings": settings or {}, "outputs": outputs, "classes": classes > 0, "fused": fused,
            "y": y.ravel().tolist(), "targets": targets.tolist(), "value": value.item(), "dy": flat(ty.grad)}


def signs(t):
    return 2 * t - 1


def hinge(y, t):
    return torch.clamp(1 - signs(t) * y, min=0)


def kl(y, t):
    t = torch.clamp(t, min=1e-7)
    return F.kl_div(torch.log(y), t, reduction="sum") / len(y)


def losses():
    bce, cce = "binary_crossentropy", "categorical_crossentropy"
    smooth = {"label_smoothing": 0.15}
    all_of = [
        loss("mean_squared_error", 9, F.mse_loss),
        loss("mean_squared_error", 9, F.mse_loss, classes=3, outputs=3),
        loss("mean_absolute_error", 9, F.l1_loss),
        loss("huber", 9, F.huber_loss),
        loss("huber", 9, lambda y, t: F.huber_loss(y, t, delta=0.4), {"delta": 0.4}),
        loss("log_cosh", 9, lambda y, t: torch.log(torch.cosh(y - t)).mean()),
        loss("poisson", 9, lambda y, t: F.poisson_nll_loss(y, t, log_input=False, eps=1e-7), given="unit"),
        loss("hinge", 9, lambda y, t: hinge(y, t).mean(), classes=2),
        loss("hinge", 9, lambda y, t: hinge(y, t).mean(), classes=3, outputs=3),
        loss("squared_hinge", 9, lambda y, t: (hinge(y, t) ** 2).mean(), classes=2),
        loss("kl_divergence", 9, kl, classes=4, outputs=4, given="simplex"),
        loss(bce, 9, F.binary_cross_entropy, classes=2, given="unit"),
        loss(bce, 9, F.binary_cross_entropy_with_logits, classes=2, fused="sigmoid"),
        loss(bce, 9, lambda y, t: F.binary_cross_entropy(y, 0.85 * t + 0.075), smooth, classes=2, given="unit"),
        loss(bce, 9, lambda z, t: F.binary_cross_entropy_with_logits(z, 0.85 * t + 0.075), smooth, classes=2,
             fused="sigmoid"),
        loss(cce, 9, lambda y, t: -(t * torch.log(y)).sum(1).mean(), classes=5, outputs=5, given="simplex"),
        loss(cce, 9, lambda z, t: F.cross_entropy(z, t.argmax(1)), classes=5, outputs=5, fused="softmax"),
        loss(cce, 9, lambda y, t: -((0.85 * t + 0.03) * torch.log(y)).sum(1).mean(), smooth, classes=5, outputs=5,
             given="simplex"),
        loss(cce, 9, lambda z, t: F.cross_entropy(z, t.argmax(1), label_smoothing=0.15), smooth, classes=5, outputs=5,
             fused="softmax"),
    ]
    return all_of


# --- activations with their parameters --------------------------------------------------------------------------

def activation(kind, function, settings=None):
    z = exact(np.linspace(-8, 8, 5 * 49).reshape(49, 5) + 0.013)
    dy = exact(np.random.RandomState(4).randn(49, 5))
    tz = torch.tensor(z, requires_grad=True)
    y = function(tz)
    y.backward(torch.tensor(dy))
    return {"type": kind, "settings": settings or {}, "features": 5, "z": z.ravel().tolist(), "y": flat(y),
            "dy": dy.ravel().tolist(), "dz": flat(tz.grad)}


def keras_relu(z, most=np.inf, slope=0.0, threshold=0.0):
    """Keras' formula, as its documentation has it."""
    bent = torch.where(z >= threshold, z, slope * (z - threshold))
    return torch.where(z >= most, torch.full_like(z, most), bent)


def activations():
    return [
        # F.hardsigmoid's own gradient has a sixth in float32 only
        activation("hard_sigmoid", lambda z: torch.clamp(z / 6 + 0.5, 0, 1)),
        activation("relu", F.relu6, {"max_value": 6.0}),
        activation("relu", lambda z: F.leaky_relu(z, 0.2), {"negative_slope": 0.2}),
        activation("relu", lambda z: F.threshold(z, 1.5, 0.0), {"threshold": 1.5}),
        activation("relu", lambda z: keras_relu(z, 4.0, 0.1, -1.0),
                   {"max_value": 4.0, "negative_slope": 0.1, "threshold": -1.0}),
        activation("leaky_relu", lambda z: F.leaky_relu(z, 0.05), {"negative_slope": 0.05}),
        activation("elu", lambda z: F.elu(z, alpha=0.4), {"alpha": 0.4}),
        activation("thresholded_relu", lambda z: F.threshold(z, 2.0, 0.0), {"theta": 2.0}),
        activation("prelu", lambda z: F.leaky_relu(z, 0.3), {"alpha": 0.3}),
    ]


# --- layers: what comes out, and the gradients by input and weights ---------------------------------------------

def layer(kind, shape, weights, function, settings=None, rows=4, pick=None):
    """function(x, *weights): the layer's output; weights: shapes in Keras' order."""
    rng = np.random.RandomState(21)
    x = exact(rng.randn(rows, *shape))
    if pick:
        pick(x)
    start = [exact(rng.uniform(-0.7, 0.7, size)) for size in weights]
    tx = torch.tensor(x, requires_grad=True)
    parts = [torch.tensor(part, requires_grad=True) for part in start]
    y = function(tx, *parts)
    dy = exact(rng.randn(*y.shape))
    y.backward(torch.tensor(dy))
    return {"type": kind, "settings": settings or {}, "shape": list(shape), "rows": rows, "x": x.ravel().tolist(),
            "weights": np.concatenate([part.ravel() for part in start] or [np.zeros(0)]).tolist(),
            "y": flat(y), "dy": dy.ravel().tolist(), "dx": flat(tx.grad),
            "gradients": np.concatenate([flat(part.grad) for part in parts] or [np.zeros(0)]).tolist()}


def batch_norm(x, gamma, beta):
    axes = tuple(range(x.dim() - 1))
    moved = x.movedim(-1, 1)
    return F.batch_norm(moved, None, None, gamma, beta, training=True, eps=1e-3).movedim(1, -1)


def gru_reset_before(x, kernel, recurrent, bias):
    units = recurrent.shape[0]
    h = torch.zeros(len(x), units)
    for t in range(x.shape[1]):
        z, r, c = (x[:, t] @ kernel + bias).split(units, 1)
        uz, ur, uc = recurrent.split(units, 1)
        z, r = torch.sigmoid(z + h @ uz), torch.sigmoid(r + h @ ur)
        c = torch.tanh(c + (r * h) @ uc)
        h = z * h + (1 - z) * c
    return h


def maxout(x, kernel, bias):
    return (x @ kernel + bias).view(len(x), 3, 5).amax(1)


def seen_lambda(x):
    return x * torch.sigmoid(1.5 * x) + torch.minimum(x, torch.tensor(0.3)) ** 2


def layers():
    image, sequence = (3, 4, 2), (5, 3)
    return [
        layer("dense", (7,), [(7, 18), (18,)], lambda x, w, b: torch.tanh(x @ w + b),
              {"units": 18, "activation": "tanh"}),
        layer("dense", sequence, [(3, 6), (6,)], lambda x, w, b: F.gelu(x @ w + b), {"units": 6, "activation": "gelu"}),
        layer("dense", image, [(2, 17), (17,)], lambda x, w, b: torch.softmax(x @ w + b, -1),
              {"units": 17, "activation": "softmax"}),
        layer("dense", (7,), [(7, 5), (5,), (5,)], lambda x, w, b, a: F.prelu(x @ w + b, a),
              {"units": 5, "activation": "prelu"}),
        layer("conv2d", image, [(2, 2, 2, 3), (3,), (3,)],
              lambda x, w, b, a: F.prelu(F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), b), a).permute(0, 2, 3, 1),
              {"filters": 3, "kernel_size": 2, "activation": "prelu"}),
        layer("maxout", (6,), [(6, 15), (15,)], maxout, {"units": 5, "pieces": 3}),
        layer("prelu", (3, 4), [(3, 4)], lambda x, a: torch.where(x < 0, a * x, x)),
        layer("activation", sequence, [], lambda x: torch.softmax(x, -1), {"activation": "softmax"}),
        layer("layer_normalization", (9,), [(9,), (9,)], lambda x, g, b: F.layer_norm(x, (9,), g, b, 1e-3)),
        layer("layer_normalization", image, [(2,), (2,)], lambda x, g, b: F.layer_norm(x, (2,), g, b, 1e-3)),
        layer("batch_normalization", (9,), [(9,), (9,)], batch_norm, rows=8),
        layer("batch_normalization", image, [(2,), (2,)], batch_norm, rows=3),
        layer("gru", sequence, [(3, 12), (4, 12), (12,)], gru_reset_before, {"units": 4, "reset_after": False}),
        layer("gru", (3, 2), [(2, 54), (18, 54), (54,)], gru_reset_before, {"units": 18, "reset_after": False}),
        layer("lambda", (6,), [], seen_lambda, {"expression": "x * sigmoid(1.5 * x) + min(x, 0.3) ^ 2"}),
        layer("repeat_vector", (4,), [], lambda x: x.unsqueeze(1).repeat(1, 3, 1), {"n": 3}),
        layer("permute", image, [], lambda x: x.permute(0, 3, 1, 2), {"dims": "3,1,2"}),
        layer("masking", (3, 2), [], lambda x: x * (x != 0).any(-1, keepdim=True),
              pick=lambda x: x.__setitem__((slice(None), 1), 0.0)),
    ]


def write(name, value):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump(value, file)
        file.write("\n")


write("losses.json", losses())
write("activation_parameters.json", activations())
write("layers.json", layers())
