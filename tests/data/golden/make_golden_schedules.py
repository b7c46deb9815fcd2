#!/usr/bin/env python3
"""Records the learning rates (and momenta) that PyTorch's schedules give, as truth for the engine's.

Usage: python3 make_golden_schedules.py    (writes schedules.json beside itself)

Where PyTorch has no such schedule (inverse time; warm-up before a cosine) the closed form stands here, as Keras
documents it. ReduceLROnPlateau counts one bad epoch more than Keras' patience before it acts.
"""
import json
import math
import os
import warnings

import torch

warnings.filterwarnings("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
lrs = torch.optim.lr_scheduler


def follow(make, steps, base, momentum=0.0, adam=False, losses=None):
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.Adam([weight], lr=base) if adam else torch.optim.SGD([weight], lr=base, momentum=momentum)
    schedule = make(optimizer)
    rates, momenta = [], []
    for step in range(steps):
        group = optimizer.param_groups[0]
        rates.append(group["lr"])
        momenta.append(group["betas"][0] if adam else group["momentum"])
        optimizer.step()
        schedule.step(losses[step]) if losses else schedule.step()
    return rates, momenta


def record(kind, settings, base, per_epoch, epochs, make=None, closed=None, momentum=0.0, adam=False, losses=None,
           with_momentum=False):
    steps = per_epoch * epochs
    if closed:
        rates, momenta = [closed(step) for step in range(steps)], []
    else:
        rates, momenta = follow(make, steps, base, momentum, adam, losses)
    return {"type": kind, "settings": settings, "base": base, "steps_per_epoch": per_epoch, "epochs": epochs,
            "rates": rates, "momenta": momenta if with_momentum else [], "losses": losses or []}


def warmed_cosine(step, base=0.1, per_epoch=5, epochs=10, warmup=2.0):
    epoch = step / per_epoch
    if epoch < warmup:
        return base * (step + 1) / (warmup * per_epoch)
    return base * 0.5 * (1.0 + math.cos(math.pi * (epoch - warmup) / (epochs - warmup)))


LOSSES = [1.0, 0.8, 0.79, 0.81, 0.8, 0.795, 0.9, 0.7, 0.71, 0.72, 0.705, 0.73, 0.74, 0.6, 0.61, 0.62, 0.63, 0.64, 0.65, 0.66]
RECORDS = [
    record("step", {"factor": 0.5, "every": 3}, 0.1, 1, 20, lambda o: lrs.StepLR(o, 3, 0.5)),
    record("exponential", {"decay_rate": 0.9, "every": 1}, 0.1, 1, 20, lambda o: lrs.ExponentialLR(o, 0.9)),
    record("polynomial", {"end_factor": 0.0, "power": 2.0}, 0.1, 1, 20, lambda o: lrs.PolynomialLR(o, 20, 2.0)),
    record("polynomial", {"end_factor": 0.1, "power": 1.0}, 0.1, 1, 20,
           lambda o: lrs.LinearLR(o, 1.0, 0.1, 20)),
    record("cosine", {"alpha": 0.05}, 0.1, 1, 20, lambda o: lrs.CosineAnnealingLR(o, 20, 0.005)),
    record("cosine_restarts", {"first_period": 4, "t_mul": 2.0, "alpha": 0.01}, 0.1, 1, 40,
           lambda o: lrs.CosineAnnealingWarmRestarts(o, 4, 2, 0.001)),
    record("cosine_restarts", {"first_period": 5, "t_mul": 1.0}, 0.1, 1, 22,
           lambda o: lrs.CosineAnnealingWarmRestarts(o, 5, 1)),
    record("cyclical", {"mode": "triangular", "max_factor": 8.0, "half_cycle": 2.0}, 0.01, 4, 12,
           lambda o: lrs.CyclicLR(o, 0.01, 0.08, 8, mode="triangular", cycle_momentum=False)),
    record("cyclical", {"mode": "triangular2", "max_factor": 8.0, "half_cycle": 2.0}, 0.01, 4, 12,
           lambda o: lrs.CyclicLR(o, 0.01, 0.08, 8, mode="triangular2", cycle_momentum=False)),
    record("cyclical", {"mode": "exp_range", "max_factor": 8.0, "half_cycle": 2.0, "gamma": 0.9 ** 4}, 0.01, 4, 12,
           lambda o: lrs.CyclicLR(o, 0.01, 0.08, 8, mode="exp_range", gamma=0.9, cycle_momentum=False)),
    record("one_cycle", {}, 0.1, 5, 8, lambda o: lrs.OneCycleLR(o, 0.1, total_steps=40), momentum=0.9,
           with_momentum=True),
    record("one_cycle", {"rise": 0.4, "shape": "linear", "start_divisor": 10.0, "end_divisor": 100.0,
                         "base_momentum": 0.8, "max_momentum": 0.9}, 0.2, 5, 8,
           lambda o: lrs.OneCycleLR(o, 0.2, total_steps=40, pct_start=0.4, anneal_strategy="linear", div_factor=10,
                                    final_div_factor=100, base_momentum=0.8, max_momentum=0.9), adam=True,
           with_momentum=True),
    record("reduce_on_plateau", {"factor": 0.5, "patience": 3, "min_delta": 0.005, "cooldown": 1, "min_factor": 0.2},
           0.1, 1, 20, lambda o: lrs.ReduceLROnPlateau(o, factor=0.5, patience=2, threshold=0.005,
                                                       threshold_mode="abs", cooldown=1, min_lr=0.02), losses=LOSSES),
    record("inverse_time", {"decay_rate": 0.5, "every": 2.0}, 0.1, 4, 10,
           closed=lambda step: 0.1 / (1.0 + 0.5 * step / 8.0)),
    record("inverse_time", {"decay_rate": 0.5, "every": 2.0, "staircase": True}, 0.1, 4, 10,
           closed=lambda step: 0.1 / (1.0 + 0.5 * (step // 8))),
    record("cosine", {"warmup": 2.0}, 0.1, 5, 10, closed=warmed_cosine),
    record("constant", {"warmup": 2.0}, 0.1, 4, 5, closed=lambda step: 0.1 * min(1.0, (step + 1) / 8.0)),
]

with open(os.path.join(HERE, "schedules.json"), "w") as out:
    json.dump(RECORDS, out)
