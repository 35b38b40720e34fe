"""Writes the files more-* and oriented-*: further kinds, made from a part of the scene of ok-dicom-rgb.dcm. Run before make_truth.py.

Run with pydicom 3.0.2, Pillow 13.0.0 (libtiff 4.7.2), tifffile 2026.3.3, imagecodecs 2026.3.6, numpy 2.4.6.
"""
import pathlib

import numpy as np
import pydicom
import tifffile
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import (CTImageStorage, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEG2000Lossless,
                         RLELossless)

HERE = pathlib.Path(__file__).parent
scene = pydicom.dcmread(HERE / "ok-dicom-rgb.dcm").pixel_array[20:44, 30:64]        # 34 x 24
gray = scene[..., 1]
deep = gray.astype(np.uint16) * 13 + 7
H, W = gray.shape
rgb16 = scene.astype(np.uint16) * 200 + 5
signed = deep.astype(np.int16) - 1500


def dicom(name, pixels, photometric="MONOCHROME2", syntax=ExplicitVRLittleEndian, stored=None, representation=0, planar=None,
          big=False, compress=None, **more):
    d = Dataset()
    d.file_meta = FileMetaDataset()
    d.file_meta.TransferSyntaxUID = syntax
    d.SOPClassUID = CTImageStorage
    d.SOPInstanceUID = "1.2.3"
    d.Rows, d.Columns = H, W
    d.SamplesPerPixel = 3 if photometric in ("RGB", "YBR_FULL", "YBR_FULL_422") else 1
    if d.SamplesPerPixel == 3:
        d.PlanarConfiguration = planar or 0
    d.PhotometricInterpretation = photometric
    d.BitsAllocated = 8 * pixels.dtype.itemsize
    d.BitsStored = stored or d.BitsAllocated
    d.HighBit = d.BitsStored - 1
    d.PixelRepresentation = representation
    icon = Dataset()                                    # pixels in a sequence are not the image's
    icon.Rows, icon.Columns, icon.BitsAllocated, icon.PixelData = 1, 2, 8, b"\0\1"
    d.IconImageSequence = Sequence([icon])
    d["IconImageSequence"].is_undefined_length = icon.is_undefined_length_sequence_item = True
    for key, value in more.items():
        setattr(d, key, value)
    d.PixelData = pixels.astype(pixels.dtype.newbyteorder(">" if big else "<")).tobytes()
    d["PixelData"].VR = "OB" if d.BitsAllocated == 8 and not big else "OW"
    if compress:
        d.compress(compress, generate_instance_uid=False)
    d.save_as(HERE / name, enforce_file_format=True)


def palette(first, entries):
    index = np.arange(entries)
    more = {}
    for color, values in (("Red", index * 200), ("Green", 65535 - index * 150), ("Blue", index * index % 65536)):
        more[f"{color}PaletteColorLookupTableDescriptor"] = [entries, first, 16]
        more[f"{color}PaletteColorLookupTableData"] = (values % 65536).astype("<u2").tobytes()
    return more


group = Dataset()
values = Dataset()
values.RescaleSlope, values.RescaleIntercept, values.RescaleType = "0.25", "-100", "HU"
group.PixelValueTransformationSequence = Sequence([values])

dicom("more-rle-8.dcm", gray, compress=RLELossless)
dicom("more-rle-16.dcm", deep, compress=RLELossless)
dicom("more-rle-rgb.dcm", scene, "RGB", compress=RLELossless)
dicom("more-big-endian.dcm", deep, syntax=ExplicitVRBigEndian, big=True)
dicom("more-implicit.dcm", deep, syntax=ImplicitVRLittleEndian)
dicom("more-rgb-planar.dcm", scene.transpose(2, 0, 1).copy(), "RGB", planar=1)
dicom("more-rgb-16.dcm", rgb16, "RGB")
dicom("more-signed-white-is-zero.dcm", signed, "MONOCHROME1", representation=1)
dicom("more-overlay-in-high-bits.dcm", deep | ((gray > 100).astype(np.uint16) << 12), stored=12)
dicom("more-signed-12-bits.dcm", (signed & 0xfff).astype(np.uint16), stored=12, representation=1)
dicom("more-32-bits.dcm", deep.astype(np.uint32) * 70001)
dicom("more-palette-300.dcm", gray.astype(np.uint16) + 80, "PALETTE COLOR", **palette(100, 300))
dicom("more-functional-groups.dcm", deep, SharedFunctionalGroupsSequence=Sequence([group]))
y422 = np.zeros((H, W // 2, 4), np.uint8)
ycc = np.asarray(Image.fromarray(scene).convert("YCbCr"))
y422[..., 0], y422[..., 1] = ycc[:, ::2, 0], ycc[:, 1::2, 0]
y422[..., 2:] = ycc[:, ::2, 1:]
dicom("more-ybr-422.dcm", y422, "YBR_FULL_422")
d = pydicom.dcmread(HERE / "more-rle-8.dcm")
d.file_meta.TransferSyntaxUID = JPEG2000Lossless        # so the header says
d.save_as(HERE / "more-jpeg-2000.dcm")

for orientation in (3, 6):
    exif = Image.Exif()
    exif[274] = orientation
    Image.fromarray(scene).save(HERE / f"oriented-{orientation}.png", exif=exif)

big = pydicom.dcmread(HERE / "ok-dicom-rgb.dcm").pixel_array
one = Image.fromarray(big[..., 1]).convert("1")
one.save(HERE / "more-group3-2d-aligned-fillorder2.tif", compression="group3", tiffinfo={292: 5, 266: 2})
Image.fromarray(gray).save(HERE / "more-lzw-fillorder2.tif", compression="tiff_lzw", tiffinfo={266: 2})
Image.fromarray(gray).save(HERE / "more-jpeg-white-is-zero.tif", compression="jpeg", tiffinfo={262: 0})
tifffile.imwrite(HERE / "more-jpeg-tiles-ycbcr.tif", big, photometric="ycbcr", compression="jpeg", tile=(32, 64),
                 subsampling=(2, 2))
tifffile.imwrite(HERE / "more-jpeg-planar.tif", big.transpose(2, 0, 1).copy(), photometric="rgb", planarconfig="separate",
                 compression="jpeg", tile=(48, 32))
tifffile.imwrite(HERE / "more-float64-big-endian-tiles.tif", np.sqrt(big[:48, :64, 0].astype(">f8")), tile=(16, 32),
                 byteorder=">", compression="deflate", predictor=3)
