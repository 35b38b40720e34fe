"""Writes the files of this folder and truth.csv: what is to be read from them.

Needs numpy, tifffile, imagecodecs, Pillow, pydicom: python make_planes.py
Values are a formula of (t, z, c, y, x), see value(); what other programs made of the values (GIF films, WebP, CIELab) is
taken from Pillow.
"""
import csv
import hashlib
import os

import imagecodecs
import numpy
import pydicom
import tifffile
from PIL import Image, ImageCms, ImageSequence

W, H = 24, 20
HERE = os.path.dirname(os.path.abspath(__file__))
rows = []


def value(t, z, c, y, x):
    return x * 7 + y * 13 + c * 31 + z * 17 + t * 53 + (x * y * (z + 1)) // (3 + t + c)


def stack(t, z, c, dtype=numpy.uint8):
    """t x z x c x H x W"""
    index = numpy.meshgrid(*[numpy.arange(n) for n in (t, z, c, H, W)], indexing='ij')
    v = value(*index)
    return (v % 256).astype(dtype) if dtype == numpy.uint8 else (v * 37 % 65536).astype(dtype)


def path(name):
    return os.path.join(HERE, name)


def truth(name, label, channels, kind, array, tolerance=0):
    """kind: gray8, rgb8, gray16, rgb16, float32; array: H x W or H x W x 3"""
    dtype = {'8': '<u1', '6': '<u2', '2': '<f4'}[kind[-1]]
    data = numpy.ascontiguousarray(array.astype(dtype)).tobytes()
    if tolerance:
        file = f'{name}{"#" + label if label else ""}.truth.png'
        Image.fromarray(array.astype(numpy.uint8)).save(path(file))
        sha = file
    else:
        sha = hashlib.sha256(data).hexdigest()
    rows.append([name, label, channels, kind, array.shape[1], array.shape[0], sha, tolerance])


def labelled(name, data, channels, kind):
    t, z = data.shape[:2]
    pick = [int(c) - 1 for c in channels.split(',')] if channels else list(range(data.shape[2]))
    for i in range(t):
        for k in range(z):
            label = '_'.join(([f't{i + 1}'] if t > 1 else []) + ([f'z{k + 1}'] if z > 1 else []))
            planes = [data[i, k, c] for c in pick]
            truth(name, label, channels, kind, planes[0] if len(planes) == 1 else numpy.stack(planes, -1))


# ImageJ hyperstacks
data = stack(3, 10, 5)
tifffile.imwrite(path('hyperstack.tif'), data, imagej=True, metadata={'axes': 'TZCYX', 'mode': 'composite'})
labelled('hyperstack.tif', data, '3,2,1', 'rgb8')
labelled('hyperstack.tif', data, '5', 'gray8')
data = stack(1, 2, 3, numpy.uint16)
tifffile.imwrite(path('composite16.tif'), data, imagej=True, metadata={'axes': 'TZCYX', 'mode': 'composite'})
labelled('composite16.tif', data, '', 'rgb16')
data = stack(2, 3, 1, numpy.uint16)
tifffile.imwrite(path('one-directory.tif'), data[:, :, 0], imagej=True, truncate=True, metadata={'axes': 'TZYX'})
labelled('one-directory.tif', data, '', 'gray16')

# OME-TIFF: other orders, codes, tiles
data = stack(2, 3, 2, numpy.uint16)
tifffile.imwrite(path('order.ome.tif'), data.transpose(2, 0, 1, 3, 4), metadata={'axes': 'CTZYX'}, compression='zlib',
    predictor=True)
labelled('order.ome.tif', data, '2', 'gray16')
data = stack(1, 3, 1)
tifffile.imwrite(path('tiles-big.ome.tif'), data[0, :, 0], bigtiff=True, metadata={'axes': 'ZYX'}, tile=(16, 16),
    compression='lzw', byteorder='>')
labelled('tiles-big.ome.tif', data, '', 'gray8')
rgb = numpy.stack([stack(2, 1, 1)[:, 0, 0], stack(2, 2, 1)[:, 1, 0], stack(2, 3, 1)[:, 2, 0]], -1)
tifffile.imwrite(path('rgb.ome.tif'), rgb, photometric='rgb', metadata={'axes': 'TYXS'})
for i in range(2):
    truth('rgb.ome.tif', f't{i + 1}', '', 'rgb8', rgb[i])
