#!/usr/bin/env python3
"""Records what Optuna, cmaes and SciPy compute where searching has the same rules, as truth for its tests.

Usage: python3 make_search_golden.py    (writes search.json beside itself; Optuna 3.1, cmaes 0.9, SciPy 1.10)
"""
import json
import os
import warnings

import cmaes
import numpy as np
import optuna
from optuna.samplers._tpe import _truncnorm
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import default_gamma, default_weights
from optuna.samplers.nsgaii import _sampler as nsga2
from scipy import special, stats

HERE = os.path.dirname(os.path.abspath(__file__))
warnings.filterwarnings("ignore")


def plain(x):
    return np.asarray(x, dtype=float).tolist()


def normal():
    z = [-300.0, -40.0, -20.5, -20.0, -19.5, -8.0, -3.0, -1.0, 0.0, 0.5, 2.0, 5.9, 6.1, 8.0]
    p = [1e-300, 1e-20, 1e-5, 0.01, 0.075, 0.3, 0.5, 0.6, 0.925, 0.99, 1 - 1e-12]
    ab = [[-1.0, 1.0], [-30.0, -29.5], [29.5, 30.0], [5.0, 9.0], [-9.0, -8.9], [-0.001, 0.001], [-50.0, 0.5], [3.0, 60.0]]
    a, b = np.array(ab).T
    return {"z": z, "log_cdf": plain(special.log_ndtr(z)), "p": p, "quantile": plain(special.ndtri(p)), "ab": ab,
            "log_mass": plain(_truncnorm._log_gauss_mass(a, b))}


def estimator(observations, space, prior):
    rules = _ParzenEstimatorParameters(prior, 1.0, True, False, default_weights, False)
    return _ParzenEstimator(observations, space, rules)


def widths():
    # Without a prior Optuna 3.1 has the same neighbours; its least width is the same from 100 observations on, and
    # plays no part where the gaps are wide.
    rng = np.random.RandomState(3)
    cases = []
    for x in ([0.1, 0.4, 0.9], [0.7], rng.uniform(0, 1, 120), np.round(rng.uniform(0, 1, 150), 2)):
        x = np.asarray(x, dtype=float)
        made = estimator({"x": x}, {"x": optuna.distributions.FloatDistribution(0, 1)}, False)
        cases.append({"x": plain(x), "width": plain(made._sigmas["x"])})
    return cases


def width_rule(x, low, high):
    """The bandwidths of Optuna's head (no prior among the neighbours)."""
    order = np.argsort(x, kind="stable")
    padded = np.concatenate([[low], x[order], [high]])
    sigma = np.maximum(np.diff(padded)[:-1], np.diff(padded)[1:])
    if len(x) >= 2:
        sigma[0] = padded[2] - padded[1]
        sigma[-1] = padded[-2] - padded[-3]
    out = np.empty(len(x))
    out[order] = np.clip(sigma, (high - low) / min(100.0, len(x) + 2.0), high - low)
    return out


def mixture():
    """A joint mixture over a real, a log whole number, a step and a choice; densities are per range width."""
    rng = np.random.RandomState(5)
    n = 40
    observed = {"x": rng.uniform(-5, 10, n), "n": np.round(np.exp(rng.uniform(np.log(4), np.log(256), n))),
                "s": rng.randint(0, 21, n) * 0.05, "c": rng.randint(0, 3, n)}
    points = {"x": rng.uniform(-5, 10, 12), "n": np.round(np.exp(rng.uniform(np.log(4), np.log(256), 12))),
              "s": rng.randint(0, 21, 12) * 0.05, "c": rng.randint(0, 3, 12)}
    total = np.tile(np.log(np.append(default_weights(n), 1.0) / (default_weights(n).sum() + 1.0)), (12, 1))
    ranges = {"x": (-5.0, 10.0), "n": (np.log(3.5), np.log(256.5)), "s": (-0.025, 1.025)}
    for name, (low, high) in ranges.items():
        t = np.log if name == "n" else (lambda v: v)
        x = t(observed[name])
        mu = np.append(x, (low + high) / 2)
        sigma = np.append(width_rule(x, low, high), high - low)
        inside = _truncnorm._log_gauss_mass((low - mu) / sigma, (high - mu) / sigma)
        at = points[name][:, None]
        if name == "x":
            z = (at - mu) / sigma
            part = stats.norm.logpdf(z) - np.log(sigma / (high - low)) - inside
        else:
            q = 1.0 if name == "n" else 0.05
            part = _truncnorm._log_gauss_mass((t(at - q / 2) - mu) / sigma, (t(at + q / 2) - mu) / sigma) - inside
        total += part
    choices = optuna.distributions.CategoricalDistribution(["a", "b", "c"])
    made = estimator({"c": observed["c"]}, {"c": choices}, True)
    total += np.log(made._categorical_weights["c"].T[points["c"]])
    return {"observed": {k: plain(v) for k, v in observed.items()}, "points": {k: plain(v) for k, v in points.items()},
            "log_density": plain(special.logsumexp(total, axis=1))}


