"""Small images of many kinds, and what Pillow makes of them. Run with Pillow 9.4.0 and numpy 1.24.2.

Writes files/* and truth.csv: file, source of the truth, whether the EXIF orientation is applied, width, height, SHA-256
of the RGB bytes. Source `pillow`: Image.open(file).convert("RGB"). Source `array`: the array the file was made from,
where Pillow cannot read the file or reads it wrongly (16-bit planar RGB; unsigned 32 bits as signed).
Also extreme/: images of extreme shape, and their 224 x 224 crops by Pillow after a resize to a short edge of 256 (the
crops of 1 x 5000 pixels are cut from 256 x 1280000). Also planks.csv: SHA-256 of the RGB bytes of every file below the
folder given as argument, the demo planks.
"""
import csv
import hashlib
import pathlib
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps, TiffImagePlugin

HERE = pathlib.Path(__file__).parent
OUT = HERE / "files"
OUT.mkdir(exist_ok=True)
for old in OUT.iterdir():
    old.unlink()
D = str(OUT) + "/"
rng = np.random.default_rng(1)
H, W = 17, 23
yy, xx = np.mgrid[0:H, 0:W]
base = np.stack([(xx * 5 + yy * 2) % 256, (xx * 2 + yy * 6) % 256, (xx * yy) % 256], -1).astype(np.uint8)
g = base[..., 0].copy()
rgb, g8 = Image.fromarray(base), Image.fromarray(g)
rgba = Image.fromarray(np.dstack([base, ((xx * 7 + yy * 3) % 256).astype(np.uint8)]))
la = Image.merge("LA", [g8, rgba.split()[3]])
pal = rgb.quantize(37)
pal.info.clear()
one = g8.point(lambda v: 255 * (v > 60)).convert("1")
v16 = ((xx * 1500 + yy * 37) % 65536).astype(np.uint16)
g16 = Image.fromarray(v16)
vf = ((xx - 10) * 13.37 + yy * 0.25).astype(np.float32)
f32 = Image.fromarray(vf)
i32 = Image.fromarray(((xx - 10) * 1000 + yy).astype(np.int32))
cmyk = rgb.convert("CMYK")
big = rgb.resize((61, 47), Image.BICUBIC)
noise = lambda *s: rng.integers(0, 256, s, dtype=np.uint8)
arrays = {}                                             # truth where Pillow has none: file -> RGB uint8

# PNG
for n, im in dict(rgb=rgb, g8=g8, rgba=rgba, la=la, pal=pal, one=one, g16=g16).items():
    im.save(D + f"png_{n}.png")
pal.save(D + "png_pal_trns.png", transparency=5)
pal.save(D + "png_pal_trns_bytes.png", transparency=bytes(range(37)))
rgb.save(D + "png_rgb_trns.png", transparency=(5, 2, 0))
g8.save(D + "png_g8_trns.png", transparency=17)
for bits in (1, 2, 4):
    rgb.quantize(1 << bits).save(D + f"png_pal_{bits}bit.png", bits=bits)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, depth, colour, rows, extra=b"", interlace=0):
    raw = b"".join(b"\0" + bytes(r) for r in rows)
    (OUT / name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, depth, colour, 0, 0, interlace))
                             + extra + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


