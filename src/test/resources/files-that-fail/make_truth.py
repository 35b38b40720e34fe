"""What other decoders make of the files beside this script: writes truth.csv.

The files are a synthetic scene of 96 x 80 pixels, each in a kind of file that was once read wrongly or refused; those that
begin with `ok-` were always read rightly; make_files.py writes those that begin with `more-`. Run with pydicom 3.0.2, Pillow 13.0.0 (libtiff 4.7.2, libjpeg-turbo 3.2.0),
tifffile 2026.3.3, imagecodecs 2026.3.6, numpy 2.4.6.

truth.csv: file, kind of values (`rgb8`: 8-bit gray or colors as RGB, `gray16`, `rgb16`, `float32`), width, height, SHA-256
of the values (rows from the top, little endian), the largest difference allowed, who says so. What has a difference other
than 0 also has its values in NAME.truth.png. `refused`: part of the message.
"""
import csv
import hashlib
import pathlib

import numpy as np
import pydicom
import tifffile
from PIL import Image, ImageOps
from pydicom.pixels import apply_color_lut, apply_rescale

HERE = pathlib.Path(__file__).parent
rows = []


def row(name, kind, values, source, tolerance=0):
    values = np.ascontiguousarray(values.astype({"rgb8": "u1", "gray16": "<u2", "rgb16": "<u2", "float32": "<f4"}[kind]))
    if kind == "rgb8" and values.ndim == 2:
        values = np.ascontiguousarray(np.repeat(values[..., None], 3, 2))
    if tolerance:
        Image.fromarray(values).save(HERE / (name + ".truth.png"), optimize=True)
    rows.append([name, kind, values.shape[1], values.shape[0], hashlib.sha256(values.tobytes()).hexdigest(), tolerance, source])


def pillow(name):
    with Image.open(HERE / name) as image:
        row(name, "rgb8", np.asarray(image.convert("RGB")), "Pillow")


def dicom(name, kind, convert=lambda a, d: a, source="pydicom", tolerance=0):
    d = pydicom.dcmread(HERE / name)
    row(name, kind, convert(d.pixel_array, d), source, tolerance)


def refused(name, message):
    rows.append([name, "refused", "", "", message, "", ""])


def inverted(a, d):                                     # PS3.3, C.7.6.3.1.2: the lowest value is white
    return (1 << d.BitsStored) - 1 - a.astype(int)


for name in ("jpeg-icc-empty.jpg", "jpeg-icc-twice.jpg", "gif-frame-larger-than-screen.gif", "tiff-jpeg-cmyk.tif",
             "tiff-jpeg-rgba.tif", "tiff-jpeg-ycbcr-ids012.tif", "tiff-1bit-fillorder2-packbits.tif", "ok-tiff-1bit.tif",
             "ok-tiff-jpeg-rgb.tif", "more-group3-2d-aligned-fillorder2.tif", "more-lzw-fillorder2.tif",
             "more-jpeg-white-is-zero.tif", "more-jpeg-tiles-ycbcr.tif"):
    pillow(name)
row("more-jpeg-planar.tif", "rgb8", tifffile.imread(HERE / "more-jpeg-planar.tif").transpose(1, 2, 0), "tifffile")
for name in ("tiff-float64-predictor3.tif", "ok-tiff-float64.tif", "ok-tiff-float32-predictor3.tif",
             "more-float64-big-endian-tiles.tif"):
    row(name, "float32", tifffile.imread(HERE / name), "tifffile")
row("tiff-rgb48-12bit-data.tif", "rgb16", tifffile.imread(HERE / "tiff-rgb48-12bit-data.tif"), "tifffile")

for name in ("oriented-3.png", "oriented-6.png"):
    with Image.open(HERE / name) as image:
        row(name, "rgb8", np.asarray(ImageOps.exif_transpose(image)), "Pillow, turned upright")

stored = np.frombuffer((HERE / "fits-blank.fits").read_bytes()[2880:], ">i2", 96 * 80).reshape(80, 96)[::-1]
values = np.where(stored == -32768, np.nan, stored)     # FITS 4.0, section 4.4.2.5
assert np.isnan(values).sum() == 960                    # as astropy has it
row("fits-blank.fits", "float32", values, "FITS 4.0")
refused("bmp-png-inside-truncated.bmp", "PNG image inside")

dicom("ok-dicom-8bit.dcm", "rgb8")
dicom("ok-dicom-rgb.dcm", "rgb8")
dicom("dicom-monochrome1-8bit.dcm", "rgb8", inverted)
dicom("dicom-monochrome1-16bit.dcm", "gray16", inverted)
for name in ("dicom-palette-8bit.dcm", "dicom-palette-16bit.dcm"):
    dicom(name, "rgb8", lambda a, d: apply_color_lut(a, d) >> 8)
dicom("dicom-ybr_full-uncompressed.dcm", "rgb8", tolerance=1)      # pixel_array is RGB already
for name in ("dicom-signed-hu-intercept-1024.dcm", "dicom-signed-hu-intercept0.dcm", "dicom-float-slope.dcm"):
    dicom(name, "float32", apply_rescale)
for name in ("more-rle-8.dcm", "more-rle-rgb.dcm", "more-rgb-planar.dcm"):
    dicom(name, "rgb8")
dicom("more-ybr-422.dcm", "rgb8", tolerance=1)
for name in ("more-rle-16.dcm", "more-big-endian.dcm", "more-implicit.dcm"):
    dicom(name, "gray16")
dicom("more-overlay-in-high-bits.dcm", "gray16", lambda a, d: a & 0xfff)
dicom("more-rgb-16.dcm", "rgb16")
dicom("more-signed-white-is-zero.dcm", "float32", lambda a, d: -1 - a.astype(int))
dicom("more-signed-12-bits.dcm", "float32", lambda a, d: (a.astype(int) + 2048) % 4096 - 2048)
dicom("more-32-bits.dcm", "float32")
dicom("more-palette-300.dcm", "rgb8", lambda a, d: apply_color_lut(a, d) >> 8)
dicom("more-functional-groups.dcm", "float32", lambda a, d: a * 0.25 - 100)
refused("more-jpeg-2000.dcm", "compressed with JPEG 2000")
refused("dicom-3-frames.dcm", "stack of 3 planes")
refused("dicom-1bit-mask.dcm", "1 bit per pixel")

with open(HERE / "truth.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([["file", "kind", "width", "height", "truth", "tolerance", "source"], *rows])
