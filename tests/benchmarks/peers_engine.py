#!/usr/bin/env python3
"""Training throughput of the engine against PyTorch and scikit-learn: one thread each, in the same minutes.

  peers_engine.py [--bench build/release/tests/bench_engine] [--shapes ABCDEFG] [--batches 10,32,128,512]
                  [--rounds 3] [--seconds 0.3] [--json] [--peers eager,foreach,jit,manual,sklearn]

One training step is forward, loss, backward and Adam in float32. The engine gathers shuffled rows inside its timed
loop; PyTorch gets ready-made batches; scikit-learn runs its own shuffling fit(). A figure is examples per second of
CPU time of the one thread, which a busy machine disturbs least: the median over rounds that go round all competitors.
"torch" is the fastest of eager, foreach Adam and a traced module; "manual" is the floor of PyTorch's per-operator
cost: no autograd, hand-written backward with out= buffers and one flat Adam. Ratios within 15 % of 1 are ties.

The peers' matrix products are only as good as the BLAS they find: with the reference BLAS they are 5 to 20 times
slower from shape C up, and the ratios flatter us. Have libopenblas0-pthread installed; the script says what it found.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before the libraries read them

SHAPES = {
    "A": ([2, 8, 8, 1], "tanh"),
    "B": ([13, 32, 16, 3], "relu"),
    "C": ([64, 128, 64, 10], "relu"),
    "D": ([784, 256, 128, 10], "relu"),
    "E": ([784, 512, 512, 10], "relu"),
    "F": ([64, 10], "conv"),  # 8 x 8 images: 3 x 3 x 16, 2 x 2 pooling, 3 x 3 x 32, dense
    "G": ([128, 10], "lstm"),  # sequences of 16 steps with 8 features: LSTM of 32 units, dense
}
# examples per second of the engine over the fastest PyTorch: (least, aim)
TARGETS = {("A", 10): (200, 700), ("B", 32): (50, 110), ("C", 32): (10, 12.5), ("D", 32): (2.3, 2.8),
           ("D", 512): (1, 1.2), ("E", 10): (3, 3.8), ("E", 512): (1, 1.1), ("F", 32): (1, 1), ("G", 32): (1, 1)}


def data(sizes, batch):
    import numpy as np
    rng = np.random.RandomState(7)
    rows = max(2048, 4 * batch) // batch * batch
    return rng.uniform(-1, 1, (rows, sizes[0])).astype("float32"), rng.randint(0, max(2, sizes[-1]), rows)


def torch_batches(sizes, batch):
    import torch
    x, y = data(sizes, batch)
    y = torch.from_numpy(y)
    y = y.float().unsqueeze(1) if sizes[-1] == 1 else y
    return [t.contiguous() for t in torch.from_numpy(x).split(batch)], [t.contiguous() for t in y.split(batch)]


def special_net(kind):
    import torch

    class Sequences(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = torch.nn.LSTM(8, 32, batch_first=True)
            self.out = torch.nn.Linear(32, 10)

        def forward(self, x):
            return self.out(self.lstm(x.view(-1, 16, 8))[0][:, -1])
    if kind == "lstm":
        return Sequences()
    return torch.nn.Sequential(torch.nn.Unflatten(1, (1, 8, 8)), torch.nn.Conv2d(1, 16, 3, padding=1), torch.nn.ReLU(),
                               torch.nn.MaxPool2d(2), torch.nn.Conv2d(16, 32, 3, padding=1), torch.nn.ReLU(),
                               torch.nn.Flatten(), torch.nn.Linear(512, 10))


def torch_stepper(sizes, hidden, batch, variant):
    import torch
    torch.manual_seed(1)
    layers = []
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        layers.append(torch.nn.Linear(a, b))
        if i < len(sizes) - 2:
            layers.append(torch.nn.Tanh() if hidden == "tanh" else torch.nn.ReLU())
    net = special_net(hidden) if hidden in ("conv", "lstm") else torch.nn.Sequential(*layers)
    xs, ys = torch_batches(sizes, batch)
    criterion = torch.nn.BCEWithLogitsLoss() if sizes[-1] == 1 else torch.nn.CrossEntropyLoss()
    model = torch.jit.trace(net, xs[0]) if variant == "jit" else net
    adam = torch.optim.Adam(net.parameters(), lr=1e-3, foreach=variant != "eager")

    def run(steps):
        for i in range(steps):
            adam.zero_grad(set_to_none=True)
            criterion(model(xs[i % len(xs)]), ys[i % len(xs)]).backward()
            adam.step()
    return run, batch


def manual_stepper(sizes, hidden, batch, _):
    import torch
    torch.manual_seed(1)
    xs, ys = torch_batches(sizes, batch)
    ts = ys if sizes[-1] == 1 else [torch.eye(sizes[-1])[y] for y in ys]
    dims = list(zip(sizes, sizes[1:]))
    total = sum(a * b + b for a, b in dims)
    p, g, m, v, tmp = (torch.zeros(total) for _ in range(5))
    weights, biases, weight_gradients, bias_gradients, at = [], [], [], [], 0
    for a, b in dims:
        weights.append(p[at:at + a * b].view(a, b))
        weight_gradients.append(g[at:at + a * b].view(a, b))
        at += a * b
        biases.append(p[at:at + b])
        bias_gradients.append(g[at:at + b])
        at += b
        torch.nn.init.xavier_uniform_(weights[-1])
    outs = [torch.empty(batch, b) for _, b in dims]
    deltas = [torch.empty(batch, b) for _, b in dims]
    turned = [w.t() for w in weights]
    done = [0]

    @torch.no_grad()
    def run(steps):
        for i in range(steps):
            x, t = xs[i % len(xs)], ts[i % len(xs)]
            h = x
            for layer in range(len(dims)):
                torch.addmm(biases[layer], h, weights[layer], out=outs[layer])
                if layer < len(dims) - 1:
                    outs[layer].tanh_() if hidden == "tanh" else outs[layer].clamp_(min=0)
                h = outs[layer]
            said = torch.sigmoid(h) if sizes[-1] == 1 else torch.softmax(h, 1)
            (said * t).sum()  # stands for the loss
            torch.sub(said, t, out=deltas[-1])
            deltas[-1].div_(batch)
            for layer in range(len(dims) - 1, -1, -1):
                torch.mm((outs[layer - 1] if layer else x).t(), deltas[layer], out=weight_gradients[layer])
                torch.sum(deltas[layer], 0, out=bias_gradients[layer])
                if layer:
                    torch.mm(deltas[layer], turned[layer], out=deltas[layer - 1])
                    o = outs[layer - 1]
                    deltas[layer - 1].mul_(1 - o * o) if hidden == "tanh" else deltas[layer - 1].mul_(o > 0)
            done[0] += 1
            c1, c2 = 1 - 0.9 ** done[0], 1 - 0.999 ** done[0]
            m.mul_(0.9).add_(g, alpha=0.1)
            v.mul_(0.999).addcmul_(g, g, value=0.001)
            torch.sqrt(v, out=tmp)
            tmp.div_(c2 ** 0.5).add_(1e-8)
            p.addcdiv_(m, tmp, value=-1e-3 / c1)
    return run, batch


def sklearn_stepper(sizes, hidden, batch, _):
    from sklearn.neural_network import MLPClassifier
    x, y = data(sizes, batch)

    def run(epochs):
        MLPClassifier(hidden_layer_sizes=tuple(sizes[1:-1]), activation=hidden, solver="adam", alpha=0.0,
                      batch_size=batch, learning_rate_init=1e-3, tol=0.0, n_iter_no_change=10**9, random_state=1,
                      max_iter=max(1, epochs)).fit(x, y)
    return run, len(x)


MAKERS = {"eager": torch_stepper, "foreach": torch_stepper, "jit": torch_stepper, "manual": manual_stepper,
          "sklearn": sklearn_stepper}


def rate(run, unit, seconds):
    """Examples per CPU second over about `seconds`."""
    start = time.process_time()
    run(1)
    once = max(time.process_time() - start, 1e-6)
    count = max(1, int(seconds / once))
    start = time.process_time()
    run(count)
    return count * unit / (time.process_time() - start)


def blas():
    """The fast BLAS in use; nothing when the peers run on the reference one."""
    import numpy  # noqa: F401  (loads it)
    import threadpoolctl
    found = [f"{info['internal_api']} {info.get('version')} {info.get('architecture', '')}".strip()
             for info in threadpoolctl.threadpool_info() if info["user_api"] == "blas"]
    return ", ".join(found)


def engine(options, shape, batch):
    out = subprocess.run([options.bench, "--json", "--shapes", shape, "--batches", str(batch), "--reps", "1", "--seconds",
                          str(options.seconds)], check=True, capture_output=True, text=True).stdout
    answer = json.loads(out)
    return answer["cells"][0]["rate"], answer["cells"][0]["share"], answer["variant"]


def measure(options, shape, batch):
    sizes, hidden = SHAPES[shape]
    names = [name for name in options.peers if hidden not in ("conv", "lstm") or MAKERS[name] is torch_stepper]
    peers = {name: MAKERS[name](sizes, hidden, batch, name) for name in names}
    for run, _ in peers.values():
        run(2)
    rates = {name: [] for name in ["engine", *peers]}
    shares = []
    for _ in range(options.rounds):
        own, share, variant = engine(options, shape, batch)
        rates["engine"].append(own)
        shares.append(share)
        for name, (run, unit) in peers.items():
            rates[name].append(rate(run, unit, options.seconds))
    cell = {"net": shape, "batch": batch, "variant": variant, "share_of_peak": statistics.median(shares),
            **{name: statistics.median(values) for name, values in rates.items()}}
    torch_rates = [cell[name] for name in ("eager", "foreach", "jit") if name in cell]
    if torch_rates:
        cell["torch"] = max(torch_rates)
        cell["over_torch"] = cell["engine"] / cell["torch"]
    for name in ("manual", "sklearn"):
        if name in cell:
            cell["over_" + name] = cell["engine"] / cell[name]
    return cell


def verdict(cell):
    if (cell["net"], cell["batch"]) not in TARGETS or "over_torch" not in cell:
        return ""
    least, aim = TARGETS[cell["net"], cell["batch"]]
    reached = "aim reached" if cell["over_torch"] >= aim else "done" if cell["over_torch"] >= least else "MISSED"
    return f"{reached} (least {least}, aim {aim})"


def main():
    warnings.filterwarnings("ignore")
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", default=os.path.join(root, "build", "release", "tests", "bench_engine"))
    parser.add_argument("--shapes", default="ABCDEFG")
    parser.add_argument("--batches", default="10,32,128,512", type=lambda s: [int(b) for b in s.split(",")])
    parser.add_argument("--rounds", default=3, type=int)
    parser.add_argument("--seconds", default=0.3, type=float)
    parser.add_argument("--peers", default="eager,foreach,jit,manual,sklearn", type=lambda s: s.split(","))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if any(name in options.peers for name in ("eager", "foreach", "jit", "manual")):
        import torch
        torch.set_num_threads(1)
    cells = []
    library = blas()
    if not library:
        print("WARNING: the peers run on the reference BLAS; install libopenblas0-pthread for an honest comparison",
              file=sys.stderr)
    if not options.json:
        print(f"peers' BLAS: {library or 'reference'}")
        print(f"{'net':4}{'batch':>6}{'engine/s':>12}{'peak':>6}{'torch/s':>10}{'ratio':>8}{'manual':>8}{'sklearn':>8}")
    for shape in options.shapes:
        for batch in options.batches:
            cell = measure(options, shape, batch)
            cells.append(cell)
            if not options.json:
                ratios = "".join(f"{cell.get('over_' + n, float('nan')):8.1f}" for n in ("torch", "manual", "sklearn"))
                print(f"{shape:4}{batch:6}{cell['engine']:12.0f}{cell['share_of_peak']:6.0%}"
                      f"{cell.get('torch', float('nan')):10.0f}{ratios}  {verdict(cell)}", flush=True)
    if options.json:
        json.dump({"blas": library, "cells": cells}, sys.stdout)
        print()


if __name__ == "__main__":
    main()
