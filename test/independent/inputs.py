"""Computes the inputs of every task of a release and compares them with what Perdure wrote.

Written from preprocessing.md alone, in plain Python: nothing here knows the code of Perdure.

    perdure show preprocessing <benchmark> --out page
    perdure export <benchmark> --task <task> --out raw/<task>
    perdure export <benchmark> --task <task> --features --out inputs/<task>
    python3 inputs.py page/preprocessing.json raw inputs
"""
import cmath
import json
import math
import os
import re
import struct
import sys
import unicodedata



# ---- How to compare: files

FIELD = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)')


def untouched(text):
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def read(path):
    """Header and rows; a field is None where nothing is in it."""
    with open(path, encoding='utf-8', newline='') as file:
        text = file.read()
    rows, row, at = [], [], 0
    while at < len(text):
        match = FIELD.match(text, at)
        field, end = match.groups()
        quoted = field.startswith('"')
        row.append(None if field == '' else untouched(field[1:-1].replace('""', '"') if quoted else field))
        at = match.end()
        if end != ',':
            rows.append(row)
            row = []
    return rows[0], rows[1:]


def parsed(field, column):
    kind = column['kind']
    if 'shape' in column:
        return [float(number) for number in field.split(' ')]
    if field is None or kind == 'text':
        return field
    return float(field)


def float32(value):
    return struct.unpack('<f', struct.pack('<f', value))[0]


def total(values):
    """The compensated sum."""
    s = c = 0.0
    for x in values:
        t = s + x
        c += (s - t) + x if abs(s) >= abs(x) else (x - t) + s
        s = t
    return s + c


# ---- Steps: each makes of a row, a dict from column to value, another

def impute(step, columns):
    def apply(row):
        out = {}
        values = {entry['column']: entry['value'] for entry in step['fitted']}
        for name, value in row.items():
            known = name in values
            out[name] = values[name] if known and value is None else value
            if known and step['params']['indicator']:
                out[name + '_missing'] = 1.0 if value is None else 0.0
        return out
    return apply


def scale(step, columns):
    fitted = {entry['column']: entry for entry in step['fitted']}

    def apply(row):
        return {
            name: (value - fitted[name]['offset']) / fitted[name]['scale'] if name in fitted and value is not None else value
            for name, value in row.items()
        }
    return apply


def clip(step, columns):
    fitted = {entry['column']: (entry['lower'], entry['upper']) for entry in step['fitted']}

    def one(value, lower, upper):
        if value is None:
            return None
        if lower is not None and value < lower:
            return lower
        return upper if upper is not None and value > upper else value

    def apply(row):
        return {name: one(value, *fitted[name]) if name in fitted else value for name, value in row.items()}
    return apply


def text_of(category):
    """A number in a name: as ECMAScript writes it, which Python does too from 1e-4 to 1e16."""
    return category if isinstance(category, str) else repr(category).removesuffix('.0')


def encode(step, columns):
    fitted = {entry['column']: entry['categories'] for entry in step['fitted']}

    def apply(row):
        out = {}
        for name, value in row.items():
            if name not in fitted:
                out[name] = value
            elif step['params']['method'] == 'ordinal':
                out[name] = float(fitted[name].index(value)) if value in fitted[name] else -1.0
            else:
                for category in fitted[name]:
                    out[name + '=' + text_of(category)] = 1.0 if category == value else 0.0
        return out
    return apply


def per_image(step, columns, change):
    named = step['params'].get('columns')
    shapes = {c['name']: c for c in columns if 'shape' in c}

    def is_image(shape):
        return len(shape) == 2 or (len(shape) == 3 and shape[2] in (1, 3))

    def apply(row):
        return {
            name: change(value, *(shapes[name]['shape'] + [1])[:3], 255 if shapes[name]['element'] == 'uint8' else 1)
            if name in shapes and (name in named if named else is_image(shapes[name]['shape'])) else value
            for name, value in row.items()
        }
    return apply


