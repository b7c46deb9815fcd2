#!/usr/bin/env python3
"""Puts a run of bench_search beside the recorded reference (tests/data/peers/search_reference.json).

    compare_search.py OURS.json [PEERS.json]

Prints a markdown table of median [quartiles], then for every sampler with a reference whether its median is
within the reference's upper quartile, two-sided Mann-Whitney p values of joint TPE and the Gaussian process
against their references, and for the samplers without one on how many functions they beat random search (one-sided, p < 0.01).

A median of twenty runs is itself a draw: of ten blocks of twenty seeds of one sampler on rosenbrock5 after 50 trials the
medians go from 935 to 1534. A median above the quartile therefore MISSES only where so many runs lie above it that a
sampler whose true median is within would do so in less than 5 of 100 cases (binomial test); else it is "open", and more
seeds decide (bench_search --seeds 100). Where a recorded reference was made with few seeds, peers_search.py makes
another with more.
"""
import json
import os
import sys

from scipy.stats import binomtest, mannwhitneyu

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


def verdict(misses, opened):
    if misses:
        return "MISSES " + ", ".join(misses) + ("; open " + ", ".join(opened) if opened else "")
    return "within the upper quartile everywhere" if not opened else "open (more seeds): " + ", ".join(opened)


def judge(cell, limit, place, misses, opened):
    """Whether the true median lies above the limit, as far as so many seeds can tell."""
    if cell["median"] <= limit + 1e-9:
        return
    above = sum(value > limit for value in cell["values"])
    p = binomtest(above, len(cell["values"]), 0.5, alternative="greater").pvalue
    (misses if p < 0.05 else opened).append("%s (%.4g > %.4g, p %.2g)" % (place, cell["median"], limit, p))


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
            misses, opened, ps = [], [], []
            for function, cells in ours.items():
                for trials in ("50", "100"):
                    known = reference[function].get(method)
                    if known:
                        judge(cells[sampler][trials], known[trials]["q75"], function + "@" + trials, misses, opened)
                known = reference[function].get(method)
                if known:
                    mine = cells[sampler]["100"]
                    p = p_value(mine["values"], known["100"]["values"])
                    sign = "better" if mine["median"] < known["100"]["median"] else "worse"
                    ps.append("%s %.3g (%s)" % (function, p, sign))
            print("\n%s against %s: %s; p at 100: %s" % (
                sampler, method, verdict(misses, opened), ", ".join(ps)))
    for sampler in samplers:
        if sampler.split(":")[0] in NEED_NO_BEATING or "random" not in samplers:
            continue
        ps = [(f, p_value(c[sampler]["100"]["values"], c["random"]["100"]["values"], "less")) for f, c in ours.items()]
        print("\n%s beats random on %d of %d (%s)" % (sampler, sum(p < 0.01 for _, p in ps), len(ps),
                                                       ", ".join("%s %.2g" % x for x in ps)))
    if all(s in samplers for s in ("auto", "tpe", "gaussian_process")):
        misses, opened = [], []
        for function, cells in ours.items():
            for trials in ("50", "100"):
                better = min((cells[s][trials] for s in ("tpe", "gaussian_process")), key=lambda c: c["median"])
                judge(cells["auto"][trials], better["q75"], function + "@" + trials, misses, opened)
        print("\nauto against the better of tpe and gaussian_process: " +
              verdict(misses, opened))
    times = {s: max(c[s]["ms"] for c in ours.values()) for s in samplers}
    print("\nms a suggestion, the slowest function: " + ", ".join("%s %.3g" % x for x in times.items()))


main()
