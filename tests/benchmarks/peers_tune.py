#!/usr/bin/env python3
"""A whole search, side by side in one run: 60 random trials on the digits, 3 folds, 20 epochs, 2 workers.

    peers_tune.py GOODFIT_CLI [--trials 60] [--repeats 3]

One or two hidden layers of 16 ... 128 units, ReLU or tanh, batches of 16 ... 128, Adam at 1e-4 ... 1e-2, L2 of 1e-6 ...
1e-2. Goodfit draws the configurations; the peers get the same ones, and as many rows as Goodfit leaves when it seals
its test part. scikit-learn's RandomizedSearchCV has n_jobs=2 processes; Optuna drives PyTorch in n_jobs=2 threads, one
PyTorch thread each, batches cut from tensors (no data loader). Seconds of wall time, Goodfit's with the start of its
process and every trial safely on disk; medians of its repeats, which alternate between one worker and two; one run a
peer. GFLOP/s is the arithmetic that the search needs by those seconds; bench_engine prints what a core can do at most.
Prints JSON.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before the libraries read them
os.environ["PYTHONWARNINGS"] = "ignore"  # that 20 epochs are few; for the worker processes too

EPOCHS, FOLDS, BATCH = 20, 3, 32


def goodfit_document(cli, trials):
    path = os.path.join(tempfile.mkdtemp(), "digits.goodfit")
    subprocess.run([cli, "new", "digits", "-o", path], check=True, capture_output=True)
    document = json.load(open(path))
    dense = {"id": "dense", "type": "dense", "units": {"low": 16, "high": 128, "log": True},
             "activation": {"type": {"choices": ["relu", "tanh"]}},
             "kernel_regularizer": {"type": "l2", "l2": {"low": 1e-6, "high": 1e-2, "log": True}}}
    document["layers"] = [{"id": "hidden", "type": "repeat", "count": {"low": 1, "high": 2}, "layers": [dense]},
                          {"id": "out", "type": "dense", "units": 10, "activation": {"type": "softmax"}}]
    training = document["training"]
    training.pop("early_stopping", None)
    training["epochs"] = EPOCHS
    training["batch_size"] = {"low": 16, "high": 128, "log": True}
    training["optimizer"] = {"type": "adam", "learning_rate": {"low": 1e-4, "high": 1e-2, "log": True}}
    document["search"] = {"sampler": {"type": "random"}, "trials": trials, "folds": FOLDS}
    json.dump(document, open(path, "w"))
    return path


def goodfit(cli, document, workers):
    database = document + ".bench.db"
    for name in (database, database + "-wal", database + "-shm"):
        if os.path.exists(name):
            os.remove(name)
    start = time.perf_counter()
    out = subprocess.run([cli, "tune", document, "--workers", str(workers), "--storage", database, "--json"],
                         check=True, capture_output=True).stdout
    seconds = time.perf_counter() - start
    trials = json.loads(out)["trials"]
    assert all(trial["state"] == "complete" for trial in trials), trials
    return seconds, [trial["params"] for trial in trials]


def rows():
    from sklearn.datasets import load_digits
    x, y = load_digits(return_X_y=True)
    count = round(0.8 * len(x))
    x = (x - x.mean(0)) / (x.std(0) + 1e-9)
    return x[:count].astype("float32"), y[:count]


def hidden(point):
    return (point["layers.hidden.dense.units"],) * point["layers.hidden.count"]


def arithmetic(points):
    """Floating-point operations of the search: 6 a weight and example in training (4 in the first layer, whose inputs
    need no gradient), 2 in the validation after each epoch."""
    count, total = len(rows()[0]), 0
    for point in points:
        units = hidden(point)
        first, later = 64 * units[0], units[0] ** 2 * (len(units) - 1) + 10 * units[-1]
        trained = (FOLDS - 1) * EPOCHS * count  # over all folds
        total += trained * (4 * first + 6 * later) + EPOCHS * count * 2 * (first + later)
    return total


def scikit_learn(points):
    from sklearn.model_selection import RandomizedSearchCV
    from sklearn.neural_network import MLPClassifier
    x, y = rows()
    network = MLPClassifier(max_iter=EPOCHS, n_iter_no_change=1000)
    space = [{"hidden_layer_sizes": [hidden(p)], "activation": [p["layers.hidden.dense.activation.type"]],
              "batch_size": [p["training.batch_size"]], "alpha": [2 * p["layers.hidden.dense.kernel_regularizer.l2"]],
              "learning_rate_init": [p["training.optimizer.learning_rate"]]} for p in points]
    search = RandomizedSearchCV(network, space, n_iter=len(points), cv=FOLDS, n_jobs=2, random_state=1, refit=False)
    start = time.perf_counter()
    search.fit(x, y)
    return time.perf_counter() - start


def optuna_and_pytorch(points):
    import numpy
    import optuna
    import torch
    from sklearn.model_selection import StratifiedKFold
    torch.set_num_threads(1)
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    x, y = rows()
    folds = [tuple(map(torch.tensor, fold)) for fold in StratifiedKFold(FOLDS).split(x, y)]
    x, y = torch.tensor(x), torch.tensor(y)

    def network(point):
        kind = torch.nn.ReLU if point["layers.hidden.dense.activation.type"] == "relu" else torch.nn.Tanh
        layers, inputs = [], 64
        for units in hidden(point):
            layers += [torch.nn.Linear(inputs, units), kind()]
            inputs = units
        return torch.nn.Sequential(*layers, torch.nn.Linear(inputs, 10))

    def accuracy(trial):
        point = points[trial.number]
        batch = point["training.batch_size"]
        scores = []
        for train, held in folds:
            net = network(point)
            adam = torch.optim.Adam(net.parameters(), lr=point["training.optimizer.learning_rate"],
                                    weight_decay=2 * point["layers.hidden.dense.kernel_regularizer.l2"])
            loss = torch.nn.CrossEntropyLoss()
            for _ in range(EPOCHS):
                order = train[torch.randperm(len(train))]
                for rows_of_batch in order.split(batch):
                    adam.zero_grad()
                    loss(net(x[rows_of_batch]), y[rows_of_batch]).backward()
                    adam.step()
            with torch.no_grad():
                scores.append(float((net(x[held]).argmax(1) == y[held]).float().mean()))
        return float(numpy.mean(scores))

    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.RandomSampler(seed=1))
    start = time.perf_counter()
    study.optimize(accuracy, n_trials=len(points), n_jobs=2)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    document = goodfit_document(options.cli, options.trials)
    one, two = [], []
    for _ in range(options.repeats):  # in turns, so that a noisy minute hits both
        one.append(goodfit(options.cli, document, 1)[0])
        seconds, points = goodfit(options.cli, document, 2)
        two.append(seconds)
    median = statistics.median(two)
    report = {"trials": options.trials, "goodfit, 1 worker": statistics.median(one), "goodfit, 2 workers": median,
              "two workers against one": statistics.median(one) / median,
              "goodfit, GFLOP/s": arithmetic(points) / median / 1e9}
    for name, peer in (("scikit-learn", scikit_learn), ("Optuna and PyTorch", optuna_and_pytorch)):
        seconds = peer(points)
        report[name] = seconds
        report["faster than " + name] = seconds / median
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