def pixels(step, columns):
    d = step['params']['downsample']

    def change(values, height, width, channels, most):
        out = []
        for y in range(height // d):
            for x in range(width // d):
                for c in range(channels):
                    s = 0.0
                    for dy in range(d):
                        for dx in range(d):
                            s += values[((y * d + dy) * width + x * d + dx) * channels + c]
                    out.append(float32(s / (d * d) / most))
        return out
    return per_image(step, columns, change)


def triangles(n, m):
    s = n / m
    r = max(1, s)
    out = []
    for j in range(m):
        c = (j + 0.5) * s
        a, b = max(0, math.floor(c - r + 0.5)), min(n, math.floor(c + r + 0.5))
        u = [max(0.0, 1 - abs((i + 0.5 - c) / r)) for i in range(a, b)]
        whole = 0.0
        for weight in u:
            whole += weight
        out.append([(a + k, weight / whole) for k, weight in enumerate(u)])
    return out


def image_resize(step, columns):
    tall, wide, p = (step['params'][name] for name in ('height', 'width', 'pad'))
    weights = {}

    def change(v, height, width, channels, most):
        if (height, width) not in weights:
            weights[height, width] = triangles(width, wide), triangles(height, tall)
        across, down = weights[height, width]
        t = []
        for y in range(height):
            for terms in across:
                for k in range(channels):
                    s = 0.0
                    for i, w in terms:
                        s += w * v[(y * width + i) * channels + k]
                    t.append(s)
        border = [0.0] * (p * channels)
        out = [0.0] * (p * (wide + 2 * p) * channels)
        for terms in down:
            out += border
            for at in range(wide * channels):
                s = 0.0
                for i, w in terms:
                    s += w * t[i * wide * channels + at]
                out.append(float32(s / most))
            out += border
        return out + [0.0] * (p * (wide + 2 * p) * channels)
    return per_image(step, columns, change)


def series(step, columns, names, measure):
    """What both steps of series share: channels (outer), features (inner), in place of the series."""
    fitted = {entry['column']: entry for entry in step['fitted']}

    def apply(row):
        out = {}
        for name, value in row.items():
            if name not in fitted or step['params']['keep']:
                out[name] = value
            if name not in fitted:
                continue
            channels = fitted[name]['channels']
            for i, channel in enumerate(channels):
                for feature, number in zip(names, measure(value[i::len(channels)])):
                    out[f'{name}:{channel}:{feature}'] = number
        return out
    return apply


def quantile(u, q):
    p = (len(u) - 1) * q
    i = math.floor(p)
    w = p - i
    if w == 0 or u[i] == u[i + 1]:
        return u[i]
    return u[i] + (u[i + 1] - u[i]) * w if w < 0.5 else u[i + 1] - (u[i + 1] - u[i]) * (1 - w)


def crossings(v, level):
    sides = [x > level for x in v if x != level]
    return float(sum(a != b for a, b in zip(sides, sides[1:])))


def statistic(name, v):
    n = len(v)
    m = total(v) / n
    if name == 'mean':
        return m
    if name == 'sd':
        return math.sqrt(total((x - m) * (x - m) for x in v) / n)
    if name == 'rms':
        return math.sqrt(total(x * x for x in v) / n)
    if name in ('first', 'last'):
        return v[0 if name == 'first' else -1]
    if name in ('min', 'max'):
        return min(v) if name == 'min' else max(v)
    if name == 'median':
        return quantile(sorted(v), 0.5)
    if name == 'slope':
        if n == 1:
            return 0.0
        return total((t - (n - 1) / 2) * (x - m) for t, x in enumerate(v)) / (n * (n * n - 1) / 12)
    if name == 'roughness':
        return 0.0 if n == 1 else total([0.0] + [abs(b - a) for a, b in zip(v, v[1:])]) / (n - 1)
    return crossings(v, {'zero-crossings': 0.0, 'mean-crossings': m}[name])


def once(items):
    return list(dict.fromkeys(items))


def series_window(step, columns):
    params = step['params']
    recent = params.get('recent')
    tail = '' if recent is None else f'-of-{recent}'
    statistics, quantiles = once(params['statistics']), once(params['quantiles'])
    names = [s + tail for s in statistics] + [f'q{text_of(q)}{tail}' for q in quantiles]

    def measure(all_of_them):
        v = all_of_them if recent is None else all_of_them[-recent:]
        u = sorted(v)
        return [statistic(s, v) for s in statistics] + [quantile(u, q) for q in quantiles]
    return series(step, columns, names, measure)


def series_spectrum(step, columns):
    params = step['params']
    bands = once(tuple(band) for band in params['bands'])
    rate = params['rate']
    names = [f'{text_of(a)}-{text_of(b)}' for a, b in bands]
    names += [name for name in ('peak', 'centroid') if params[name]]

    def measure(v):
        n = len(v)
        h = n // 2
        m = total(v) / n
        hann = params['taper'] == 'hann'
        w = [0.5 - 0.5 * math.cos(2 * math.pi * t / n) if hann else 1.0 for t in range(n)]
        x = [(a - m) * b for a, b in zip(v, w)]
        weight = math.fsum(b * b for b in w)
        turn = [cmath.exp(-2j * math.pi * t / n) for t in range(n)]
        p = [0.0]
        for k in range(1, h + 1):
            z = sum(x[t] * turn[k * t % n] for t in range(n))
            p.append((1 if 2 * k == n else 2) * (z.real * z.real + z.imag * z.imag) / (n * weight))
        t = sum(p[1:])
        out = []
        for start, end in bands:
            top = n % 2 == 0 and end == rate / 2
            s = sum(p[k] for k in range(1, h + 1) if start <= k * rate / n and (k * rate / n < end or (top and k == h)))
            out.append({'power': s, 'amplitude': math.sqrt(s), 'share': s / t if t > 0 else 0.0}[params['as']])
        if params['peak']:
            out.append(p.index(max(p)) * rate / n)
        if params['centroid']:
            out.append(sum(k * p[k] for k in range(1, h + 1)) / t * rate / n if t > 0 else 0.0)
        return out
    return series(step, columns, names, measure)


# Units of the Basic Multilingual Plane that composition turns back into themselves, and what they decompose into.
PARTS = {}
for code in range(0x80, 0x10000):
    unit = chr(code)
    parts = unicodedata.normalize('NFD', unit)
    if parts != unit and unicodedata.normalize('NFC', parts) == unit:
        PARTS[unit] = parts
WHOLE = {parts: unit for unit, parts in PARTS.items()}


def lower(unit):
    small = unit.lower()
    return small if len(small) == 1 and ord(unit) < 0x10000 and small != unit and small.upper() == unit else unit


def fold(text, params):
    # A code point beyond the plane is two units without properties: here it may stay one character.
    units = ''.join(PARTS.get(unit, unit) for unit in text)
    if params['accents'] == 'drop':
        units = ''.join(u for u in units if ord(u) > 0xFFFF or not unicodedata.category(u).startswith('M'))
    else:
        out, i = [], 0
        while i < len(units):
            end = i + 1
            while end < len(units) and units[i:end + 1] in WHOLE:
                end += 1
            out.append(WHOLE.get(units[i:end], units[i]))
            i = end
        units = ''.join(out)
    return ''.join(map(lower, units)) if params['case'] == 'fold' else units


def in_word(unit):
    return ord(unit) < 0x10000 and (unit in '0123456789_' or unicodedata.category(unit)[0] in 'LM')


def word_grams(text, least, most, shortest):
    words = [w for w in ''.join(u if in_word(u) else ' ' for u in text).split(' ') if len(w) >= shortest and w]
    return [' '.join(words[i:i + n]) for n in range(least, most + 1) for i in range(len(words) - n + 1)]


WHITE = re.compile('[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+')


def character_grams(text, least, most):
    grams = []
    for piece in WHITE.split(text):
        if piece == '':
            continue
        piece = ' ' + piece + ' '
        for n in range(least, most + 1):
            if n >= len(piece):
                grams.append(piece)
                break
            grams += [piece[i:i + n] for i in range(len(piece) - n + 1)]
    return grams


def text_ngrams(step, columns):
    params = step['params']
    words = params.get('words', None if 'characters' in params else [1, 1])
    fitted = {}
    for entry in step['fitted']:
        places = {term: i for i, term in enumerate(entry['terms'])}
        fitted.setdefault(entry['column'], []).append((entry['kind'], entry['terms'], entry['weights'], places))

    def values(text, kind, weights, places):
        folded = fold(text, params)
        grams = word_grams(folded, *words, params['shortest']) if kind == 'words' else character_grams(folded, *params['characters'])
        counts = {}
        for gram in grams:
            if gram in places:
                counts[places[gram]] = counts.get(places[gram], 0) + 1
        found = {i: (1 + math.log(c) if params['sublinear'] else c) * weights[i] for i, c in sorted(counts.items())}
        if params['norm'] == 'l2' and found:
            squares = 0.0
            for value in found.values():
                squares += value * value
            length = math.sqrt(squares)
            found = {i: value / length for i, value in found.items()}
        return found

    def apply(row):
        out = {}
        for name, text in row.items():
            if name not in fitted:
                out[name] = text
                continue
            for kind, terms, weights, places in fitted[name]:
                found = {} if text is None else values(text, kind, weights, places)
                for i, term in enumerate(terms):
                    out[f'{name}:{term}' if kind == 'words' else f'{name}:"{term}"'] = found.get(i, 0.0)
        return out
    return apply


STEPS = {
    'clip': clip, 'encode': encode, 'image-resize': image_resize, 'impute': impute, 'pixels': pixels, 'scale': scale,
    'series-spectrum': series_spectrum, 'series-window': series_window, 'text-ngrams': text_ngrams,
}


# ---- Tasks

def check(task, raw, inputs):
    unknown = [step['use'] for step in task['steps'] if step['use'] not in STEPS]
    if unknown:
        return f'skipped, as {", ".join(unknown)} is not written here'
    applied, columns = [], task['columns']
    for step in task['steps']:
        applied.append(STEPS[step['use']](step, columns))
        columns = step['columns']
    names = [feature['name'] for feature in task['features']]
    kinds = {column['name']: column for column in task['columns']}
    rows = numbers = differing = 0
    worst = 0.0
    for file in ('train.csv', 'evaluate.csv'):
        head, given = read(os.path.join(raw, file))
        wanted_head, wanted = read(os.path.join(inputs, file))
        assert wanted_head[4:] == names, 'the header of the inputs is not that of the page'
        assert head[4:] == [column['name'] for column in task['columns']], 'the header of the rows is not that of the page'
        assert [row[0] for row in given] == [row[0] for row in wanted], 'not the same rows'
        for fields, expected in zip(given, wanted):
            row = {name: parsed(field, kinds[name]) for name, field in zip(head[4:], fields[4:])}
            for apply in applied:
                row = apply(row)
            flat = {}
            for name, value in row.items():
                if isinstance(value, list):
                    flat.update((f'{name}[{i}]', element) for i, element in enumerate(value))
                else:
                    flat[name] = value
            assert len(flat) == len(names), f'{len(flat)} features, not {len(names)}'
            rows += 1
            for name, text in zip(names, expected[4:]):
                a, b = float32(flat[name]), float(text)
                numbers += 1
                if a == b:
                    continue
                differing += 1
                apart = abs(a - b) / max(1.0, abs(b))
                worst = max(worst, apart)
                if apart > task['tolerance']:
                    sys.exit(f'{task["task"]}: row {fields[0]}, {name}: {a!r} here, {b!r} there')
    return f'{rows} rows, {numbers} inputs, {differing} differ in a bit, by {worst:.1e} at most (allowed {task["tolerance"]})'


def main(page, raw, inputs):
    with open(page, encoding='utf-8') as file:
        preprocessing = json.load(file)
    assert preprocessing['format'] == 'perdure-preprocessing@1'
    for task in preprocessing['tasks']:
        name = task['task']
        print(f'{name}: {check(task, os.path.join(raw, name), os.path.join(inputs, name))}')


if __name__ == '__main__':
    main(*sys.argv[1:4])
