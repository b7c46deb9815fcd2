#!/usr/bin/python3
"""Records scikit-learn's Gaussian process and mpmath's expected improvement for the tests of the surrogates.

  tests/benchmarks/peers_gaussian_process.py   # writes tests/data/search/gaussian_process.json

Matérn 5/2 with a length scale a feature, times s², plus noise on the diagonal; mean, standard deviation of the
function, and log marginal likelihood. ln h(z), h = z Φ(z) + φ(z), with 60 digits.
"""
import json
import pathlib

import mpmath
import numpy
import sklearn
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

ROOT = pathlib.Path(__file__).resolve().parents[2]
rng = numpy.random.default_rng(7)
points = rng.random((12, 3))
values = numpy.sin(5 * points[:, 0]) + points[:, 1] ** 2 - 0.5 * points[:, 2]
values = (values - values.mean()) / values.std()
lengths, scale, noise = [0.4, 0.9, 2.5], 1.7, 0.003
kernel = ConstantKernel(scale) * Matern(length_scale=lengths, nu=2.5)
process = GaussianProcessRegressor(kernel, alpha=noise, optimizer=None).fit(points, values)
probes = rng.random((6, 3))
mean, deviation = process.predict(probes, return_std=True)
mpmath.mp.dps = 60


def log_h(z):
    z = mpmath.mpf(z)
    return float(mpmath.log(z * mpmath.ncdf(z) + mpmath.npdf(z)))


record = {
    "made_by": f"tests/benchmarks/peers_gaussian_process.py, scikit-learn {sklearn.__version__}, mpmath {mpmath.__version__}",
    "points": points.tolist(), "values": values.tolist(), "lengths": lengths, "scale": scale, "noise": noise,
    "probes": probes.tolist(), "mean": mean.tolist(), "deviation": deviation.tolist(),
    "log_likelihood": process.log_marginal_likelihood_value_,
    "log_improvement": [[z, log_h(z)] for z in (3, 0.5, 0, -1, -4.9, -5.1, -12, -25, -40, -1000, -1e6)],
}
path = ROOT / "tests" / "data" / "search" / "gaussian_process.json"
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text(json.dumps(record, indent=1) + "\n")
