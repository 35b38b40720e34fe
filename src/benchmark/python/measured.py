"""Runs a command and says how long it took, and the peak resident memory of its largest process.

Usage: measured.py NAME COMMAND...

What the command prints on standard output stands before; of its standard error only the end, if it fails. The variables of
the environment that tune numerical libraries do not reach it.
"""
import os
import re
import resource
import subprocess
import sys
import time

environment = {k: v for k, v in os.environ.items() if not re.match("(OPENBLAS|MKL|OMP|KMP|GOMP|NVPL|BLIS|DNNL|ONEDNN|ATEN)_", k)}
start = time.perf_counter()
done = subprocess.run(sys.argv[2:], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
seconds = time.perf_counter() - start
if done.returncode:
    sys.exit(f"  {sys.argv[1]}: ended with {done.returncode}\n{done.stderr[-2000:]}")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
said = (done.stdout.strip().splitlines() or [""])[-1]
print(f"  {sys.argv[1]}: {seconds:.1f} s, peak {peak:.0f} MB ({said})", flush=True)
