"""Writes test/golden/special-functions.json: reference values of the functions of src/numeric, from mpmath.

Each point is [arguments..., high, low], where high + low is the value to about 32 digits.
Usage: python3 bench/special-functions.py [points per function] > test/golden/special-functions.json
"""
import json
import random
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 60
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 240
ONLY = sys.argv[2].split(',') if len(sys.argv) > 2 else None
draw = random.Random(20240601)


def uniform(a, b):
    return draw.uniform(a, b)


def magnitude(low, high, signed=True):
    value = 10 ** draw.uniform(low, high)
    return -value if signed and draw.random() < 0.5 else value


def mixed(*makers):
    return lambda: draw.choice(makers)()


def cdf(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def quantile(p):
    if p > 0.25 and p < 0.75:
        return mpmath.sqrt(2) * mpmath.erfinv(2 * p - 1)
    tail = mpmath.log(p if p < 0.5 else 1 - p)
    x = mpmath.sqrt(-2 * tail) * mpf('0.8')
    for _ in range(200):
        value = mpmath.erfc(x / mpmath.sqrt(2)) / 2
        step = (mpmath.log(value) - tail) * value / (mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi))
        x += step
        if abs(step) < mpf(10) ** -45:
            break
    return -x if p < 0.5 else x


FUNCTIONS = {
    'exp': (mpmath.exp, mixed(lambda: (uniform(-708, 709),), lambda: (uniform(-2, 2),), lambda: (magnitude(-12, 0),))),
    'expm1': (mpmath.expm1, mixed(lambda: (uniform(-45, 709),), lambda: (uniform(-2, 2),), lambda: (magnitude(-300, 0),))),
    'log': (mpmath.log, mixed(lambda: (magnitude(-307, 308, False),), lambda: (uniform(0.5, 2),), lambda: (1 + magnitude(-15, -1),))),
    'log1p': (mpmath.log1p, mixed(lambda: (uniform(-1, 1),), lambda: (magnitude(-300, -1),), lambda: (magnitude(0, 300, False),), lambda: (uniform(0, 30),), lambda: (-1 + magnitude(-15, -1, False),))),
    'log2': (lambda x: mpmath.log(x) / mpmath.log(2), mixed(lambda: (magnitude(-307, 308, False),), lambda: (uniform(0.5, 2),), lambda: (1 + magnitude(-15, -1),), lambda: (2.0 ** draw.randint(-1000, 1000),))),
    'log10': (lambda x: mpmath.log(x) / mpmath.log(10), mixed(lambda: (magnitude(-307, 308, False),), lambda: (uniform(0.5, 2),), lambda: (1 + magnitude(-15, -1),), lambda: (10.0 ** draw.randint(0, 22),))),
    'pow': (mpmath.power, mixed(lambda: (magnitude(-2, 3, False), uniform(-100, 100)), lambda: (magnitude(-300, 300, False), uniform(-1, 1)), lambda: (1 + magnitude(-9, -2), magnitude(0, 4)))),
    'erf': (mpmath.erf, mixed(lambda: (uniform(-7, 7),), lambda: (uniform(-1, 1),), lambda: (magnitude(-300, 0),))),
    'erfc': (mpmath.erfc, mixed(lambda: (uniform(-7, 26.5),), lambda: (uniform(-1, 5),))),
    'normalPdf': (lambda x: mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi), lambda: (uniform(-37, 37),)),
    'normalCdf': (cdf, mixed(lambda: (uniform(-37.4, 9),), lambda: (uniform(-2, 2),))),
    'normalQuantile': (quantile, mixed(lambda: (uniform(0, 1),), lambda: (magnitude(-307, -1, False),), lambda: (1 - magnitude(-14, -1, False),), lambda: (0.5 + magnitude(-15, -1),))),
    'sigmoid': (lambda x: 1 / (1 + mpmath.exp(-x)), mixed(lambda: (uniform(-700, 40),), lambda: (uniform(-3, 3),))),
    'logit': (lambda p: mpmath.log(p / (1 - p)), mixed(lambda: (uniform(0, 1),), lambda: (magnitude(-300, -1, False),), lambda: (0.5 + magnitude(-15, -1),), lambda: (1 - magnitude(-14, -1, False),))),
}


def point(function, arguments):
    value = function(*[mpf(a) for a in arguments])
    high = float(value)
    return [*arguments, high, float('%.5g' % float(value - mpf(high)))]


def main():
    functions = {}
    for name, (function, arguments) in FUNCTIONS.items():
        if ONLY and name not in ONLY:
            continue
        rows = []
        while len(rows) < COUNT:
            row = point(function, arguments())
            if 2.3e-308 < abs(row[-2]) < 1.7e308:
                rows.append(row)
        functions[name] = rows
    made_with = f'bench/special-functions.py, mpmath {mpmath.__version__}, 60 digits'
    lines = [f'{json.dumps(name)}: [\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]' for name, rows in functions.items()]
    print('{\n"made_with": ' + json.dumps(made_with) + ',\n"functions": {\n' + ',\n'.join(lines) + '\n}\n}')


main()
