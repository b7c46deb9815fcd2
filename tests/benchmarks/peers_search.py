#!/usr/bin/env python3
"""Runs the distribution's Optuna on the functions of bench_search, one trial after another, and prints the same JSON.

    peers_search.py [--samplers tpe,tpe_head,tpe_mv,cmaes,random,qmc,nsga2] [--functions branin,...] [--seeds 20]
                    [--trials 100]

tpe_head is independent TPE by the rules of Optuna's head, which ours follows: the density with its factor 1/sigma (missing
before 3.5.0) and the prior no neighbour of the observations.

compare_search.py puts the result beside ours.
"""
import argparse
import contextlib
import json
import math
import time
import warnings

import numpy as np
import optuna
from optuna.samplers._tpe import _truncnorm
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

HARTMANN_A = np.array([[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8],
                       [17, 8, 0.05, 10, 0.1, 14]])
HARTMANN_P = 1e-4 * np.array([[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991],
                              [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]])


def branin(x):
    a, b = x
    return (b - 5.1 / (4 * math.pi ** 2) * a * a + 5 / math.pi * a - 6) ** 2 + \
        10 * (1 - 1 / (8 * math.pi)) * math.cos(a) + 10


def hartmann6(x):
    inner = (HARTMANN_A * (np.asarray(x) - HARTMANN_P) ** 2).sum(1)
    return float(-np.dot([1, 1.2, 3, 3.2], np.exp(-inner)))


def rosenbrock5(x):
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def ackley5(x):
    x = np.asarray(x)
    return float(-20 * np.exp(-0.2 * np.sqrt((x ** 2).mean())) - np.exp(np.cos(2 * np.pi * x).mean()) + 20 + math.e)


def ackley5s(x):
    return ackley5(np.asarray(x) - np.array([-14.3, 9.1, 18.7, -5.9, 12.4]))


def mlpmix(lr, l2, units, act, opt):
    u, w, n = math.log10(lr), math.log10(l2), math.log2(units)
    best = {"sgd": -1.0, "adam": -2.75, "rmsprop": -3.0}[opt] - 0.25 * (n - 5) + (0.4 if act == "sigmoid" else 0.0)
    d = (u - best) / {"sgd": 0.6, "adam": 0.9, "rmsprop": 0.7}[opt]
    dw = w - (-4.5 + 0.4 * (n - 5))
    q = 0.10 * d * d + 0.60 * max(0.0, d - 1.2) ** 2 + 0.03 * dw * dw + 0.25 * max(0.0, dw - 1) ** 2
    q += 0.35 * math.exp(-(n - 2) / 1.5)
    q += 0.04 * math.log(1 + math.exp(n - 6)) * (0.25 + 1 / (1 + math.exp(2 * (w + 5))))
    q += {"relu": 0, "tanh": 0.015, "sigmoid": 0.06}[act] + {"sgd": 0.02, "adam": 0, "rmsprop": 0.008}[opt]
    q += 0.08 / (1 + math.exp(-4 * (u + 1.75))) if act == "relu" else 0.0
    q -= 0.018 if act == "tanh" and opt == "rmsprop" else 0.0
    return 0.08 + 2.2 * (1 - math.exp(-q))


def floats(count, low, high):
    return lambda trial: [trial.suggest_float("x%d" % (i + 1), low, high) for i in range(count)]


FUNCTIONS = {
    "branin": lambda t: branin([t.suggest_float("x1", -5, 10), t.suggest_float("x2", 0, 15)]),
    "hartmann6": lambda t: hartmann6(floats(6, 0, 1)(t)),
    "rosenbrock5": lambda t: rosenbrock5(floats(5, -5, 10)(t)),
    "ackley5": lambda t: ackley5(floats(5, -32.768, 32.768)(t)),
    "ackley5s": lambda t: ackley5s(floats(5, -32.768, 32.768)(t)),
    "mlpmix": lambda t: mlpmix(t.suggest_float("lr", 1e-5, 1, log=True), t.suggest_float("l2", 1e-7, 1e-1, log=True),
                               t.suggest_int("units", 4, 256),
                               t.suggest_categorical("act", ["relu", "tanh", "sigmoid"]),
                               t.suggest_categorical("opt", ["sgd", "adam", "rmsprop"])),
}
def head_parameters(estimator, observations, name):
    """Means and deviations of the kernels, the prior's last."""
    low, high, count = estimator._low[name], estimator._high[name], len(observations)
    sigmas = np.empty(count + 1)
    if count:
        order = np.argsort(observations)
        ends = np.concatenate([[low], observations[order], [high]])
        widths = np.maximum(ends[1:-1] - ends[:-2], ends[2:] - ends[1:-1])
        if count >= 2:
            widths[0], widths[-1] = ends[2] - ends[1], ends[-2] - ends[-3]
        sigmas[:count][order] = widths
    sigmas = np.clip(sigmas, (high - low) / min(100.0, count + 2), high - low)
    sigmas[count] = high - low
    return np.append(observations, 0.5 * (low + high)), sigmas


@contextlib.contextmanager
def rules_of_head():
    density, parameters = _truncnorm.logpdf, _ParzenEstimator._calculate_numerical_params
    _truncnorm.logpdf = lambda x, a, b, loc=0, scale=1: density(x, a, b, loc, scale) - np.log(scale)
    _ParzenEstimator._calculate_numerical_params = head_parameters
    try:
        yield
    finally:
        _truncnorm.logpdf, _ParzenEstimator._calculate_numerical_params = density, parameters


SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe_head": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe_mv": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed, warn_independent_sampling=False),
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "qmc": lambda seed: optuna.samplers.QMCSampler(seed=seed, scramble=True, warn_asynchronous_seeding=False,
                                                   warn_independent_sampling=False),
    "nsga2": lambda seed: optuna.samplers.NSGAIISampler(seed=seed),
}


def cell(name, function, seeds, trials):
    half, whole = [], []
    start = time.process_time()
    for seed in range(seeds):
        study = optuna.create_study(sampler=SAMPLERS[name](seed))
        with rules_of_head() if name == "tpe_head" else contextlib.nullcontext():
            study.optimize(FUNCTIONS[function], n_trials=trials)
        values = [t.value for t in study.trials]
        half.append(min(values[:trials // 2]))
        whole.append(min(values))
    out = {"ms": 1e3 * (time.process_time() - start) / (seeds * trials)}
    for count, values in ((trials // 2, half), (trials, whole)):
        q25, median, q75 = np.percentile(values, [25, 50, 75])
        out[str(count)] = {"median": median, "q25": q25, "q75": q75, "values": values}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samplers", default=",".join(SAMPLERS))
    parser.add_argument("--functions", default=",".join(FUNCTIONS))
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--trials", type=int, default=100)
    options = parser.parse_args()
    results = {f: {"optuna_" + s: cell(s, f, options.seeds, options.trials) for s in options.samplers.split(",")}
               for f in options.functions.split(",")}
    print(json.dumps({"optuna": optuna.__version__, "seeds": options.seeds, "trials": options.trials,
                      "results": results}))


main()
