"""The peer of bench/perturb.mjs: images a second of processor time of the published corruptions.

Arguments: a folder with the package imagecorruptions (bethgelab/imagecorruptions) and make_cifar_c.py (hendrycks/robustness,
ImageNet-C/create_c), or either. Then one question a line on standard input, `side name seconds file`, the file being
side x side x 3 bytes; the answer is the rate, or null with a reason. Nothing of theirs is part of this project.
"""
import json
import os
import re
import sys
import time
import types
import warnings

for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'NUMBA_NUM_THREADS'):
    os.environ[name] = '1'
warnings.filterwarnings('ignore')
answers = sys.stdout
sys.stdout = sys.stderr

import numpy  # noqa: E402

folder = sys.argv[1]
SEVERITY = 3


def at_224():
    import cv2

    cv2.setNumThreads(1)
    sys.path.insert(0, folder)
    from imagecorruptions import corrupt, get_corruption_names

    names = get_corruption_names('all')
    return {n: (lambda image, n=n: corrupt(image, severity=SEVERITY, corruption_name=n)) for n in names}


def at_32():
    """The script makes the whole data set when it is run: only its functions are taken, and torch, which they do not use, is left out."""
    from PIL import Image

    with open(os.path.join(folder, 'make_cifar_c.py'), encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'^import torch.*$', '', text.split('\nimport collections')[0], flags=re.M)
    module = types.ModuleType('make_cifar_c')
    exec(compile(text, 'make_cifar_c.py', 'exec'), module.__dict__)
    functions = {n: f for n, f in vars(module).items() if isinstance(f, types.FunctionType)}
    return {n: (lambda image, f=f: numpy.uint8(f(Image.fromarray(image), SEVERITY))) for n, f in functions.items()}


def load(make):
    try:
        return make(), None
    except Exception as error:
        return {}, f'{type(error).__name__}: {error}'


libraries = {'224': load(at_224), '32': load(at_32)}


def rate(work, image, seconds):
    work(image)
    end = time.perf_counter() + seconds
    before = time.process_time()
    images = 0
    while time.perf_counter() < end:
        work(image)
        images += 1
    return images / (time.process_time() - before)


for line in sys.stdin:
    side, name, seconds, path = line.split()
    works, failure = libraries[side]
    answer = {'rate': None, 'reason': failure or 'no such corruption'}
    if name in works:
        try:
            image = numpy.fromfile(path, numpy.uint8).reshape(int(side), int(side), 3)
            answer = {'rate': rate(works[name], image, float(seconds))}
        except Exception as error:
            answer = {'rate': None, 'reason': f'{type(error).__name__}: {error}'}
    answers.write(json.dumps(answer) + '\n')
    answers.flush()
