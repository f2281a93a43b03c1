"""Writes test/golden/special-functions.json: reference values of the functions of src/numeric, from mpmath.

Each point is [arguments..., high, low], where high + low is the value to about 32 digits.
Usage: python3 bench/special-functions.py [points per function] > test/golden/special-functions.json
"""
import json
import random
import sys

import mpmath
from mpmath import mp, mpf
from scipy import special

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


def gamma_p(a, x):
    """The series of P, or 1 - Legendre's continued fraction; both summed until 60 digits are settled."""
    return gamma_tails(a, x)[0]


def gamma_q(a, x):
    return gamma_tails(a, x)[1]


def gamma_tails(a, x):
    power = mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a))
    if x < a + 40:
        term = total = 1 / a
        n = a
        while term > total * mpf(10) ** -58:
            n += 1
            term *= x / n
            total += term
        lower = power * total
        return lower, 1 - lower
    b = x + 1 - a
    c = mpf(10) ** 300
    d = 1 / b
    value = d
    for i in range(1, 1000000):
        b += 2
        d = 1 / (i * (a - i) * d + b)
        c = b + i * (a - i) / c
        value *= c * d
        if abs(c * d - 1) < mpf(10) ** -58:
            break
    return 1 - power * value, power * value


def beta_i(a, b, x, y=None):
    y = 1 - x if y is None else y
    if x * (a + b + 2) > a + 1:
        return 1 - beta_i(b, a, y, x)
    power = mpmath.exp(a * mpmath.log(x) + b * mpmath.log(y) + mpmath.loggamma(a + b) - mpmath.loggamma(a) - mpmath.loggamma(b))
    term = total = mpf(1)
    n = mpf(0)
    while term > total * mpf(10) ** -58:
        term *= x * (a + b + n) / (a + 1 + n)
        total += term
        n += 1
    return power * total / a


def t_cdf(t, v):
    x = v / (v + t * t)
    y = t * t / (v + t * t)
    return beta_i(v / 2, mpf(1) / 2, x, y) / 2 if t < 0 else 1 - beta_i(v / 2, mpf(1) / 2, x, y) / 2


def polish(x, miss, slope):
    """Newton's method from a double-precision start."""
    for _ in range(30):
        step = miss(x) / slope(x)
        x -= step
        if abs(step) < abs(x) * mpf(10) ** -42:
            return x
    raise ArithmeticError('no convergence')


def beta_quantile(p, a, b):
    start = mpf(float(special.btdtri(float(a), float(b), float(p))))
    density = lambda x: mpmath.exp((a - 1) * mpmath.log(x) + (b - 1) * mpmath.log(1 - x) - mpmath.log(mpmath.beta(a, b)))
    return polish(start, lambda x: beta_i(a, b, x) - p, density)


def gamma_quantile(p, a):
    start = mpf(float(special.gammaincinv(float(a), float(p))))
    return polish(start, lambda x: gamma_p(a, x) - p, lambda x: mpmath.exp((a - 1) * mpmath.log(x) - x - mpmath.loggamma(a)))


def t_quantile(p, v):
    start = mpf(float(special.stdtrit(float(v), float(p))))
    constant = mpmath.gamma((v + 1) / 2) / mpmath.sqrt(v * mpmath.pi) / mpmath.gamma(v / 2)
    return polish(start, lambda t: t_cdf(t, v) - p, lambda t: constant * (1 + t * t / v) ** (-(v + 1) / 2))


def binomial_pmf(k, n, p):
    return mpmath.binomial(n, k) * p ** k * (1 - p) ** (n - k)


def shape(low, high):
    return magnitude(low, high, False)


def about(a):
    """A point within some standard deviations of a gamma variable of shape a, or far from it."""
    if draw.random() < 0.3:
        return a * magnitude(-2, 1, False)
    return max(a + uniform(-8, 12) * a ** 0.5, a * 0.01)


def beta_arguments():
    a, b = shape(-1, 4), shape(-1, 4)
    mean = a / (a + b)
    spread = (mean * (1 - mean) / (a + b + 1)) ** 0.5
    x = min(max(mean + uniform(-8, 8) * spread, mean * uniform(0.01, 1)), 1 - (1 - mean) * uniform(0.01, 1))
    return a, b, x


def trials():
    n = int(shape(0, 4))
    p = uniform(0, 1) if draw.random() < 0.7 else magnitude(-6, -1, False)
    k = int(n * p + uniform(-6, 6) * (n * p * (1 - p)) ** 0.5)
    return float(min(max(k, 0), n)), float(n), p


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
    'sin': (mpmath.sin, mixed(lambda: (uniform(-7, 7),), lambda: (uniform(-1e5, 1e5),), lambda: (magnitude(-300, 0),), lambda: (float(draw.randint(1, 60000) * mpmath.pi / 2),), lambda: (magnitude(6, 308),))),
    'cos': (mpmath.cos, mixed(lambda: (uniform(-7, 7),), lambda: (uniform(-1e5, 1e5),), lambda: (float(draw.randint(1, 60000) * mpmath.pi / 2),), lambda: (magnitude(6, 308),))),
    'tanh': (mpmath.tanh, mixed(lambda: (uniform(-3, 3),), lambda: (uniform(-22, 22),), lambda: (magnitude(-300, 0),))),
    'logGamma': (mpmath.loggamma, mixed(lambda: (uniform(0, 4),), lambda: (shape(-300, 0),), lambda: (shape(0, 6),), lambda: (1 + magnitude(-10, -1),), lambda: (2 + magnitude(-10, -1),))),
    'gammaP': (gamma_p, lambda: (lambda a: (a, about(a)))(shape(-2, 4))),
    'gammaQ': (gamma_q, lambda: (lambda a: (a, about(a)))(shape(-2, 4))),
    'incompleteBeta': (beta_i, beta_arguments),
    'betaQuantile': (beta_quantile, lambda: (uniform(0.0005, 0.9995), shape(-0.3, 3.5), shape(-0.3, 3.5))),
    'studentTCdf': (t_cdf, mixed(lambda: (uniform(-10, 10), shape(-0.3, 4)), lambda: (-shape(-3, 5), float(draw.randint(1, 60))))),
    'studentTQuantile': (t_quantile, lambda: (uniform(0.0001, 0.9999), mixed(lambda: float(draw.randint(1, 40)), lambda: shape(0, 4))())),
    'chiSquareCdf': (lambda x, k: gamma_p(k / 2, x / 2), lambda: (lambda k: (about(k), k))(float(draw.randint(1, 3000)))),
    'chiSquareSurvival': (lambda x, k: gamma_q(k / 2, x / 2), lambda: (lambda k: (about(k), k))(float(draw.randint(1, 3000)))),
    'gammaQuantile': (gamma_quantile, lambda: (uniform(0.0005, 0.9995), shape(-0.7, 3))),
    'binomialPmf': (binomial_pmf, trials),
    'binomialCdf': (lambda k, n, p: beta_i(n - k, k + 1, 1 - p, p) if k < n else mpf(1), trials),
    'binomialSurvival': (lambda k, n, p: beta_i(k + 1, n - k, p, 1 - p) if k < n else mpf(0), trials),
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
