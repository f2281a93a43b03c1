#!/usr/bin/env python3
"""Compute a model's inputs from its published preprocessing and compare them with the exported ones.

    python3 from-the-page.py [--rows N] DIRECTORY...

Each DIRECTORY holds preprocessing.json, raw/<task>/*.csv and inputs/<task>/*.csv.
Written from the definitions in preprocessing.md alone; standard library only.
"""
import argparse
import json
import math
import re
import struct
import unicodedata
from collections import Counter
from itertools import islice
from pathlib import Path


def float32(x):
    return struct.unpack('<f', struct.pack('<f', x))[0]


def shortest(x):
    """A number as ECMAScript writes it."""
    x = float(x)
    if x == int(x) and abs(x) < 1e21:
        return str(int(x))
    mantissa, _, exponent = repr(x).partition('e')
    if not exponent:
        return mantissa
    power = int(exponent)
    if -7 < power < 0:
        sign, digits = ('-', mantissa[1:]) if x < 0 else ('', mantissa)
        return sign + '0.' + '0' * (-power - 1) + digits.replace('.', '')
    return f'{mantissa.removesuffix(".0")}e{power:+d}'


def compensated(values):
    s = c = 0.0
    for x in values:
        t = s + x
        c += (s - t) + x if abs(s) >= abs(x) else (x - t) + s
        s = t
    return s + c


# CSV. The csv module does not tell an empty field from "".

FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)')


def read_csv(path):
    """Yields lists of fields; None for a field with nothing in it."""
    text = path.read_bytes().decode('utf-8')
    at, record = 0, []
    while at < len(text):
        m = FIELD.match(text, at)
        if not m:
            raise ValueError(f'{path}: not CSV at character {at}')
        record.append(m[1].replace('""', '"') if m[1] is not None else m[2] or None)
        at = m.end()
        if m[3] != ',':
            yield record
            record = []


def unguarded(text):
    return text[1:] if text and re.match(r"'+[=+\-@\t\r]", text) else text


def read_table(path):
    records = read_csv(path)
    header = [unguarded(name) for name in next(records)]
    return header, records


def parse(field, kind):
    if field is None:
        return None
    if kind == 'number':
        return float(field)
    if kind == 'text':
        return unguarded(field)
    return [float(x) for x in field.split(' ')]


# Steps. Each takes the step and the columns before it and gives a function from
# column to (columns that take its place, function from its value to their values),
# or None where the column stays as it is.

def number(name):
    return {'name': name, 'kind': 'number'}


def tensor(name, shape):
    return {'name': name, 'kind': 'tensor', 'shape': shape, 'element': 'float32'}


def impute(step):
    fitted = {f['column']: f['value'] for f in step['fitted']}
    indicator = step['params'].get('indicator')

    def act(column):
        if column['name'] not in fitted:
            return None
        value = fitted[column['name']]
        if column['kind'] == 'number':
            value = float(value)
        if not indicator:
            return [column], lambda x: [value if x is None else x]
        return ([column, number(column['name'] + '_missing')],
                lambda x: [value, 1.0] if x is None else [x, 0.0])
    return act


def scale(step):
    fitted = {f['column']: (f['offset'], f['scale']) for f in step['fitted']}

    def act(column):
        if column['name'] not in fitted:
            return None
        offset, by = fitted[column['name']]
        return [column], lambda x: [None if x is None else (x - offset) / by]
    return act


def encode(step):
    fitted = {f['column']: f['categories'] for f in step['fitted']}

    def act(column):
        if column['name'] not in fitted:
            return None
        name, categories = column['name'], fitted[column['name']]
        place = {c: p for p, c in enumerate(categories)}
        if step['params']['method'] == 'ordinal':
            return [number(name)], lambda x: [float(place.get(x, -1))]
        names = [c if isinstance(c, str) else shortest(c) for c in categories]
        return ([number(f'{name}={c}') for c in names],
                lambda x: [float(p == place.get(x)) for p in range(len(categories))])
    return act


def quantile(v, q):
    u = sorted(v)
    p = (len(u) - 1) * q
    i = math.floor(p)
    w = p - i
    if w == 0 or u[i] == u[i + 1]:
        return u[i]
    if w < 0.5:
        return u[i] + (u[i + 1] - u[i]) * w
    return u[i + 1] - (u[i + 1] - u[i]) * (1 - w)


def crossings(v, level):
    above = [x > level for x in v if x != level]
    return float(sum(a != b for a, b in zip(above, above[1:])))


