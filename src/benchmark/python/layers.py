"""Figures with intervals of models of different layers, from the results of scoring the same folder with each.

Usage: layers.py MASKS RESULT [RESULT ...]       each RESULT: the output folder of scoring with all maps; the first is compared with

AUROC with DeLong's interval on the logit scale and DeLong's paired test against the first result; AUPRO up to 0.3 with a
bootstrap over images (2,000 times, good and bad ones each by themselves, the same draws for all results), for the figure and for
its difference from the first. Needs numpy and Pillow. Masks are taken into the central 224 of 256 pixels by nearest neighbour.
"""
import csv
import math
import pathlib
import sys

import numpy as np
from PIL import Image

STEPS, DRAWS, LIMIT = 4000, 2000, 0.3
GOOD = {"good", "normal", "ok"}


def placements(scores, bad):
    """For each bad image the share of good ones below it, and for each good one the share of bad ones above; ties half."""
    x, y = scores[bad], scores[~bad]
    psi = (x[:, None] > y[None]) + 0.5 * (x[:, None] == y[None])
    return psi.mean(1), psi.mean(0)


def delong(a, b, bad):
    """AUROC of a, its interval, and p of the paired test against b (nan if there is no difference to test)."""
    va, wa = placements(a, bad)
    vb, wb = placements(b, bad)
    m, n = len(va), len(wa)
    auroc, variance = va.mean(), va.var(ddof=1) / m + wa.var(ddof=1) / n
    if auroc == 1:
        low, high = 0.05 ** (1 / min(m, n)), 1.0
    else:
        logit, half = math.log(auroc / (1 - auroc)), 1.959964 * math.sqrt(variance) / (auroc * (1 - auroc))
        low, high = (1 / (1 + math.exp(half - logit)), 1 / (1 + math.exp(-half - logit)))
    difference = (va - vb).var(ddof=1) / m + (wa - wb).var(ddof=1) / n
    p = math.erfc(abs(auroc - vb.mean()) / math.sqrt(2 * difference)) if difference > 1e-16 else math.nan
    return auroc, low, high, p


def regions(mask):
    """8-connected parts as lists of flat indices."""
    left, parts = set(np.flatnonzero(mask)), []
    width = mask.shape[1]
    while left:
        stack, part = [left.pop()], []
        while stack:
            at = stack.pop()
            part.append(at)
            r, c = divmod(at, width)
            for other in ((r + i) * width + c + j for i in (-1, 0, 1) for j in (-1, 0, 1) if 0 <= c + j < width):
                if other in left:
                    left.remove(other)
                    stack.append(other)
        parts.append(np.array(part))
    return parts


def above(values, thresholds):
    """How many values are at or above each threshold."""
    return len(values) - np.searchsorted(np.sort(values), thresholds)


class Maps:
    """Of each image how many pixels without a defect are above each threshold, and of each region the share that is."""

    def __init__(self, names, folder, masks):
        values = [np.asarray(Image.open(folder / "maps" / (n + ".tif")), np.float64) for n in names]
        everything = np.concatenate([v.ravel() for v in values])
        thresholds = np.append(np.quantile(everything, np.linspace(1, 0, STEPS), method="nearest"), everything.min())
        self.negatives, self.false, self.overlap, self.owner = [], [], [], []
        for i, (value, mask) in enumerate(zip(values, masks)):
            clean = value.ravel()[~mask.ravel()]
            self.negatives.append(len(clean))
            self.false.append(above(clean, thresholds))
            for part in regions(mask):
                self.overlap.append(above(value.ravel()[part], thresholds) / len(part))
                self.owner.append(i)
        self.negatives, self.false = np.array(self.negatives, float), np.array(self.false, float)
        self.overlap, self.owner = np.array(self.overlap), np.array(self.owner)

    def aupro(self, weights):
        """Area up to the limit, divided by it; each image counts so often."""
        x = weights @ self.false / (weights @ self.negatives)
        own = weights[self.owner]
        y = own @ self.overlap / own.sum()
        x, y = np.concatenate([[0], x]), np.concatenate([[0], y])
        inside = x <= LIMIT
        end = np.interp(LIMIT, x, y)
        return np.trapezoid(np.append(y[inside], end), np.append(x[inside], LIMIT)) / LIMIT


def read(folder):
    with open(folder / "scores.csv", newline="") as f:
        return list(csv.DictReader(f))


def mask_of(name, folder):
    kind, file = name.split("/")
    path = folder / kind / (file.rsplit(".", 1)[0] + "_mask.png")
    full = np.asarray(Image.open(path)) != 0 if path.exists() else np.zeros((256, 256), bool)
    return full[16:240, 16:240]


def main(masks, folders):
    if not hasattr(np, "trapezoid"):
        np.trapezoid = np.trapz
    tables = [read(f) for f in folders]
    names = [r["image"] for r in tables[0]]
    bad = np.array([n.split("/")[0] not in GOOD for n in names])
    truth = [mask_of(n, masks) for n in names]
    maps = [Maps(names, f, truth) for f in folders]
    random = np.random.default_rng(19)
    draws = []
    for _ in range(DRAWS):
        weights = np.zeros(len(names))
        for kind in (bad, ~bad):
            which = np.flatnonzero(kind)
            np.add.at(weights, random.choice(which, len(which)), 1)
        draws.append(weights)
    sampled = np.array([[m.aupro(w) for w in draws] for m in maps])
    print(f"{'':28} {'score AUROC':28} {'local AUROC':28} AUPRO 0.3")
    for k, folder in enumerate(folders):
        cells = []
        for column in ("score", "local"):
            a, b = (np.array([float(r[column]) for r in t]) for t in (tables[k], tables[0]))
            auroc, low, high, p = delong(a, b, bad)
            cells.append(f"{auroc:.3f} ({low:.3f} to {high:.3f})" + (f" p {p:.2f}" if k and not math.isnan(p) else ""))
        low, high = np.quantile(sampled[k], [0.025, 0.975])
        cells.append(f"{maps[k].aupro(np.ones(len(names))):.3f} ({low:.3f} to {high:.3f})")
        if k:
            cells.append("difference %+.3f to %+.3f" % tuple(np.quantile(sampled[k] - sampled[0], [0.025, 0.975])))
        print(f"{folder.name:28} " + " ".join(f"{c:28}" for c in cells))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), [pathlib.Path(a) for a in sys.argv[2:]])
