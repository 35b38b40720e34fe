#!/usr/bin/env python3
"""Scores of features of several layers, written with numpy and scikit-learn alone: layers/layers.safetensors.

Every Gaussian is that of one layer: mean, Ledoit-Wolf covariance (scikit-learn). The score of an image is the SUM of its
Mahalanobis distances over layers (Rippel et al., ICPR 2020); that of a patch the root of the sum of its SQUARED distances over
groups of layers. Left-out scores are real refits: mean, covariance and, for a part of the components, these and where they are
divided, from all other rows. The shrinkage is that of all rows; where single rows are left out of all components, so is the
mean variance it shrinks to, as LeaveOneOut's closed form has it.

    python3 gen_layers.py [OUTPUT FOLDER]
"""
import pathlib
import sys

import numpy as np
from sklearn.covariance import ledoit_wolf_shrinkage

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from goldenlib import st

SHARE = 0.9


def components(rows, part):
    """The wanted principal components as rows; all directions for part "all"."""
    if part == "all":
        return np.eye(rows.shape[1])
    values, vectors = np.linalg.eigh(np.cov(rows.T, bias=True))
    count = min(len(rows) - 1, rows.shape[1])
    values, vectors = values[::-1][:count], vectors[:, ::-1].T[:count]
    leading = int((np.cumsum(values) / values.sum() <= SHARE).sum())
    return vectors[:leading] if part == "leading" else vectors[leading:]


def gaussian(rows, part, shrinkage=None, variance=None):
    """Basis, mean, covariance, shrinkage and the mean variance that it shrinks to."""
    basis = components(rows, part)
    within = rows @ basis.T
    if shrinkage is None:
        shrinkage = ledoit_wolf_shrinkage(within)
    biased = np.cov(within.T, bias=True).reshape(len(basis), -1)
    if variance is None:
        variance = np.trace(biased) / len(basis)
    return basis, within.mean(0), (1 - shrinkage) * biased + shrinkage * variance * np.eye(len(basis)), shrinkage, variance


def squared(model, rows):
    basis, mean, covariance = model[:3]
    z = rows @ basis.T - mean
    return np.einsum("ij,ij->i", z, np.linalg.solve(covariance, z.T).T)


def split(rows, parts):
    return np.split(rows, parts, axis=1)


def add_up(train, rows, parts, part, power):
    """Distances to the given power, added over parts; of models of all training rows."""
    return sum(squared(gaussian(t, part), r) ** (power / 2) for t, r in zip(split(train, parts), split(rows, parts)))


def left_out(train, groups, parts, part, power, keep_variance=False):
    """For each group of rows the largest of its own rows' sums, refitted without the group."""
    kept = [gaussian(t, part)[3:5] if keep_variance else gaussian(t, part)[3:4] for t in split(train, parts)]
    scores = []
    for g in range(groups.max() + 1):
        own = groups == g
        total = sum(squared(gaussian(t[~own], part, *k), t[own]) ** (power / 2)
                    for t, k in zip(split(train, parts), kept))
        scores.append(total.max())
    return np.array(scores)


def features(random, n, parts, d):
    """Each part with its own, unequal, correlated directions; float32, as networks give them."""
    rows = [random.standard_normal((n, d)) * 0.7 ** np.arange(d) @ np.linalg.qr(np.random.default_rng(7 + p).standard_normal((d, d)))[0]
            * (1 + p) + p for p in range(parts)]
    return np.hstack(rows).astype(np.float32)


def main(folder):
    random = np.random.default_rng(19)
    out = {}
    train, test = features(random, 40, 3, 10), features(random, 9, 3, 10) + np.float32(0.3)
    out["images.train"], out["images.test"] = train, test
    wide, wider = train.astype(np.float64), test.astype(np.float64)
    one = np.arange(40)
    counts = np.array([1, 2, 3, 1, 1, 4, 2, 1, 5, 1, 1, 2, 3, 1, 1, 2, 4, 1, 1, 3])
    windows = np.repeat(np.arange(len(counts)), counts)
    out["images.windows"] = counts.astype(np.float64)
    for part in ("all", "leading", "trailing"):
        out[f"images.{part}.scores"] = add_up(wide, wider, 3, part, 1)
        out[f"images.{part}.left_out"] = left_out(wide, one, 3, part, 1, part == "all")
        out[f"images.{part}.left_out_windows"] = left_out(wide, windows, 3, part, 1)
    patches, others = features(random, 12 * 12, 2, 7), features(random, 12, 2, 7) + np.float32(0.3)
    out["patches.train"], out["patches.test"] = patches, others
    wide, wider = patches.astype(np.float64), others.astype(np.float64)
    for part in ("all", "leading", "trailing"):
        out[f"patches.{part}.distances"] = np.sqrt(add_up(wide, wider, 2, part, 2))
        out[f"patches.{part}.left_out"] = np.sqrt(left_out(wide, np.repeat(np.arange(12), 12), 2, part, 2))
    folder.mkdir(parents=True, exist_ok=True)
    st.save(folder / "layers.safetensors", out)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent) / "layers")
