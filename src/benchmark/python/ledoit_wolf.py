#!/usr/bin/env python3
"""Seconds and memory of scikit-learn's LedoitWolf for the features of a safetensors file, read as float64.

    python3 ledoit_wolf.py FEATURES.safetensors

The counterpart of StatisticsBenchmark.java, which makes such files; the shrinkage of both must agree. Needs Linux, numpy
and scikit-learn; the threads are those of numpy's BLAS.
"""
import json
import resource
import statistics
import struct
import sys
import time

import numpy
import sklearn
from sklearn.covariance import LedoitWolf


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def features(path):
    with open(path, 'rb') as file:
        header = json.loads(file.read(struct.unpack('<Q', file.read(8))[0]))
        tensor = header['features']
        assert tensor['dtype'] == 'F32', tensor
        file.seek(tensor['data_offsets'][0], 1)
        rows, columns = tensor['shape']
        table = numpy.empty((rows, columns))
        for row in range(0, rows, 4096):  # so that the float32 numbers are never all in memory
            part = table[row:row + 4096]
            part[:] = numpy.fromfile(file, '<f4', part.size).reshape(part.shape)
        return table


def blas():
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return 'unknown BLAS'
    return ', '.join('%s %s (%s, %d threads)' % (i['internal_api'], i['version'], i.get('architecture', ''),
                                                 i['num_threads']) for i in threadpool_info())


def main():
    print('scikit-learn', sklearn.__version__, 'numpy', numpy.__version__, blas())
    warm = numpy.random.default_rng(1).normal(size=(1000, 64))
    LedoitWolf().fit(warm)
    before = peak()
    start = time.perf_counter()
    table = features(sys.argv[1])
    print('reading %.3f s, %d x %d' % (time.perf_counter() - start, *table.shape))
    loaded = peak()
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        fit = LedoitWolf().fit(table)
        seconds.append(time.perf_counter() - start)
    print('fit %.3f s (median of %s)' % (statistics.median(seconds), ', '.join('%.3f' % s for s in seconds)))
    print('shrinkage', repr(fit.shrinkage_))
    print('resident: %d MB before, %d more with the features, peak %d MB, that is %d MB more' % (
        before, loaded - before, peak(), peak() - before))


main()
