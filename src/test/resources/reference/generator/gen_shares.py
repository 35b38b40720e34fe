"""Intervals of shares and tests of drift, by scipy and by counting, for the tests of sc.fiji.anomaly.math: python gen_shares.py > ../shares/shares.json"""
import json
import random
from fractions import Fraction
from math import comb

import scipy
from scipy.stats import binomtest, ks_2samp

shares = []
for k, n in [(0, 1), (1, 1), (0, 8), (1, 8), (8, 8), (3, 12), (1, 19), (5, 60), (30, 60), (20, 400), (400, 400), (17, 10000)]:
    for c in (0.9, 0.95, 0.99):
        i = binomtest(k, n).proportion_ci(c, method="exact")
        shares.append([k, n, c, i.low, i.high])


def tail(k, m, a, b):
    """P(K >= k) in whole numbers: scipy's own sf loses digits where it is small."""
    return float(Fraction(sum(comb(i + a - 1, i) * comb(m - i + b - 1, m - i) for i in range(k, m + 1)), comb(m + a + b - 1, m)))


tails = [[k, m, a, b, tail(k, m, a, b)] for k, m, a, b in
         [(1, 50, 1, 8), (10, 50, 3, 58), (25, 200, 3, 58), (60, 200, 1, 19), (9, 12, 3, 58), (150, 2000, 25, 476)]]

rng = random.Random(1)
samples = []
for m, n, shift in [(12, 60, 0.0), (12, 60, 1.2), (50, 60, 0.6), (200, 19, 1.0), (200, 60, 0.3), (300, 247, 0.4)]:
    x = [round(rng.gauss(shift, 1), 12) for _ in range(m)]
    y = [round(rng.gauss(0, 1), 12) for _ in range(n)]
    r = ks_2samp(x, y, method="exact" if m * n < 10000 else "asymp")
    e = ks_2samp(x, y, method="exact")
    samples.append({"x": x, "y": y, "d": float(r.statistic), "p": float(r.pvalue), "exact": float(e.pvalue)})

print(json.dumps({"scipy": scipy.__version__, "clopper_pearson": shares, "beta_binomial_at_least": tails, "kolmogorov_smirnov": samples}))
