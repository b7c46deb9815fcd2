#!/usr/bin/python3
"""Trains scikit-learn's multilayer perceptrons as peers of Goodfit's first networks and records their figures.

  cmake --build build/release --target export_split && build/release/tests/export_split tests/data/peers
  tests/benchmarks/peers_sklearn.py

The tables are resources/datasets/*.csv, the rows those that our split deals (tests/data/peers/NAME.json, written by
export_split), standardised on the training rows as ours are. Layers, activation, optimizer (Adam with its usual
settings), learning rate, batch size and epochs are those of our first document, read from the same files; no weight
decay (alpha 0), no early stopping. The value is the one after the last epoch, for each of five seeds. Writes
tests/data/peers/figures.json; needs python3-sklearn, which the tests do not.
"""
import csv
import json
import pathlib
import statistics
import warnings

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "tests" / "data" / "peers"
SEEDS = [1, 2, 3, 4, 5]


def table(name):
    with open(ROOT / "resources" / "datasets" / f"{name}.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return numpy.array([[float(cell) for cell in row[:-1]] for row in rows]), numpy.array([row[-1] for row in rows])


def standardised(values, training):
    mean, deviation = values[training].mean(0), values[training].std(0)
    return (values - mean) / numpy.where(deviation == 0, 1, deviation)


def scores(name, recipe):
    features, target = table(name)
    training, validation = recipe["training"], recipe["validation"]
    features = standardised(features, training)
    regression = recipe["task"] == "regression"
    if regression:
        target = standardised(target.astype(float), training)
    found = []
    for seed in SEEDS:
        peer = (MLPRegressor if regression else MLPClassifier)(
            hidden_layer_sizes=recipe["units"], activation=recipe["activation"], solver="adam", alpha=0.0,
            learning_rate_init=recipe["learning_rate"], batch_size=recipe["batch_size"], max_iter=recipe["epochs"],
            tol=0.0, n_iter_no_change=10**9, shuffle=True, random_state=seed)
        peer.fit(features[training], target[training])
        found.append(peer.score(features[validation], target[validation]))
    return found


def main():
    warnings.filterwarnings("ignore")  # it says that it did not converge: the epochs are fixed
    figures = {"made_by": f"tests/benchmarks/peers_sklearn.py with scikit-learn {sklearn.__version__}",
               "value": "validation accuracy, or R2 for a regression, after the last epoch", "seeds": SEEDS, "peers": {}}
    for file in sorted(PEERS.glob("*.json")):
        if file.stem == "figures":
            continue
        recipe = json.loads(file.read_text())
        found = scores(file.stem, recipe)
        shown = {key: recipe[key] for key in ("task", "units", "activation", "learning_rate", "batch_size", "epochs")}
        figures["peers"][file.stem] = {**shown, "values": found, "mean": statistics.fmean(found)}
        print(file.stem, [round(value, 4) for value in found], "mean", round(statistics.fmean(found), 4))
    (PEERS / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