png("png_g2.png", 2, 0, noise(H, (W * 2 + 7) // 8))
png("png_g4.png", 4, 0, noise(H, (W * 4 + 7) // 8))
png("png_g1_trns.png", 1, 0, noise(H, (W + 7) // 8), chunk(b"tRNS", b"\0\1"))
png("png_g16_trns.png", 16, 0, [v16[y].astype(">u2").tobytes() for y in range(H)], chunk(b"tRNS", b"\0\x25"))
png("png_rgb48.png", 16, 2, noise(H, W * 6))
png("png_rgb48_trns.png", 16, 2, noise(H, W * 6), chunk(b"tRNS", b"\0\1\0\2\0\3"))
png("png_rgba64.png", 16, 6, noise(H, W * 8))
png("png_la32.png", 16, 4, noise(H, W * 4))
png("png_g8_gamma.png", 8, 0, g, chunk(b"gAMA", struct.pack(">I", 45455)))
png("png_rgb_gamma.png", 8, 2, base.reshape(H, -1), chunk(b"gAMA", struct.pack(">I", 100000)))
for n, a in (("rgb", base), ("g8", base[..., :1])):
    rows = []
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        rows += [r.tobytes() for r in a[y0::dy, x0::dx] if r.size]
    png(f"png_{n}_interlaced.png", 8, 2 if n == "rgb" else 0, rows, interlace=1)
profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
red, green = (struct.unpack(">I", profile[profile.find(k) + 4:profile.find(k) + 8])[0] for k in (b"rXYZ", b"gXYZ"))
profile[red:red + 20], profile[green:green + 20] = profile[green:green + 20], profile[red:red + 20]   # a wild one
for n in ("png", "jpg", "tif"):
    rgb.save(D + f"{n}_profile.{n}", icc_profile=bytes(profile))

# JPEG
for s in (0, 1, 2):
    big.save(D + f"jpg_subsampling{s}.jpg", quality=85, subsampling=s)
big.save(D + "jpg_progressive.jpg", quality=85, progressive=True, subsampling=2)
big.save(D + "jpg_quality100.jpg", quality=100, subsampling=0)
big.save(D + "jpg_quality20.jpg", quality=20, subsampling=2)
big.convert("L").save(D + "jpg_gray.jpg")
big.convert("CMYK").save(D + "jpg_cmyk.jpg", quality=90)
for s, n in ((0, "444"), (2, "420")):                   # without the JFIF marker
    b = (OUT / f"jpg_subsampling{s}.jpg").read_bytes()
    b = b[:2] + b[4 + struct.unpack(">H", b[4:6])[0]:]
    (OUT / f"jpg_no_jfif_{n}.jpg").write_bytes(b)
b = (OUT / "jpg_no_jfif_444.jpg").read_bytes()
(OUT / "jpg_adobe_rgb.jpg").write_bytes(b[:2] + b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0" + b[2:])
c = bytearray(b)                                        # component ids R, G, B
frame, scan = c.find(b"\xff\xc0"), c.find(b"\xff\xda")
for t in range(3):
    c[frame + 10 + 3 * t] = c[scan + 5 + 2 * t] = b"RGB"[t]
(OUT / "jpg_ids_rgb.jpg").write_bytes(c)
b = bytearray((OUT / "jpg_cmyk.jpg").read_bytes())
b[b.find(b"Adobe") + 11] = 2
(OUT / "jpg_ycck.jpg").write_bytes(b)

# BMP
for n, im in dict(rgb=rgb, g8=g8, pal=pal, one=one, rgba=rgba).items():
    im.save(D + f"bmp_{n}.bmp")


def bmp(name, bits, data, compression=0, extra=b"", top_down=False):
    off = 54 + len(extra)
    (OUT / name).write_bytes(b"BM" + struct.pack("<IHHI", off + len(data), 0, 0, off) + struct.pack(
        "<IiiHHIIiiII", 40, W, -H if top_down else H, 1, bits, compression, len(data), 2835, 2835, 0, 0) + extra + data)


def padded(rows):
    return b"".join(bytes(r) + b"\0" * (-len(bytes(r)) % 4) for r in rows)


bmp("bmp_555.bmp", 16, padded(noise(H, W * 2)))
bmp("bmp_565.bmp", 16, padded(noise(H, W * 2)), 3, struct.pack("<III", 0xf800, 0x7e0, 0x1f))
bmp("bmp_32.bmp", 32, padded(noise(H, W * 4)))
bmp("bmp_32_fields.bmp", 32, padded(noise(H, W * 4)), 3, struct.pack("<III", 0xff0000, 0xff00, 0xff))
bmp("bmp_top_down.bmp", 24, padded(base.reshape(H, -1)), top_down=True)
bmp("bmp_pal_4bit.bmp", 4, padded(noise(H, (W + 1) // 2)), extra=bytes(noise(64)))
rle = b""
for y in range(H):
    x = 0
    while x < W:
        n = min(W - x, int(rng.integers(1, 9)))
        if n >= 3 and rng.random() < .5:
            rle += bytes([0, n]) + bytes(noise(n)) + b"\0" * (n & 1)
        else:
            rle += bytes([n, int(rng.integers(0, 256))])
        x += n
    rle += b"\0\0"
bmp("bmp_rle8.bmp", 8, rle + b"\0\1", 1, bytes(noise(1024)))

# GIF
for n, im in dict(pal=pal, g8=g8, rgb=rgb).items():
    im.save(D + f"gif_{n}.gif")
pal.save(D + "gif_transparent.gif", transparency=3)
rgb.quantize(30).save(D + "gif_interlaced.gif", interlace=1)
g8.convert("P").save(D + "gif_animated.gif", save_all=True, append_images=[pal.convert("P")])
small = Image.fromarray((np.arange(10 * 8) % 16).astype(np.uint8).reshape(8, 10), "P")
small.putpalette(list(rng.integers(0, 256, 48)))
for name, background, transparent in (("gif_small_frame", 3, None), ("gif_small_frame_transparent", 3, 4)):
    small.save(D + name + ".gif")
    b = bytearray((OUT / (name + ".gif")).read_bytes())
    b[6:10], b[11] = struct.pack("<HH", W, H), background
    i = b.find(b",", 13 + 48)
    b[i + 1:i + 5] = struct.pack("<HH", 7, 5)
    control = b"" if transparent is None else b"\x21\xf9\x04" + bytes([1, 0, 0, transparent, 0])
    (OUT / (name + ".gif")).write_bytes(bytes(b[:i]) + control + bytes(b[i:]))

# TIFF, by Pillow (libtiff where compressed)
for cn, cc in dict(raw=None, lzw="tiff_lzw", deflate="tiff_adobe_deflate", packbits="packbits").items():
    for n, im in dict(rgb=rgb, g8=g8, rgba=rgba, la=la, pal=pal, one=one, g16=g16, f32=f32, i32=i32, cmyk=cmyk).items():
        im.save(D + f"tif_{n}_{cn}.tif", compression=cc)
one.save(D + "tif_one_group3.tif", compression="group3")
one.save(D + "tif_one_group4.tif", compression="group4")
big.save(D + "tif_rgb_jpeg.tif", compression="jpeg")
big.convert("L").save(D + "tif_g8_jpeg.tif", compression="jpeg")
TiffImagePlugin.STRIP_SIZE = 1000
big.save(D + "tif_rgb_strips.tif")
for n, im, p in (("g8", g8, 2), ("rgb", rgb, 2), ("g16", Image.fromarray(np.kron(v16, np.ones((3, 3), np.uint16))), 2),
                 ("i32", i32, 2), ("f32", f32, 2), ("f32", f32, 3)):
    im.save(D + f"tif_{n}_predictor{p}_lzw.tif", compression="tiff_lzw", tiffinfo={317: p})
    im.save(D + f"tif_{n}_predictor{p}_deflate.tif", compression="tiff_adobe_deflate", tiffinfo={317: p})


def tiff(name, data, photometric, bits, fmt=1, little=True, extra=(), w=W, spp=1, planar=1):
    """A TIFF file written by hand; `data` is an array, bytes, or a list of planes."""
    e = "<" if little else ">"
    parts = [p if isinstance(p, bytes) else p.tobytes() for p in (data if planar == 2 else [data])]
    tags = [(256, 3, [w]), (257, 3, [H]), (258, 3, [bits] * spp), (259, 3, [1]), (262, 3, [photometric]), (277, 3, [spp]),
            (278, 3, [H]), (284, 3, [planar]), (339, 3, [fmt] * spp), (279, 4, [len(p) for p in parts]),
            (273, 4, [0] * len(parts))] + list(extra)
    tags.sort()
    size, letter = {3: 2, 4: 4}, {3: "H", 4: "I"}
    at = 8 + 2 + 12 * len(tags) + 4
    where = {}
    for tag, kind, values in tags:
        if size[kind] * len(values) > 4:
            where[tag] = at
            at += size[kind] * len(values) + (size[kind] * len(values)) % 2
    offsets = [at + sum(len(p) for p in parts[:i]) for i in range(len(parts))]
    entries, values_area = b"", b""
    for tag, kind, values in tags:
        packed = struct.pack(e + letter[kind] * len(values), *(offsets if tag == 273 else values))
        if tag in where:
            values_area += packed + b"\0" * (len(packed) % 2)
            packed = struct.pack(e + "I", where[tag])
        entries += struct.pack(e + "HHI", tag, kind, len(values)) + packed.ljust(4, b"\0")
    (OUT / name).write_bytes((b"II*\0" if little else b"MM\0*") + struct.pack(e + "I", 8) + struct.pack(e + "H", len(tags))
                             + entries + b"\0\0\0\0" + values_area + b"".join(parts))


s16 = v16.astype(np.int64) - 32768
tiff("hand_g8_white_is_zero.tif", g, 0, 8)
tiff("hand_g16_white_is_zero.tif", v16, 0, 16)
tiff("hand_f32_white_is_zero.tif", vf, 0, 32, 3)
tiff("hand_g16_big_endian.tif", v16.astype(">u2"), 1, 16, little=False)
tiff("hand_s16.tif", s16.astype("<i2"), 1, 16, 2)
tiff("hand_s16_big_endian.tif", s16.astype(">i2"), 1, 16, 2, little=False)
u32 = v16.astype("<u4") * 70000
tiff("hand_u32.tif", u32, 1, 32)
arrays["hand_u32.tif"] = np.repeat(np.minimum(u32, 255)[..., None], 3, 2)
tiff("hand_s32.tif", v16.astype("<i4") - 30000, 1, 32, 2)
tiff("hand_f32_big_endian.tif", vf.astype(">f4"), 1, 32, 3, little=False)
tiff("hand_f64.tif", vf.astype("<f8"), 1, 64, 3)
arrays["hand_f64.tif"] = np.repeat(np.clip(vf, 0, 255)[..., None], 3, 2)
for n, e in (("", "<"), ("_big_endian", ">")):
    tiff(f"hand_rgb48{n}.tif", rng.integers(0, 65536, (H, W, 3)).astype(e + "u2"), 2, 16, spp=3, little=e == "<")
deep = rng.integers(0, 65536, (3, H, W)).astype("<u2")
tiff("hand_rgb48_planar.tif", list(deep), 2, 16, spp=3, planar=2)
arrays["hand_rgb48_planar.tif"] = deep.transpose(1, 2, 0) >> 8
tiff("hand_rgb_planar.tif", [base[..., i].copy() for i in range(3)], 2, 8, spp=3, planar=2)
frgb = rng.random((H, W, 3)).astype("<f4") * 300
tiff("hand_f32_rgb.tif", frgb, 2, 32, 3, spp=3)
arrays["hand_f32_rgb.tif"] = np.clip(frgb, 0, 255)
tiff("hand_rgba_associated.tif", np.asarray(rgba).copy(), 2, 8, spp=4, extra=[(338, 3, [1])])
tiff("hand_rgbx.tif", np.asarray(rgba).copy(), 2, 8, spp=4, extra=[(338, 3, [0])])
la16 = rng.integers(0, 600, (H, W, 2)).astype("<u2")
tiff("hand_la16.tif", la16, 1, 16, spp=2, extra=[(338, 3, [2])])
arrays["hand_la16.tif"] = np.repeat(np.minimum(la16[..., :1], 255), 3, 2)
tiff("hand_one_white_is_zero.tif", np.packbits(g > 60, axis=1), 0, 1)
tiff("hand_one.tif", np.packbits(g > 60, axis=1), 1, 1)
n4, n2 = noise(H, (W + 1) // 2), noise(H, (W * 2 + 7) // 8)
for p, n in ((0, "_white_is_zero"), (1, "")):
    tiff(f"hand_g4{n}.tif", n4, p, 4)
    tiff(f"hand_g2{n}.tif", n2, p, 2)
packed = b""
for r in v16[:, :22].astype(int) >> 6:
    for a, b in zip(r[0::2], r[1::2]):
        packed += bytes([a >> 4, (a & 15) << 4 | b >> 8, b & 255])
tiff("hand_g12.tif", packed, 1, 12, w=22)
for f in (256, 257):
    tiff(f"hand_pal_x{f}.tif", g, 3, 8, extra=[(320, 3, [int(c) * f for c in noise(768)])])
tiff("hand_pal_4bit.tif", n4, 3, 4, extra=[(320, 3, [int(c) for c in rng.integers(0, 65536, 48)])])

# PNM
g8.save(D + "pnm_g8.pgm"), rgb.save(D + "pnm_rgb.ppm"), one.save(D + "pnm_one.pbm")
(OUT / "pnm_g16.pgm").write_bytes(b"P5 %d %d 65535\n" % (W, H) + v16.astype(">u2").tobytes())
for n, b in dict(p1_pbm=b"P1\n# a remark\n3 2\n0 1 0\n101", p2_pgm=b"P2\n# a remark\n3 2\n15\n0 3 7 15 1 2\n",
                 p5max100_pgm=b"P5\n3 2\n100\n" + bytes([0, 3, 7, 15, 100, 50]), p3_ppm=b"P3 2 1 255 1 2 3 4 5 6",
                 p6deep_ppm=b"P6 2 1 65535\n" + bytes(range(12)), p5max4095_pgm=b"P5 2 1 4095\n" + bytes([0, 1, 0, 2])).items():
    (OUT / ("pnm_" + n.replace("_", "."))).write_bytes(b)

# Orientation
for o in range(1, 9):
    exif = Image.Exif()
    exif[274] = o
    big.save(D + f"orientation{o}.jpg", exif=exif)
    tiff(f"orientation{o}.tif", base, 2, 8, spp=3, extra=[(274, 3, [o])])

# Refused
g8.save(D + "refused_stack.tif", save_all=True, append_images=[g8, g8])
rgb.convert("LAB").save(D + "refused_lab.tif")
tiff("refused_s8.tif", g, 1, 8, 2)
tiff("refused_two_gray_channels.tif", np.asarray(la).copy(), 1, 8, spp=2, extra=[(338, 3, [0])])

# Extreme shapes
EXTREME = HERE / "extreme"
EXTREME.mkdir(exist_ok=True)
for w, h in ((1, 5000), (5000, 1), (5, 5), (2, 900), (1, 1), (257, 255), (223, 3)):
    im = Image.fromarray(noise(h, w))
    im.save(EXTREME / f"{w}x{h}.png")
    short, long = min(w, h), max(w, h)
    nw, nh = (256, int(256 * long / short)) if w <= h else (int(256 * long / short), 256)
    left, top = (nw - 224) // 2, (nh - 224) // 2
    im.resize((nw, nh), Image.Resampling.BICUBIC).crop((left, top, left + 224, top + 224)).save(EXTREME / f"{w}x{h}_crop.png")

rows = []


def row(name, source, upright, a):
    a = np.ascontiguousarray(a).astype(np.uint8)
    rows.append([name, source, upright, a.shape[1], a.shape[0], hashlib.sha256(a.tobytes()).hexdigest()])


for p in sorted(OUT.iterdir()):
    if p.name.startswith("refused"):
        continue
    if p.name.startswith("orientation"):                # Pillow turns TIFF files on its own
        jpeg = Image.open(p)
        plain = np.asarray(jpeg.convert("RGB")) if p.suffix == ".jpg" else base
        turned = ImageOps.exif_transpose(jpeg) if p.suffix == ".jpg" else jpeg
        row(p.name, "array" if p.suffix == ".tif" else "pillow", 0, plain)
        row(p.name, "pillow", 1, np.asarray(turned.convert("RGB")))
    elif p.name in arrays:
        row(p.name, "array", 0, arrays[p.name])
    else:
        row(p.name, "pillow", 0, np.asarray(Image.open(p).convert("RGB")))
with open(HERE / "truth.csv", "w", newline="") as f:
    csv.writer(f, lineterminator="\n").writerows([["file", "source", "upright", "width", "height", "sha256"]] + rows)
print(len(rows), "rows")
if len(sys.argv) > 1:
    root = pathlib.Path(sys.argv[1])
    with open(HERE / "planks.csv", "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        for p in sorted(q for q in root.rglob("*") if q.is_file()):
            a = np.asarray(Image.open(p).convert("RGB"))
            out.writerow([p.relative_to(root).as_posix(), hashlib.sha256(a.tobytes()).hexdigest()])
