"""The peers of bench/bootstrap.mjs: seconds for the same work by scipy, numpy and scikit-learn, as one JSON object.

Where the peer is slow, fewer resamples are timed and scaled up: its cost per resample does not depend on their number.
"""
import json
import time

import numpy
import scipy
import scipy.stats
import sklearn
import sklearn.metrics

N, B = 100_000, 10_000
rng = numpy.random.default_rng(0)


def seconds(work, runs=3):
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def confusion(classes):
    target = rng.integers(0, classes, N)
    wrong = rng.random(N) < 0.25
    prediction = numpy.where(wrong, rng.integers(0, classes, N), target)
    return target, prediction


def macro_f1(matrix):
    """Of a stack of confusion matrices."""
    hits = numpy.diagonal(matrix, axis1=-2, axis2=-1)
    return (2 * hits / (matrix.sum(axis=-1) + matrix.sum(axis=-2))).mean(axis=-1)


def by_rows(target, prediction, classes, resamples):
    code = target * classes + prediction
    for _ in range(resamples):
        counts = numpy.bincount(code[rng.integers(0, N, N)], minlength=classes * classes)
        macro_f1(counts.reshape(classes, classes))


def by_sklearn(target, prediction, resamples):
    for _ in range(resamples):
        rows = rng.integers(0, N, N)
        sklearn.metrics.f1_score(target[rows], prediction[rows], average="macro")


def by_counts(target, prediction, classes):
    counts = numpy.bincount(target * classes + prediction, minlength=classes * classes)
    drawn = rng.multinomial(N, counts / N, B).reshape(B, classes, classes)
    numpy.percentile(macro_f1(drawn), [2.5, 97.5])


right = (rng.random(N) < 0.8).astype(float)
values = rng.random(N)
result = {"versions": f"numpy {numpy.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}"}
result["accuracy scipy"] = seconds(
    lambda: scipy.stats.bootstrap((right,), numpy.mean, n_resamples=200, batch=100, method="percentile"), 2
) * (B / 200)
result["accuracy counts"] = seconds(
    lambda: numpy.percentile(rng.multinomial(N, [right.mean(), 1 - right.mean()], B)[:, 0] / N, [2.5, 97.5]), 9
)
for classes in (3, 10):
    target, prediction = confusion(classes)
    result[f"macro-F1 {classes} rows"] = seconds(lambda: by_rows(target, prediction, classes, 200), 3) * (B / 200)
    result[f"macro-F1 {classes} sklearn"] = seconds(lambda: by_sklearn(target, prediction, 5), 3) * (B / 5)
    result[f"macro-F1 {classes} counts"] = seconds(lambda: by_counts(target, prediction, classes), 5)
result["draws"] = 200 * N / seconds(lambda: [values[rng.integers(0, N, N)].sum() for _ in range(200)], 3)
print(json.dumps(result))
