#!/usr/bin/env python3
"""Puts a run of bench_search beside the recorded reference (tests/data/peers/search_reference.json).

    compare_search.py OURS.json [PEERS.json]

Prints a markdown table of median [quartiles], then for every sampler with a reference whether its median is
within the reference's upper quartile, two-sided Mann-Whitney p values of joint TPE and the Gaussian process
against their references, and for the samplers without one on how many functions they beat random search (one-sided, p < 0.05).
"""
import json
import os
import sys

from scipy.stats import mannwhitneyu

HERE = os.path.dirname(os.path.abspath(__file__))
REFERENCE = os.path.join(HERE, "..", "data", "peers", "search_reference.json")
# our sampler: the methods of the reference that it must match; the last one is what p is computed against
SAME = {"random": ["random"], "sobol": ["qmc_sobol"], "tpe": ["tpe_own_mv"],
        "tpe:relation=independent": ["tpe_own"], "cma_es": ["cmaes"], "gaussian_process": ["gp_ei"],
        "auto": []}
NEED_NO_BEATING = {"random", "sobol", "grid", "manual", "latin_hypercube"}


def text(cell):
    return "%.4g [%.4g, %.4g]" % (cell["median"], cell["q25"], cell["q75"])


def p_value(a, b, alternative="two-sided"):
    return mannwhitneyu(a, b, alternative=alternative).pvalue


def main():
    ours = json.load(open(sys.argv[1]))["results"]
    reference = json.load(open(REFERENCE))["results"]
    peers = json.load(open(sys.argv[2]))["results"] if len(sys.argv) > 2 else {}
    samplers = list(next(iter(ours.values())))
    others = sorted({name for cells in peers.values() for name in cells})
    print("| function | trials | " + " | ".join(samplers + others) + " |")
    print("|---|---|" + "---|" * (len(samplers) + len(others)))
    for function, cells in ours.items():
        for trials in ("50", "100"):
            row = [text(cells[s][trials]) for s in samplers]
            row += [text(peers[function][o][trials]) for o in others if o in peers.get(function, {})]
            print("| %s | %s | %s |" % (function, trials, " | ".join(row)))
    for sampler in samplers:
        for method in SAME.get(sampler, []):
            misses, ps = [], []
            for function, cells in ours.items():
                for trials in ("50", "100"):
                    known = reference[function].get(method)
                    if known and cells[sampler][trials]["median"] > known[trials]["q75"] + 1e-9:
                        misses.append(function + "@" + trials)
                known = reference[function].get(method)
                if known:
                    mine = cells[sampler]["100"]
                    p = p_value(mine["values"], known["100"]["values"])
                    sign = "better" if mine["median"] < known["100"]["median"] else "worse"
                    ps.append("%s %.3g (%s)" % (function, p, sign))
            print("\n%s against %s: %s; p at 100: %s" % (
                sampler, method, "within the upper quartile everywhere" if not misses else "MISSES " + ", ".join(misses),
                ", ".join(ps)))
    for sampler in samplers:
        if sampler.split(":")[0] in NEED_NO_BEATING or "random" not in samplers:
            continue
        ps = [(f, p_value(c[sampler]["100"]["values"], c["random"]["100"]["values"], "less")) for f, c in ours.items()]
        print("\n%s beats random on %d of %d (%s)" % (sampler, sum(p < 0.05 for _, p in ps), len(ps),
                                                       ", ".join("%s %.2g" % x for x in ps)))
    if all(s in samplers for s in ("auto", "tpe", "gaussian_process")):
        worse = []
        for function, cells in ours.items():
            for trials in ("50", "100"):
                better = min((cells[s][trials] for s in ("tpe", "gaussian_process")), key=lambda c: c["median"])
                if cells["auto"][trials]["median"] > better["q75"] + 1e-9:
                    worse.append(function + "@" + trials)
        print("\nauto against the better of tpe and gaussian_process: " +
              ("within its upper quartile everywhere" if not worse else "MISSES " + ", ".join(worse)))
    times = {s: max(c[s]["ms"] for c in ours.values()) for s in samplers}
    print("\nms a suggestion, the slowest function: " + ", ".join("%s %.3g" % x for x in times.items()))


main()
