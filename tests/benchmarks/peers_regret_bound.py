#!/usr/bin/python3
"""The bound on the regret of search/regret_bound.h, reckoned once more with numpy and scipy: prints the figures that
tests/core/search/regret_bound_test.cpp holds the program against. The data are those of the test."""
import json

import numpy as np
from scipy.optimize import minimize


def data(count):
    i = np.arange(count)
    x, y = (i * 0.618034) % 1.0, (i * 0.754878) % 1.0
    return np.stack([x, y], 1), (x - 0.3) ** 2 + 0.5 * (y - 0.6) ** 2 + 0.05 * np.sin(9 * x)


def kernel(a, b, theta):
    r2 = (((a[:, None, :] - b[None, :, :]) ** 2) * np.exp(theta[:-2])).sum(-1)
    t = np.sqrt(5 * r2)
    return np.exp(theta[-2]) * (1 + t + t * t / 3) * np.exp(-t)


def minus_density(theta, points, values):
    c = kernel(points, points, theta) + np.exp(theta[-1]) * np.eye(len(values))
    try:
        root = np.linalg.cholesky(c)
    except np.linalg.LinAlgError:
        return 1e9
    w = np.linalg.solve(root, values)
    likelihood = -0.5 * w @ w - np.log(np.diag(root)).sum()
    scale, noise = np.exp(theta[-2]), np.exp(theta[-1])
    z = (-theta[:-2] / 2 - np.log(0.5)) / 0.7
    prior = -0.5 * z @ z + theta[-2] - scale + 0.1 * theta[-1] - 30 * noise
    return -(likelihood + prior)


def bound(count):
    points, values = data(count)
    kept = np.argsort(values, kind="stable")[:min(count, max(20, count // 2))]
    points, values = points[kept], values[kept]
    deviation = values.std()
    values = (values - values.mean()) / deviation
    d, n = points.shape[1], len(values)
    bounds = [(-2 * np.log(300), -2 * np.log(0.03))] * d + [(np.log(0.01), np.log(100)), (np.log(1e-6), 0)]
    starts = [np.r_[np.zeros(d + 1), np.log(1e-3)]] + [np.random.default_rng(s).normal(0, 1, d + 2) for s in range(8)]
    theta = min((minimize(minus_density, np.clip(s, *np.array(bounds).T), (points, values), "L-BFGS-B",
                          bounds=bounds) for s in starts), key=lambda r: r.fun).x
    inverse = np.linalg.inv(kernel(points, points, theta) + np.exp(theta[-1]) * np.eye(n))
    root_beta = np.sqrt(2 * np.log(d * n ** 2 * np.pi ** 2 / 0.6) / 5)

    def belief(at):
        k = kernel(at, points, theta)
        variance = np.exp(theta[-2]) - np.einsum("ij,jk,ik->i", k, inverse, k)
        return k @ inverse @ values, np.sqrt(np.maximum(variance, 1e-12))

    mean, spread = belief(points)
    upper = (mean + root_beta * spread).min()
    side = np.linspace(0, 1, 401)
    grid = np.stack(np.meshgrid(side, side), -1).reshape(-1, 2)
    mean, spread = belief(grid)
    return float((upper - (mean - root_beta * spread).min()) * deviation)


print(json.dumps({count: round(bound(count), 6) for count in (8, 25, 40, 60)}))
