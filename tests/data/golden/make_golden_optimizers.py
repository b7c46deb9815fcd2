#!/usr/bin/env python3
"""Records where every first-order optimizer goes along gradients given in advance, so that only its rule is looked at.

Usage: python3 make_golden_optimizers.py    (writes optimizers.json beside itself)

In float64, from numbers that are exact in float32. PyTorch is the truth wherever its definition is ours:
  sgd       v <- mu v + g; w <- w - eta v. Keras folds the rate into v, which is the same while the rate stays.
  adam, amsgrad, adamw, nadam
            epsilon stands beside the root of the corrected mean square, as in the papers; Keras puts it beside the
            uncorrected root. AMSGrad keeps the largest uncorrected mean square. AdamW takes rate * decay of the
            weight before the step. Nadam's momentum follows Dozat's 0.96^(0.004 t); Keras 2.12 takes 0.96^t.
            Nadam is written out below as PyTorch 2 has it: 1.13 counts mu_t twice in the product for the next step.
  rmsprop   epsilon stands beside the root; Keras puts it under the root.
  adagrad   epsilon stands beside the root; Keras puts it under the root.
  adadelta  epsilon stands under both roots; PyTorch and Keras agree.
AdaMax is Keras' definition, w <- w - eta / (1 - beta_1^t) m / (u + epsilon) with u <- max(beta_2 u, |g|) as in the
paper, written out below: PyTorch adds epsilon to |g| within the maximum.
The defaults of the definitions that PyTorch has otherwise (epsilon) are given to it.
"""
import json
import os

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS, COUNT = 25, 16
torch.set_default_dtype(torch.float64)


def exact(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


RNG = np.random.RandomState(3)
START, GRADIENTS = exact(RNG.randn(COUNT)), exact(RNG.randn(STEPS, COUNT))
GRADIENTS[7, 3:6] = 0.0  # nothing to learn in a step
GRADIENTS[11] *= 100.0   # and one far outside


def by_torch(optimizer, **options):
    def path():
        p = torch.tensor(START, requires_grad=True)
        chosen = optimizer([p], **options)
        for gradient in GRADIENTS:
            p.grad = torch.tensor(gradient)
            chosen.step()
            yield p.detach().numpy()
    return path


def adamax(rate, beta1=0.9, beta2=0.999, epsilon=1e-7):
    def path():
        p, m, u = START.copy(), np.zeros(COUNT), np.zeros(COUNT)
        for step, g in enumerate(GRADIENTS, start=1):
            m = beta1 * m + (1 - beta1) * g
            u = np.maximum(beta2 * u, np.abs(g))
            p = p - rate / (1 - beta1 ** step) * m / (u + epsilon)
            yield p
    return path


def nadam(rate, beta1=0.9, beta2=0.999, epsilon=1e-7, decay=0.004):
    def path():
        p, m, v, product = START.copy(), np.zeros(COUNT), np.zeros(COUNT), 1.0
        for step, g in enumerate(GRADIENTS, start=1):
            now, after = (beta1 * (1 - 0.5 * 0.96 ** (at * decay)) for at in (step, step + 1))
            product *= now
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g * g
            ahead = after / (1 - product * after) * m + (1 - now) / (1 - product) * g
            p = p - rate * ahead / (np.sqrt(v / (1 - beta2 ** step)) + epsilon)
            yield p
    return path


def sequence(member, settings, path):
    return {"type": member, "settings": settings, "path": [step.copy().tolist() for step in path()]}


O = torch.optim
SEQUENCES = [
    sequence("sgd", {"learning_rate": 0.1}, by_torch(O.SGD, lr=0.1)),
    sequence("sgd", {"learning_rate": 0.05, "momentum": 0.9}, by_torch(O.SGD, lr=0.05, momentum=0.9)),
    sequence("sgd", {"learning_rate": 0.05, "momentum": 0.8, "nesterov": True},
             by_torch(O.SGD, lr=0.05, momentum=0.8, nesterov=True)),
    sequence("adam", {"learning_rate": 0.01}, by_torch(O.Adam, lr=0.01, eps=1e-7)),
    sequence("adam", {"learning_rate": 0.1, "beta_1": 0.5, "beta_2": 0.9, "epsilon": 0.001},
             by_torch(O.Adam, lr=0.1, betas=(0.5, 0.9), eps=1e-3)),
    sequence("adamw", {"learning_rate": 0.01}, by_torch(O.AdamW, lr=0.01, eps=1e-7, weight_decay=0.004)),
    sequence("adamw", {"learning_rate": 0.05, "weight_decay": 0.3, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 0.01},
             by_torch(O.AdamW, lr=0.05, weight_decay=0.3, betas=(0.8, 0.95), eps=1e-2)),
    sequence("amsgrad", {"learning_rate": 0.01}, by_torch(O.Adam, lr=0.01, eps=1e-7, amsgrad=True)),
    sequence("amsgrad", {"learning_rate": 0.05, "beta_1": 0.6, "beta_2": 0.8, "epsilon": 0.01},
             by_torch(O.Adam, lr=0.05, betas=(0.6, 0.8), eps=1e-2, amsgrad=True)),
    sequence("adamax", {"learning_rate": 0.01}, adamax(0.01)),
    sequence("adamax", {"learning_rate": 0.05, "beta_1": 0.6, "beta_2": 0.8, "epsilon": 0.01},
             adamax(0.05, 0.6, 0.8, 0.01)),
    sequence("nadam", {"learning_rate": 0.01}, nadam(0.01)),
    sequence("nadam", {"learning_rate": 0.05, "beta_1": 0.6, "beta_2": 0.8, "epsilon": 0.01},
             nadam(0.05, 0.6, 0.8, 0.01)),
    sequence("rmsprop", {"learning_rate": 0.01}, by_torch(O.RMSprop, lr=0.01, alpha=0.9, eps=1e-7)),
    sequence("rmsprop", {"learning_rate": 0.01, "rho": 0.7, "momentum": 0.8, "epsilon": 0.01},
             by_torch(O.RMSprop, lr=0.01, alpha=0.7, momentum=0.8, eps=1e-2)),
    sequence("rmsprop", {"learning_rate": 0.01, "centered": True, "epsilon": 0.001},
             by_torch(O.RMSprop, lr=0.01, alpha=0.9, centered=True, eps=1e-3)),
    sequence("rmsprop", {"learning_rate": 0.01, "centered": True, "rho": 0.8, "momentum": 0.5, "epsilon": 0.001},
             by_torch(O.RMSprop, lr=0.01, alpha=0.8, centered=True, momentum=0.5, eps=1e-3)),
    sequence("adagrad", {"learning_rate": 0.1},
             by_torch(O.Adagrad, lr=0.1, initial_accumulator_value=0.1, eps=1e-7)),
    sequence("adagrad", {"learning_rate": 0.5, "initial_accumulator_value": 0.0, "epsilon": 0.01},
             by_torch(O.Adagrad, lr=0.5, initial_accumulator_value=0.0, eps=1e-2)),
    sequence("adadelta", {"learning_rate": 1.0}, by_torch(O.Adadelta, lr=1.0, rho=0.95, eps=1e-7)),
    sequence("adadelta", {"learning_rate": 0.5, "rho": 0.8, "epsilon": 0.001},
             by_torch(O.Adadelta, lr=0.5, rho=0.8, eps=1e-3)),
]

with open(os.path.join(HERE, "optimizers.json"), "w", encoding="utf-8") as file:
    json.dump({"start": START.tolist(), "gradients": GRADIENTS.tolist(), "sequences": SEQUENCES}, file)
    file.write("\n")
