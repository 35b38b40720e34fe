"""What people would use today: Python with transformers' own DINOv2, asked for measurements by a benchmark.

Usage: today.py CHECKPOINT IMAGES

Loads CHECKPOINT, a folder, without any download, and sees the PNG files of IMAGES end to end: read, preprocess, network.
Reads questions from standard input, one a line, and answers each with one line:

    published SECONDS             images a second, one at a time, fp32, as a published study does
    sensible fp32|bf16 SECONDS    ... in batches of 8, files decoded by threads beside the network
    compiled fp32|bf16 SECONDS    ... the same with torch.compile; 'nan' and why, where it cannot be had
    parts SECONDS                 milliseconds to read and preprocess an image, and of the network, in the published way
    features FILE                 features of a file in fp32, numbers between blanks
    settings                      the numbers of threads that were found best and are used, of each way
    memory                        peak resident memory of this process, MB

At the first question for a rate, numbers of threads from one to that of the processors are tried for two seconds each, and
the fastest are kept. No gradients anywhere.
"""
import collections
import concurrent.futures
import itertools
import os
import platform
import resource
import sys
import time

import torch
import torchvision
import transformers
from PIL import Image

BATCH = 8
# As dinov2's own preprocessor_config.json says; this class is the one that AutoImageProcessor takes for it.
PROCESSOR = transformers.BitImageProcessor(
    size={"shortest_edge": 256}, crop_size={"height": 224, "width": 224}, image_mean=[0.485, 0.456, 0.406],
    image_std=[0.229, 0.224, 0.225])


def processors():
    return len(os.sched_getaffinity(0))


def thread_numbers():
    """1, 2, 4 ... and the number of processors."""
    return sorted({min(2**i, processors()) for i in range(10)})


def load(checkpoint, precision="fp32"):
    dtype = {"fp32": torch.float32, "bf16": torch.bfloat16}[precision]
    return transformers.Dinov2Model.from_pretrained(checkpoint, local_files_only=True, dtype=dtype).eval()


def compiled(model):
    from torch._inductor import config

    config.freezing = True  # packs the weights for oneDNN
    return torch.compile(model, dynamic=False)


class Published:
    """One image at a time."""

    def __init__(self, model, files):
        self.model = model
        self.files = itertools.cycle(files)
        self.tried = [(n,) for n in thread_numbers()]

    def use(self, threads):
        torch.set_num_threads(threads)

    def pixels(self, file):
        return PROCESSOR(Image.open(file).convert("RGB"), return_tensors="pt")["pixel_values"]

    def features(self, file):
        return self.model(self.pixels(file)).last_hidden_state[:, 0]

    def step(self):
        self.features(next(self.files))
        return 1


class Sensible:
    """Batches; the next ones are read by threads meanwhile."""

    def __init__(self, model, files):
        self.model = model
        self.files = itertools.cycle(files)
        self.pool, self.ahead = None, collections.deque()
        self.tried = list(itertools.product(thread_numbers(), repeat=2))

    def use(self, threads, readers):
        torch.set_num_threads(threads)
        if self.pool:
            self.pool.shutdown(cancel_futures=True)
        self.pool = concurrent.futures.ThreadPoolExecutor(readers, initializer=torch.set_num_threads, initargs=(1,))
        self.ahead = collections.deque(self.pool.submit(self.pixels, next(self.files)) for _ in range(2 * BATCH + readers))

    def pixels(self, file):
        image = torchvision.io.decode_image(file, torchvision.io.ImageReadMode.RGB)
        return PROCESSOR(image, return_tensors="pt")["pixel_values"].to(self.model.dtype)

    def step(self):
        images = []
        for _ in range(BATCH):
            images.append(self.ahead.popleft().result())
            self.ahead.append(self.pool.submit(self.pixels, next(self.files)))
        self.model(torch.cat(images)).last_hidden_state[:, 0].float().numpy()
        return BATCH


def rate(step, seconds):
    """Units a second from the end of one step to the end of another, so that what is read ahead is the same at both."""
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        done += step()
    return done / (time.perf_counter() - start)


def best(way):
    """Chooses the numbers of threads."""
    def fastest(threads):
        way.use(*threads)
        way.step()
        way.step()
        return rate(way.step, 2)

    chosen = max(way.tried, key=fastest)
    way.use(*chosen)
    way.step()
    return chosen


class Answers:
    def __init__(self, checkpoint, files):
        self.checkpoint, self.files = checkpoint, files
        self.ways, self.settings = {}, []

    def way(self, kind, precision="fp32"):
        if (kind, precision) not in self.ways:
            way = (Published if kind == "published" else Sensible)(load(self.checkpoint, precision), self.files)
            threads = best(way)
            if kind == "compiled":
                way.model = compiled(way.model)
                way.step()
                way.step()
            self.settings += [", ".join(f"{n} for {what}" for n, what in zip(threads, ("the network", "reading")))]
            self.ways[kind, precision] = way
        return self.ways[kind, precision]

    def answer(self, words):
        question = words[0]
        if question in ("published", "sensible", "compiled"):
            try:
                return rate(self.way(question, *words[1:-1]).step, float(words[-1]))
            except Exception as problem:  # of many kinds, where there is no compiler
                if question != "compiled":
                    raise
                return "nan " + str(problem).strip().split("\n")[0]
        if question == "parts":
            way, seconds = self.way("published"), float(words[1])
            pixels = way.pixels(self.files[0])
            reading = 1000 / rate(lambda: len(way.pixels(self.files[0])), seconds)
            network = 1000 / rate(lambda: len(way.model(pixels).last_hidden_state), seconds)
            return f"{reading:.1f} ms to read and preprocess, {network:.1f} ms in the network"
        if question == "features":
            way = Published(load(self.checkpoint), self.files)
            return " ".join(repr(v) for v in way.features(" ".join(words[1:]))[0].tolist())
        if question == "settings":
            return "; ".join(self.settings)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def main():
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    folder = sys.argv[2]
    files = sorted(os.path.join(folder, n) for n in os.listdir(folder) if n.endswith(".png"))
    print(f"Python {platform.python_version()}, torch {torch.__version__}, transformers {transformers.__version__}", flush=True)
    answers = Answers(sys.argv[1], files)
    for line in sys.stdin:
        print(answers.answer(line.split()), flush=True)


main()