def slope(v, m):
    n = len(v)
    if n == 1:
        return 0.0
    return compensated((t - (n - 1) / 2) * (x - m) for t, x in enumerate(v)) / (n * (n * n - 1) / 12)


def roughness(v, m):
    if len(v) == 1:
        return 0.0
    return compensated(abs(b - a) for a, b in zip(v, v[1:])) / (len(v) - 1)


STATISTICS = {  # of the readings and their mean
    'mean': lambda v, m: m,
    'sd': lambda v, m: math.sqrt(compensated((x - m) * (x - m) for x in v) / len(v)),
    'rms': lambda v, m: math.sqrt(compensated(x * x for x in v) / len(v)),
    'first': lambda v, m: v[0],
    'last': lambda v, m: v[-1],
    'min': lambda v, m: min(v),
    'max': lambda v, m: max(v),
    'median': lambda v, m: quantile(v, 0.5),
    'slope': slope,
    'roughness': roughness,
    'zero-crossings': lambda v, m: crossings(v, 0),
    'mean-crossings': crossings,
}


def series(step, names, of_channel):
    """The part that steps on series share: of_channel gives the features of one channel."""
    fitted = {f['column']: f['channels'] for f in step['fitted']}
    keep = step['params'].get('keep')

    def act(column):
        if column['name'] not in fitted:
            return None
        channels = fitted[column['name']]
        after = [number(f'{column["name"]}:{c}:{n}') for c in channels for n in names]

        def values(x):
            made = [y for c in range(len(channels)) for y in of_channel(x[c::len(channels)])]
            return [x] + made if keep else made
        return [column] * bool(keep) + after, values
    return act


def series_window(step):
    params = step['params']
    recent = params.get('recent')
    statistics = list(dict.fromkeys(params.get('statistics') or []))
    quantiles = list(dict.fromkeys(params.get('quantiles') or []))
    suffix = f'-of-{recent}' if recent else ''
    names = [n + suffix for n in statistics + ['q' + shortest(q) for q in quantiles]]

    def of_channel(v):
        v = v[-recent:] if recent else v
        m = compensated(v) / len(v)
        return [STATISTICS[s](v, m) for s in statistics] + [quantile(v, q) for q in quantiles]
    return series(step, names, of_channel)


def series_spectrum(step):
    params = step['params']
    n, rate, way = step['fitted'][0]['steps'], params['rate'], params['as']
    bands = list(dict.fromkeys(map(tuple, params['bands'])))
    names = [f'{shortest(a)}-{shortest(b)}' for a, b in bands]
    names += ['peak'] * bool(params.get('peak')) + ['centroid'] * bool(params.get('centroid'))

    h = n // 2
    hann = params['taper'] == 'hann'
    w = [0.5 - 0.5 * math.cos(2 * math.pi * t / n) if hann else 1.0 for t in range(n)]
    weight = sum(x * x for x in w)
    cos = [math.cos(2 * math.pi * i / n) for i in range(n)]
    sin = [math.sin(2 * math.pi * i / n) for i in range(n)]
    rows = [(k, [cos[k * t % n] for t in range(n)], [sin[k * t % n] for t in range(n)],
             1 if 2 * k == n else 2) for k in range(1, h + 1)]
    members = [[k for k in range(1, h + 1)
                if a <= k * rate / n < b or (n % 2 == 0 and b == rate / 2 and k == h)]
               for a, b in bands]

    def of_channel(v):
        m = compensated(v) / n
        x = [(a - m) * b for a, b in zip(v, w)]
        p = {}
        for k, c, s, b in rows:
            re_, im = sum(map(float.__mul__, x, c)), sum(map(float.__mul__, x, s))
            p[k] = b * (re_ * re_ + im * im) / (n * weight)
        total = sum(p.values())
        made = []
        for ks in members:
            power = sum(p[k] for k in ks)
            made.append(math.sqrt(power) if way == 'amplitude' else power if way == 'power'
                        else power / total if total else 0.0)
        if params.get('peak'):
            k = max(p, key=p.get)  # the first of equals
            made.append(k * rate / n if p[k] > 0 else 0.0)
        if params.get('centroid'):
            made.append(sum(k * p[k] / total for k in p) * rate / n if total else 0.0)
        return made
    return series(step, names, of_channel)


def images(step, column):
    wanted = step['params'].get('columns')
    return column['name'] in wanted if wanted else column['kind'] == 'image'