truth('rgb.ome.tif', 't1', '2', 'gray8', rgb[0][:, :, 1])

# BigTIFF and pages
pages = stack(1, 4, 1, numpy.uint16)[0, :, 0]
tifffile.imwrite(path('big-pages.tif'), pages, bigtiff=True, compression='zlib', predictor=True, photometric='minisblack')
for i in range(4):
    truth('big-pages.tif', str(i + 1), '', 'gray16', pages[i])
single = stack(1, 1, 3)[0, 0].transpose(1, 2, 0)
tifffile.imwrite(path('big-single.tif'), single, bigtiff=True, photometric='rgb', rowsperstrip=7)
truth('big-single.tif', '', '', 'rgb8', single)
truth('big-single.tif', '', '3,1,2', 'rgb8', single[:, :, [2, 0, 1]])
floats = (pages[:2] / 7.0).astype(numpy.float32)
tifffile.imwrite(path('pages-float-be.tif'), floats, byteorder='>', compression='zlib', predictor=3)
for i in range(2):
    truth('pages-float-be.tif', str(i + 1), '', 'float32', floats[i])
with tifffile.TiffWriter(path('pages-mixed.tif')) as tif:
    tif.write(stack(1, 1, 1)[0, 0, 0], metadata=None)
    tif.write(single, photometric='rgb', metadata=None)
    tif.write(stack(1, 1, 1)[0, 0, 0][:10, :12], metadata=None, subfiletype=1)  # a thumbnail
    tif.write(pages[0], metadata=None)
truth('pages-mixed.tif', '1', '', 'gray8', stack(1, 1, 1)[0, 0, 0])
truth('pages-mixed.tif', '2', '', 'rgb8', single)
truth('pages-mixed.tif', '3', '', 'gray16', pages[0])

# GIF film: frames that cover a part, with transparent pixels and all ways to be disposed of
frames = []
for i in range(5):
    frame = Image.new('P', (W if i == 0 else 12, H if i == 0 else 9))
    frame.putpalette([v for k in range(256) for v in ((k * 5 + i * 40) % 256, (k * 11) % 256, (255 - k) % 256)])
    frame.putdata([(x * 3 + y * 5 + i * 7) % 64 for y in range(frame.height) for x in range(frame.width)])
    frames.append(frame)


def sub_blocks(data):
    out = b''
    for i in range(0, len(data), 255):
        part = data[i:i + 255]
        out += bytes([len(part)]) + part
    return out + b'\0'


