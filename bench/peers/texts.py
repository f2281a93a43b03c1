"""The peer of bench/perturb-text.mjs: a loop over the characters, as augmentation libraries have it. Reads `id file seconds`,
answers {"rate": MB/s of UTF-8}, null where it has no such change."""
import json
import random
import sys
import time

near = {c: "qwertyuiopasdfghjklzxcvbnm"[(i + 1) % 26] for i, c in enumerate("qwertyuiopasdfghjklzxcvbnm")}
like = dict(zip("aceopxy", "\u0430\u0441\u0435\u043e\u0440\u0445\u0443"))
changes = {
    "keyboard-typo": (0.06, lambda c: near.get(c, c)),
    "homoglyph": (0.1, lambda c: like.get(c, c)),
    "case-flip": (0.1, str.swapcase),
    "letter-drop": (0.06, lambda c: "" if c.isalpha() else c),
    "letter-repeat": (0.06, lambda c: c + c if c.isalpha() else c),
    "space-drop": (0.1, lambda c: "" if c == " " else c),
    "whitespace": (0.6, lambda c: "  " if c == " " else c),
    "zero-width": (0.1, lambda c: c + "\u200b" if c.isalpha() else c),
    "full-width": (0.1, lambda c: chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c),
}


def changed(text, share, change):
    return "".join(change(c) if random.random() < share else c for c in text)


for line in sys.stdin:
    name, file, seconds = line.split()
    if name not in changes:
        print(json.dumps({"rate": None}), flush=True)
        continue
    with open(file, encoding="utf-8") as source:
        texts = json.load(source)
    start, end, done = time.process_time(), time.perf_counter() + float(seconds), 0
    while done == 0 or time.perf_counter() < end:
        for text in texts[:2000]:
            changed(text, *changes[name])
            done += len(text.encode())
    print(json.dumps({"rate": done / 1e6 / (time.process_time() - start)}), flush=True)