def image_shape(column):
    height, width, *rest = column['shape']
    return height, width, rest, rest[0] if rest else 1, 255 if column['element'] == 'uint8' else 1


def pixels(step):
    d = step['params']['downsample']

    def act(column):
        if not images(step, column):
            return None
        height, width, rest, channels, most = image_shape(column)
        rows, cols = height // d, width // d
        blocks = [[((y * d + dy) * width + x * d + dx) * channels + c
                   for dy in range(d) for dx in range(d)]
                  for y in range(rows) for x in range(cols) for c in range(channels)]
        return ([tensor(column['name'], [rows, cols] + rest)],
                lambda v: [[float32(plain(v[i] for i in block) / (d * d) / most) for block in blocks]])
    return act


def resize_weights(n, m):
    s = n / m
    r = max(1, s)
    weights = []
    for j in range(m):
        c = (j + 0.5) * s
        a, b = max(0, math.floor(c - r + 0.5)), min(n, math.floor(c + r + 0.5))
        u = [max(0, 1 - abs((i + 0.5 - c) / r)) for i in range(a, b)]
        total = plain(u)
        weights.append([(i, x / total) for i, x in zip(range(a, b), u)])
    return weights


def plain(values):
    """sum() of floats is compensated since Python 3.12."""
    s = 0.0
    for x in values:
        s += x
    return s


def image_resize(step):
    params = step['params']
    rows, cols, pad = params['height'], params['width'], params.get('pad', 0)

    def act(column):
        if not images(step, column):
            return None
        height, width, rest, channels, most = image_shape(column)
        across, down = resize_weights(width, cols), resize_weights(height, rows)
        border = [0.0] * (pad * channels)
        edge = [0.0] * (pad * (cols + 2 * pad) * channels)

        def values(v):
            t = [[plain(w * v[(y * width + i) * channels + k] for i, w in ws)
                  for ws in across for k in range(channels)] for y in range(height)]
            made = list(edge)
            for ws in down:
                made += border
                made += [float32(plain(w * t[i][x] for i, w in ws) / most)
                         for x in range(cols * channels)]
                made += border
            return [made + edge]
        return [tensor(column['name'], [rows + 2 * pad, cols + 2 * pad] + rest)], values
    return act


# Text. Python's code points serve for UTF-16 units: those beyond the Basic
# Multilingual Plane have no properties here, as halves of pairs have none.

def tables():
    apart, together, lower = {}, {}, {}
    for unit in map(chr, range(0x10000)):
        parts = unicodedata.normalize('NFD', unit)
        if parts != unit and unicodedata.normalize('NFC', parts) == unit:
            apart[unit], together[parts] = parts, unit
        small = unit.lower()
        if small != unit and len(small) == 1 and small < '\U00010000' and small.upper() == unit:
            lower[unit] = small
    return apart, together, lower


SPACE = re.compile('[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+')


def in_word(c):
    return c < '\U00010000' and (c in '0123456789_' or unicodedata.category(c)[0] in 'LM')


def word_grams(text, low, high, least):
    runs = ''.join(c if in_word(c) else ' ' for c in text).split(' ')
    words = [w for w in runs if w and len(w) >= least]
    return [' '.join(words[i:i + n]) for n in range(low, high + 1) for i in range(len(words) - n + 1)]


def character_grams(text, low, high):
    grams = []
    for piece in SPACE.split(text):
        if not piece:
            continue
        piece = f' {piece} '
        for n in range(low, high + 1):
            grams += [piece[i:i + n] for i in range(max(1, len(piece) - n + 1))]
            if n >= len(piece):
                break
    return grams