def lzw(indices, bits=8):
    """Codes of one size: a clear code often enough that it never grows."""
    clear, end, size = 1 << bits, (1 << bits) + 1, bits + 1
    codes = []
    for i, v in enumerate(indices):
        if i % 100 == 0:
            codes.append(clear)
        codes.append(v)
    codes.append(end)
    n = sum(c << (size * i) for i, c in enumerate(codes))
    return n.to_bytes((size * len(codes) + 7) // 8, 'little')


with open(path('film.gif'), 'wb') as out:
    out.write(b'GIF89a' + W.to_bytes(2, 'little') + H.to_bytes(2, 'little') + bytes([0, 0, 0]))
    for i, frame in enumerate(frames):
        disposal = [1, 2, 3, 1, 1][i]
        out.write(b'\x21\xf9\x04' + bytes([disposal << 2 | 1, 5, 0, 9 if i else 255, 0]))  # index 9 is transparent
        left, top = (0, 0) if i == 0 else (2 * i, 3 * i - 2)
        out.write(b'\x2c' + left.to_bytes(2, 'little') + top.to_bytes(2, 'little') + frame.width.to_bytes(2, 'little') +
            frame.height.to_bytes(2, 'little') + bytes([0x87]))
        out.write(bytes(frame.getpalette()[:768]) + bytes([8]) + sub_blocks(lzw(list(frame.tobytes()))))
    out.write(b'\x3b')
for i, frame in enumerate(ImageSequence.Iterator(Image.open(path('film.gif')))):
    truth('film.gif', str(i + 1), '', 'rgb8', numpy.array(frame.convert('RGB')))

# DICOM, 3 frames of 16 bits, not compressed and run length encoded
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels import get_encoder
from pydicom.uid import ExplicitVRLittleEndian, RLELossless, generate_uid

for name, syntax in ('frames.dcm', ExplicitVRLittleEndian), ('frames-rle.dcm', RLELossless):
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.file_meta.MediaStorageSOPClassUID = '1.2.840.10008.5.1.4.1.1.7'
    ds.file_meta.MediaStorageSOPInstanceUID = '2.25.1'
    ds.SOPClassUID, ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPClassUID, '2.25.1'
    ds.Rows, ds.Columns, ds.NumberOfFrames, ds.SamplesPerPixel = H, W, 3, 1
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 16, 15, 0
    ds.PhotometricInterpretation = 'MONOCHROME2'
    raw = [pages[i].astype('<u2').tobytes() for i in range(3)]
    if syntax == RLELossless:
        ds.PixelData = b''.join(raw)
        ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        ds['PixelData'].VR = 'OW'
        ds.compress(RLELossless, generate_instance_uid=False)
    else:
        ds.PixelData = b''.join(raw)
        ds['PixelData'].VR = 'OW'
    ds.save_as(path(name), enforce_file_format=True)
    read = pydicom.dcmread(path(name)).pixel_array
    for i in range(3):
        truth(name, str(i + 1), '', 'gray16', read[i])

read = pydicom.dcmread(path('../files-that-fail/dicom-3-frames.dcm')).pixel_array
for i in range(3):
    truth('../files-that-fail/dicom-3-frames.dcm', str(i + 1), '', 'gray8' if read.dtype == numpy.uint8 else 'gray16', read[i])

# FITS cube, 16 bits unsigned
cards = ['SIMPLE  =                    T', 'BITPIX  =                   16', 'NAXIS   =                    3',
    f'NAXIS1  = {W:20d}', f'NAXIS2  = {H:20d}', 'NAXIS3  =                    2', 'BZERO   =                32768',
    'BSCALE  =                    1', 'END']
header = ''.join(c.ljust(80) for c in cards).ljust(2880).encode()
body = b''.join((pages[i][::-1].astype(numpy.int32) - 32768).astype('>i2').tobytes() for i in range(2))
with open(path('cube.fits'), 'wb') as out:
    out.write(header + body.ljust((len(body) + 2879) // 2880 * 2880, b'\0'))
for i in range(2):
    truth('cube.fits', str(i + 1), '', 'gray16', pages[i])

# What the library reads
Image.fromarray(single).save(path('lossless.webp'), lossless=True, exact=True)
truth('lossless.webp', '', '', 'rgb8', single)
y, x = numpy.mgrid[:H, :W]
Image.fromarray(numpy.stack([x * 9, y * 11, 128 + x * 2 - y], -1).astype(numpy.uint8)).save(path('lossy.webp'), quality=90)
truth('lossy.webp', '', '', 'rgb8', numpy.array(Image.open(path('lossy.webp')).convert('RGB')), 10)
half = (pages[0] / 65536.0).astype(numpy.float16)
tifffile.imwrite(path('half.tif'), half)
truth('half.tif', '', '', 'float32', half.astype(numpy.float32))
with open(path('lossless.jpg'), 'wb') as out:
    out.write(imagecodecs.ljpeg_encode(pages[0]))
truth('lossless.jpg', '', '', 'gray16', pages[0])
lab = numpy.zeros((H, W, 3), numpy.uint8)
lab[:, :, 0] = stack(1, 1, 1)[0, 0, 0]
tifffile.imwrite(path('gray-in.lab.tif'), lab, photometric='cielab')
truth('gray-in.lab.tif', '', '', 'rgb8', numpy.array(ImageCms.profileToProfile(Image.open(path('gray-in.lab.tif')),
    ImageCms.createProfile('LAB'), ImageCms.createProfile('sRGB'), outputMode='RGB')), 12)
with open(path('os2-16.bmp'), 'wb') as out:
    pixels = b''.join(single[y][:, ::-1].tobytes().ljust((3 * W + 3) // 4 * 4, b'\0') for y in range(H - 1, -1, -1))
    out.write(b'BM' + (30 + len(pixels)).to_bytes(4, 'little') + b'\0\0\0\0' + (30).to_bytes(4, 'little') +
        (16).to_bytes(4, 'little') + W.to_bytes(4, 'little') + H.to_bytes(4, 'little') + b'\1\0\x18\0' + pixels)
truth('os2-16.bmp', '', '', 'rgb8', single)

with open(path('truth.csv'), 'w', newline='') as out:
    csv.writer(out, lineterminator='\n').writerows([['file', 'label', 'channels', 'kind', 'width', 'height', 'truth',
        'tolerance']] + rows)
