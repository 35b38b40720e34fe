"""Large images made of the demo's planks, in MVTec AD's layout, to compare what views see.

Usage: large_images.py sheets|faint|boards FOLDER

sheets  768 x 512: six planks a sheet, 30 good sheets to learn from, 12 good ones to score, and 24 whose last plank, in the
        lower right corner, is one of the demo's defective ones (color, combined, hole).
faint   the same with the other 16 (liquid, scratch).
boards  2048 x 1536: eight by six planks, over which three more are laid at random places; 20 good ones to learn from, 10
        good ones to score, and 20 in which one of the three is one of the demo's defective planks.

All good planks are further ones of the demo's generator, compressed as the demo's are; those that are learned from are not
among those that are scored. Needs numpy and Pillow. The same pixels every time.
"""
import io
import pathlib
import sys

import numpy as np
from PIL import Image

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2] / "test/resources/reference/generator"))
import gen_planks  # noqa: E402

DEMO = HERE.parents[2] / "main/resources/sc/fiji/anomaly/demo/wood"
KINDS = ["color", "combined", "hole", "liquid", "scratch"]
P = gen_planks.SIZE


def good(number):
    """A good plank that the demo does not have."""
    file = io.BytesIO()
    Image.fromarray(gen_planks.make("good", 1000 + number)[0]).save(file, "JPEG", quality=88, subsampling=0, optimize=True)
    return np.asarray(Image.open(file))


def bad(i, kinds=KINDS):
    """-> (plank, mask) number i of the demo's defective ones of these kinds, in turn."""
    kind, number = kinds[i % len(kinds)], i // len(kinds)
    mask = np.asarray(Image.open(DEMO / "ground_truth" / kind / f"{number:03d}_mask.png").convert("L"))
    return np.asarray(Image.open(DEMO / "test" / kind / f"{number:03d}.jpg").convert("RGB")), np.uint8(255 * (mask > 0))


def tile(planks, columns):
    return np.vstack([np.hstack(planks[i:i + columns]) for i in range(0, len(planks), columns)])


def save(image, *path):
    file = pathlib.Path(*map(str, path))
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(image).save(file, compress_level=1)


def save_bad(root, i, image, mask):
    save(image, root, "test/bad", f"{i:03d}.png")
    save(mask, root, "ground_truth/bad", f"{i:03d}_mask.png")


def sheets(root, kinds):
    planks = (good(i) for i in range(10 ** 6))

    def sheet(n):
        return [next(planks) for _ in range(n)]
    for i in range(30):
        save(tile(sheet(6), 3), root, "train/good", f"{i:03d}.png")
    for i in range(12):
        save(tile(sheet(6), 3), root, "test/good", f"{i:03d}.png")
    for i in range(8 * len(kinds)):
        plank, defect = bad(i, kinds)
        mask = np.zeros((2 * P, 3 * P), np.uint8)
        mask[P:, 2 * P:] = defect
        save_bad(root, i, tile(sheet(5) + [plank], 3), mask)


def board(rng, planks, plank=None, defect=None):
    """-> (image, mask): tiles, and three planks over them that do not overlap, the last one as given."""
    image = tile([planks[i] for i in rng.integers(len(planks), size=48)], 8)
    mask = np.zeros(image.shape[:2], np.uint8)
    places = []
    while len(places) < 3:
        y, x = (int(rng.integers(n - P + 1)) for n in mask.shape)
        if any(abs(y - v) < P and abs(x - u) < P for v, u in places):
            continue
        places.append((y, x))
        last = len(places) == 3 and plank is not None
        image[y:y + P, x:x + P] = plank if last else planks[rng.integers(len(planks))]
        if last:
            mask[y:y + P, x:x + P] = defect
    return image, mask


def boards(root):
    rng = np.random.default_rng(13)
    learned, scored = [[good(i) for i in range(start, start + 200)] for start in (0, 200)]
    for i in range(20):
        save(board(rng, learned)[0], root, "train/good", f"{i:03d}.png")
    for i in range(10):
        save(board(rng, scored)[0], root, "test/good", f"{i:03d}.png")
    for i in range(20):
        save_bad(root, i, *board(rng, scored, *bad(i)))


if __name__ == "__main__":
    made = {"sheets": lambda root: sheets(root, KINDS[:3]), "faint": lambda root: sheets(root, KINDS[3:]), "boards": boards}
    if len(sys.argv) != 3 or sys.argv[1] not in made:
        sys.exit("Usage: large_images.py sheets|faint|boards FOLDER")
    made[sys.argv[1]](pathlib.Path(sys.argv[2]))
