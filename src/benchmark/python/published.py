"""The network as the published study computed it, with torch alone, asked for measurements by a benchmark.

Usage: published.py CHECKPOINT

Reads CHECKPOINT/model.safetensors (Hugging Face names of a DINOv2 without registers), then questions from standard
input, one a line, and answers each with one line:

    forward BATCH SECONDS   images a second through the network alone, Gaussian noise of 224 x 224
    memory                  peak resident memory of this process, MB

It is computed as transformers did at the time of the study (4.35): separate query, key and value, attention as two
products with a softmax between, exact GELU; no gradients. today.py has transformers' own of today.
"""
import json
import math
import os
import platform
import resource
import sys
import time

import numpy as np
import torch

HEADS, PATCH, EPS = 6, 14, 1e-6


def read_weights(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        start = file.tell()
        weights = {}
        for name, info in header.items():
            if name == "__metadata__":
                continue
            begin, end = info["data_offsets"]
            file.seek(start + begin)
            values = np.frombuffer(file.read(end - begin), "<f4").reshape(info["shape"])
            weights[name] = torch.from_numpy(values.copy())
    return weights


class Network:
    def __init__(self, weights):
        self.w = weights
        position = weights["embeddings.position_embeddings"]
        side = int(math.sqrt(position.shape[1] - 1))
        grid = position[:, 1:].reshape(1, side, side, -1).permute(0, 3, 1, 2)
        scale = (16 + 0.1) / side
        grid = torch.nn.functional.interpolate(grid, scale_factor=(scale, scale), mode="bicubic", align_corners=False)
        self.positions = torch.cat([position[:, :1], grid.permute(0, 2, 3, 1).reshape(1, 256, -1)], 1)
        self.layers = 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder.layer."))

    def linear(self, x, name):
        return torch.nn.functional.linear(x, self.w[name + ".weight"], self.w[name + ".bias"])

    def norm(self, x, name):
        return torch.nn.functional.layer_norm(x, x.shape[-1:], self.w[name + ".weight"], self.w[name + ".bias"], EPS)

    def split(self, x):
        return x.reshape(x.shape[0], x.shape[1], HEADS, -1).transpose(1, 2)

    def attention(self, x, name):
        q, k, v = (self.split(self.linear(x, name + ".attention." + part)) for part in ("query", "key", "value"))
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(q.shape[-1])
        context = torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(x.shape)
        return self.linear(context, name + ".output.dense")

    def __call__(self, pixels):
        w = self.w
        name = "embeddings.patch_embeddings.projection"
        x = torch.nn.functional.conv2d(pixels, w[name + ".weight"], w[name + ".bias"], stride=PATCH)
        x = x.flatten(2).transpose(1, 2)
        x = torch.cat([w["embeddings.cls_token"].expand(len(x), -1, -1), x], 1) + self.positions
        for i in range(self.layers):
            layer = f"encoder.layer.{i}."
            x = x + w[layer + "layer_scale1.lambda1"] * self.attention(self.norm(x, layer + "norm1"), layer + "attention")
            inner = torch.nn.functional.gelu(self.linear(self.norm(x, layer + "norm2"), layer + "mlp.fc1"))
            x = x + w[layer + "layer_scale2.lambda1"] * self.linear(inner, layer + "mlp.fc2")
        return self.norm(x, "layernorm")[:, 0]


def rate(step, units, seconds):
    step()
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step()
        done += units
    return done / (time.perf_counter() - start)


def blas():
    try:
        from threadpoolctl import threadpool_info
        found = {f"{i['internal_api']} {i['version']} ({i.get('architecture', '')})" for i in threadpool_info() if i["user_api"] == "blas"}
        return "BLAS: " + (", ".join(sorted(found)) or ("MKL" if torch.backends.mkl.is_available() else "unknown"))
    except ImportError:
        return "BLAS: " + ("MKL" if torch.backends.mkl.is_available() else "unknown")


def main():
    torch.set_grad_enabled(False)
    network = Network(read_weights(os.path.join(sys.argv[1], "model.safetensors")))
    print(f"Python {platform.python_version()}, torch {torch.__version__}, {torch.get_num_threads()} threads, {blas()}", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "forward":
            pixels = torch.randn(int(words[1]), 3, 224, 224)
            answer = rate(lambda: network(pixels), len(pixels), float(words[2]))
        else:
            answer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        print(answer, flush=True)


main()