def text_ngrams(step):
    params = step['params']
    apart, together, lower = tables()

    def fold(text):
        text = ''.join(apart.get(c, c) for c in text)
        if params['accents'] == 'drop':
            text = ''.join(c for c in text if c >= '\U00010000' or unicodedata.category(c)[0] != 'M')
        else:
            made, i = [], 0
            while i < len(text):
                j = i + 1
                while j < len(text) and text[i:j + 1] in together:
                    j += 1
                made.append(together.get(text[i:j], text[i:j]))
                i = j
            text = ''.join(made)
        return ''.join(lower.get(c, c) for c in text) if params['case'] == 'fold' else text

    def grams(kind, text):
        low, high = params.get(kind) or (1, 1)
        if kind == 'words':
            return word_grams(text, low, high, params['shortest'])
        return character_grams(text, low, high)

    def weigh(fit, counts):
        y = [0.0] * len(fit['terms'])
        for p, (term, weight) in enumerate(zip(fit['terms'], fit['weights'])):
            c = counts[term]
            if c:
                y[p] = (1 + math.log(c)) * weight if params['sublinear'] else c * weight
        if params['norm'] == 'l2' and any(y):
            length = math.sqrt(plain(x * x for x in y))
            y = [x / length for x in y]
        return y

    def act(column):
        fits = sorted((f for f in step['fitted'] if f['column'] == column['name']),
                      key=lambda f: f['kind'] != 'words')
        if not fits:
            return None
        after = [number(f'{column["name"]}:{t}' if f['kind'] == 'words' else f'{column["name"]}:"{t}"')
                 for f in fits for t in f['terms']]

        def values(text):
            if text is None:
                return [0.0] * len(after)
            text = fold(text)
            return [y for f in fits for y in weigh(f, Counter(grams(f['kind'], text)))]
        return after, values
    return act


STEPS = {'impute': impute, 'scale': scale, 'encode': encode, 'pixels': pixels,
         'image-resize': image_resize, 'series-window': series_window,
         'series-spectrum': series_spectrum, 'text-ngrams': text_ngrams}


def pipeline(task):
    """The names of the inputs, and a function from the values of a raw row to the inputs."""
    columns, stages = task['columns'], []
    for step in task['steps']:
        act = STEPS[step['use']](step)
        stage, after = [], []
        for column in columns:
            made, values = act(column) or ([column], lambda x: [x])
            after += made
            stage.append(values)
        if [c['name'] for c in after] != [c['name'] for c in step['columns']]:
            raise ValueError(f'{step["use"]}: the columns after it are others than published')
        columns = after
        stages.append(stage)

    names = []
    for c in columns:
        size = math.prod(c['shape']) if 'shape' in c else None
        names += [c['name']] if size is None else [f'{c["name"]}[{p}]' for p in range(size)]

    def run(row):
        for stage in stages:
            row = [y for values, x in zip(stage, row) for y in values(x)]
        flat = [y for x in row for y in (x if isinstance(x, list) else [x])]
        return [float32(x) for x in flat]
    return names, run


def compare(base, task, limit):
    unknown = [s['use'] for s in task['steps'] if s['use'] not in STEPS]
    if unknown:
        return f'skipped, no {", ".join(unknown)} here'
    names, run = pipeline(task)
    if names != [f['name'] for f in task['features']]:
        raise ValueError('the features are others than published')
    tolerance = task['tolerance']
    rows = compared = differing = 0
    largest, first = 0.0, None
    for path in sorted((base / 'raw' / task['task']).glob('*.csv')):
        raw_header, raw = read_table(path)
        header, inputs = read_table(base / 'inputs' / task['task'] / path.name)
        if set(header[4:]) != set(names):
            raise ValueError(f'{path.name}: the header of the inputs has other names')
        raw_at = [(raw_header.index(c['name'], 4), c['kind']) for c in task['columns']]
        at = {name: i for i, name in enumerate(header[4:], 4)}
        places = [at[n] for n in names]
        for row, given in islice(zip(raw, inputs, strict=True), limit):
            if row[:4] != given[:4]:
                raise ValueError(f'{path.name}: row {row[0]} meets row {given[0]}')
            computed = run([parse(row[i], kind) for i, kind in raw_at])
            rows += 1
            for name, a, place in zip(names, computed, places):
                b = float(given[place])
                compared += 1
                if a == b:
                    continue
                largest = max(largest, abs(a - b))
                if not abs(a - b) <= tolerance * max(1, abs(b)):
                    differing += 1
                    first = first or f'{path.name} row {row[0]}, {name}: {a!r} for {b!r}'
    return (f'{rows} rows, {compared} inputs, {differing} differ beyond {tolerance:g}, '
            f'largest difference {largest:.3g}, first mismatch {first or "none"}')


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument('directories', nargs='+', type=Path)
    options.add_argument('--rows', type=int, help='no more than the first ROWS rows of each CSV')
    options = options.parse_args()
    for base in options.directories:
        page = json.loads((base / 'preprocessing.json').read_text('utf-8'))
        for task in page['tasks']:
            print(f'{base.name}/{task["task"]}: {compare(base, task, options.rows)}', flush=True)


if __name__ == '__main__':
    main()
