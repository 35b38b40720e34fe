"""Good planks: the demo's 60 and 400 that the demo does not have, from the same generator, compressed as the demo's are.

Usage: good_planks.py FOLDER      needs numpy and Pillow; files that are there are left
"""
import pathlib
import shutil
import sys

from PIL import Image

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2] / "test/resources/reference/generator"))
import gen_planks  # noqa: E402

DEMO = HERE.parents[2] / "main/resources/sc/fiji/anomaly/demo/wood/train/good"

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(DEMO.iterdir()):
        shutil.copy(file, folder / f"t{file.name}")
    for i in range(400):
        target = folder / f"{i:03}.jpg"
        if target.exists():
            continue
        plank = gen_planks.make("good", 12 + i)
        plank = plank[0] if isinstance(plank, tuple) else plank
        image = plank if isinstance(plank, Image.Image) else Image.fromarray(plank)
        image.save(target, quality=88, subsampling=0)
