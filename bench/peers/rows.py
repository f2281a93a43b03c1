"""The peer of bench/perturb-rows.mjs: the same changes of float64 columns in numpy. Reads `form id seconds`, answers {"rate": MB/s}."""
import json
import sys
import time

import numpy

rng = numpy.random.default_rng(0)
table = rng.standard_normal((8, 100_000))
n = table.shape[1]


def masked(x, share):
    return numpy.where(rng.random(n) < share, numpy.nan, x)


def readings(x, p):
    return numpy.interp(p, numpy.arange(n), x)


steps = numpy.arange(n)
columns = {
    "tabular/gaussian-noise": lambda x: x + 0.5 * rng.standard_normal(n),
    "tabular/missing-completely-at-random": lambda x: masked(x, 0.2),
    "tabular/missing-not-at-random": lambda x: masked(x, 0.4 * (numpy.argsort(numpy.argsort(x)) + 0.5) / n),
    "tabular/outliers": lambda x: numpy.where(rng.random(n) < 0.05, 5 * rng.random(n) ** (-1 / 3), x),
    "tabular/rounding": lambda x: 0.5 * numpy.floor(x / 0.5 + 0.5),
    "tabular/scale": lambda x: 1.25 * x,
    "tabular/correlated-shift": lambda x: x + numpy.corrcoef(table[0], x)[0, 1],
    "series/clock-drift": lambda x: readings(x, steps / 1.01),
    "series/drift": lambda x: x + (steps + 1) / n,
    "series/gain-and-offset": lambda x: 1.1 * x + 0.3,
    "series/irregular-sampling": lambda x: readings(x, steps + rng.random(n) - 0.5),
    "series/lag": lambda x: numpy.concatenate([numpy.full(3, x[0]), x[:-3]]),
    "series/quantisation": lambda x: 0.5 * numpy.floor(x / 0.5 + 0.5),
    "series/random-walk": lambda x: x + numpy.cumsum(0.1 * rng.standard_normal(n)),
    "series/saturation": lambda x: numpy.clip(x, -1, 1),
    "series/spike": lambda x: x + numpy.where(rng.random(n) < 0.05, numpy.where(rng.random(n) < 0.5, 4, -4), 0),
    "series/white-noise": lambda x: x + 0.5 * rng.standard_normal(n),
}

for line in sys.stdin:
    form, name, seconds = line.split()
    change = columns.get(name) if form in ("table", "series") else None
    if change is None:
        print(json.dumps({"rate": None}), flush=True)
        continue
    start, end, calls = time.process_time(), time.perf_counter() + float(seconds), 0
    while calls == 0 or time.perf_counter() < end:
        for column in table:
            change(column)
        calls += 1
    print(json.dumps({"rate": calls * table.nbytes / 1e6 / (time.process_time() - start)}), flush=True)