def sobol():
    points = stats.qmc.Sobol(d=64, scramble=False).random(32)
    return {"gray_order": [plain(p) for p in points]}


def cma():
    rng = np.random.RandomState(1)
    d = 5
    bounds = np.array([[0.0, 1.0]] * d)
    optimizer = cmaes.CMA(mean=np.full(d, 0.5), sigma=1 / 6, bounds=bounds, seed=1)
    goal = rng.uniform(0.2, 0.8, d)
    generations = []
    for _ in range(12):
        told = []
        for _ in range(optimizer.population_size):
            x = optimizer.ask()
            told.append((x, float(((x - goal) ** 2 * 10 ** np.arange(d)).sum())))
        optimizer.tell(told)
        generations.append({"x": [plain(x) for x, _ in told], "y": [y for _, y in told], "mean": plain(optimizer._mean),
                            "sigma": optimizer._sigma, "covariance": [plain(r) for r in optimizer._C]})
    return {"population": optimizer.population_size, "weights": plain(optimizer._weights), "mu_eff": optimizer._mu_eff,
            "c1": optimizer._c1, "cmu": optimizer._cmu, "c_sigma": optimizer._c_sigma, "d_sigma": optimizer._d_sigma,
            "c_c": optimizer._cc, "chi": optimizer._chi_n, "generations": generations}


def fronts():
    rng = np.random.RandomState(9)
    cases = []
    for k in (2, 3):
        values = np.round(rng.uniform(0, 1, (24, k)), 1)
        values = np.unique(values, axis=0)
        trials = [optuna.trial.create_trial(values=plain(v)) for v in values]
        for i, t in enumerate(trials):
            t.number = i
        sampler = optuna.samplers.NSGAIISampler()
        directions = [optuna.study.StudyDirection.MINIMIZE] * k
        ranked = sampler._fast_non_dominated_sort(list(trials), directions)
        ranks, crowding = np.zeros(len(values)), np.zeros(len(values))
        for rank, front in enumerate(ranked):
            front = sorted(front, key=lambda t: t.number)
            distance = nsga2._calc_crowding_distance(list(front))
            for t in front:
                ranks[t.number] = rank
                crowding[t.number] = distance[t.number]
        cases.append({"values": [plain(v) for v in values], "rank": plain(ranks),
                      "crowding": ["inf" if np.isinf(c) else c for c in crowding]})
    return cases


def correlation():
    rng = np.random.RandomState(2)
    x = np.round(rng.uniform(0, 1, 30), 1)
    y = x + rng.normal(0, 0.4, 30)
    a, b = rng.normal(0, 1, 20), rng.normal(0.4, 1, 15)
    return {"x": plain(x), "y": plain(y), "spearman": float(stats.spearmanr(x, y)[0]), "a": plain(a), "b": plain(b),
            "mann_whitney_less": float(stats.mannwhitneyu(a, b, alternative="less", method="asymptotic").pvalue)}


def main():
    golden = {"normal": normal(), "widths": widths(), "mixture": mixture(), "sobol": sobol(), "cma": cma(),
              "fronts": fronts(), "correlation": correlation(),
              "weights": {str(n): plain(default_weights(n)) for n in (3, 25, 26, 27, 60)},
              "good": {str(n): int(default_gamma(n)) for n in (1, 10, 11, 95, 100, 249, 251, 1000)}}
    with open(os.path.join(HERE, "search.json"), "w") as file:
        json.dump(golden, file)


main()
