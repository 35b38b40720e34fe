"""Tiny randomly initialised DINOv3 ViT checkpoints in the Hugging Face layout, their inputs, and what transformers says.

    python3 gen_tiny_dinov3.py [reference folder]

Needs torch, torchvision and transformers (>= 4.56), and writes reference/tiny-dinov3/:
<name>/{model.safetensors,config.json,preprocessor_config.json}, <name>/expected.safetensors, inputs/*.png, and
processor.safetensors, which holds what transformers' own image processor makes of images of reference/preprocess/inputs,
and pillow/*.png, which Pillow's bilinear resize makes of them.
The checkpoint is read back by DINOv3ViTModel.from_pretrained, so that its names are those of published ones. Outputs are
computed in float64 with eager attention (angles are float32, as transformers always computes them) and stored in float32.
"""
import json
import pathlib
import sys

import numpy as np
import torch
import transformers
from PIL import Image

from gen_tiny_dinov2 import pixel_values
from goldenlib import st, textures

# Key for key what facebook/dinov3-vits16-pretrain-lvd1689m's config.json holds that matters here; only the sizes differ.
BASE = {
    "architectures": ["DINOv3ViTModel"],
    "attention_dropout": 0.0,
    "drop_path_rate": 0.0,
    "hidden_act": "gelu",
    "hidden_size": 32,
    "image_size": 224,
    "initializer_range": 0.02,
    "intermediate_size": 64,
    "key_bias": False,
    "layer_norm_eps": 1e-05,
    "layerscale_value": 1.0,
    "mlp_bias": True,
    "model_type": "dinov3_vit",
    "num_attention_heads": 2,
    "num_channels": 3,
    "num_hidden_layers": 3,
    "num_register_tokens": 4,
    "patch_size": 16,
    "pos_embed_jitter": None,
    "pos_embed_rescale": 2.0,
    "pos_embed_shift": None,
    "proj_bias": True,
    "query_bias": True,
    "rope_theta": 100.0,
    "torch_dtype": "float32",
    "transformers_version": "4.56.0.dev0",
    "use_gated_mlp": False,
    "value_bias": True,
}
CONFIGS = {
    "plain": dict(BASE),
    "gated": dict(BASE, hidden_act="silu", use_gated_mlp=True, hidden_size=40, intermediate_size=36, num_hidden_layers=2),
    "biases": dict(BASE, hidden_size=24, num_attention_heads=3, intermediate_size=40, num_hidden_layers=2, rope_theta=30.0,
                   num_register_tokens=0, key_bias=True, query_bias=False, value_bias=False, proj_bias=False,
                   mlp_bias=False, layer_norm_eps=1e-3),
}
PREPROCESSOR = {
    "crop_size": None,
    "data_format": "channels_first",
    "default_to_square": True,
    "do_center_crop": None,
    "do_convert_rgb": None,
    "do_normalize": True,
    "do_rescale": True,
    "do_resize": True,
    "image_mean": [0.485, 0.456, 0.406],
    "image_processor_type": "DINOv3ViTImageProcessorFast",
    "image_std": [0.229, 0.224, 0.225],
    "resample": 2,
    "rescale_factor": 0.00392156862745098,
    "size": {"height": 224, "width": 224},
}
# name -> (height, width, number of images); the last are those of tiny-dinov2
INPUTS = {"sq112": (112, 112, 1), "tall160x96": (160, 96, 1), "wide64x176": (64, 176, 1), "sq224": (224, 224, 3)}
PROCESSED = ["01_rgb_640x480", "02_rgb_portrait_301x417", "08_rgb_small_97x61", "13_rgb_noise_131x147",
             "14_gray8_zoneplate_1211x1000"]
SIZE = {"height": 40, "width": 32}


def random_weights(c, rng):
    """Every tensor random and none negligible, so an implementation that drops or mixes up one of them cannot pass."""
    d, hidden = c["hidden_size"], c["intermediate_size"]
    w = {}

    def normal(name, *shape, std=1.0, mean=0.0):
        w[name] = (mean + std * rng.standard_normal(shape)).astype(np.float32)

    def linear(name, out, n, bias, gain=1.0):
        normal(name + ".weight", out, n, std=gain / np.sqrt(n))
        if bias:
            normal(name + ".bias", out, std=0.3)

    normal("embeddings.cls_token", 1, 1, d, std=0.7)
    normal("embeddings.mask_token", 1, 1, d, std=3.0)
    normal("embeddings.register_tokens", 1, c["num_register_tokens"], d, std=0.9)
    normal("embeddings.patch_embeddings.weight", d, 3, 16, 16, std=0.04)
    normal("embeddings.patch_embeddings.bias", d, std=0.2)
    for i in range(c["num_hidden_layers"]):
        p = f"layer.{i}."
        for n in ("norm1", "norm2"):
            normal(p + n + ".weight", d, std=0.3, mean=1.0)
            normal(p + n + ".bias", d, std=0.2)
        linear(p + "attention.q_proj", d, d, c["query_bias"], 1.8)
        linear(p + "attention.k_proj", d, d, c["key_bias"], 1.8)
        linear(p + "attention.v_proj", d, d, c["value_bias"])
        linear(p + "attention.o_proj", d, d, c["proj_bias"])
        normal(p + "layer_scale1.lambda1", d, std=0.6, mean=0.5)
        if c["use_gated_mlp"]:
            linear(p + "mlp.gate_proj", hidden, d, c["mlp_bias"], 1.2)
        linear(p + "mlp.up_proj", hidden, d, c["mlp_bias"], 1.2)
        linear(p + "mlp.down_proj", d, hidden, c["mlp_bias"])
        normal(p + "layer_scale2.lambda1", d, std=0.6, mean=0.5)
    normal("norm.weight", d, std=0.3, mean=1.0)
    normal("norm.bias", d, std=0.2)
    return w


def outputs(folder, pixels, dtype):
    """Embeddings, tokens after each block, tokens after the final norm, pooled output: by name."""
    model, info = transformers.DINOv3ViTModel.from_pretrained(folder, dtype=dtype, attn_implementation="eager",
                                                              output_loading_info=True)
    assert not info["missing_keys"] and not info["unexpected_keys"] and not info["mismatched_keys"], info
    model.eval()
    found = {}

    def keep(name):
        return lambda module, args, out: found.__setitem__(name, out[0] if isinstance(out, tuple) else out)

    model.embeddings.register_forward_hook(keep("hidden_states.0"))
    blocks = model.model.layer if hasattr(model, "model") else model.layer
    for i, block in enumerate(blocks):
        block.register_forward_hook(keep(f"hidden_states.{i + 1}"))
    with torch.no_grad():
        result = model(torch.from_numpy(pixels).to(dtype))
    found["last_hidden_state"] = result.last_hidden_state
    found["pooler_output"] = result.pooler_output
    return {name: value.to(torch.float64).numpy() for name, value in found.items()}


def input_paths(root, name):
    folder = "tiny-dinov2" if name == "sq224" else "tiny-dinov3"
    return [root / folder / "inputs" / f"{name}_{i}.png" for i in range(INPUTS[name][2])]


def processed(root):
    processor = transformers.AutoImageProcessor.from_pretrained(root / "tiny-dinov3" / "plain")
    assert type(processor).__name__.startswith("DINOv3ViTImageProcessor"), type(processor)
    values = {}
    for name in PROCESSED:
        image = Image.open(root / "preprocess/inputs" / f"{name}.png").convert("RGB")
        resized = image.resize((SIZE["width"], SIZE["height"]), Image.Resampling.BILINEAR)
        resized.save(root / "tiny-dinov3/pillow" / f"{name}.png", optimize=True)
        values[name] = processor(image, size=SIZE, return_tensors="pt")["pixel_values"][0].numpy().astype(np.float32)
    return values


def main(root):
    root = pathlib.Path(root)
    out = root / "tiny-dinov3"
    (out / "inputs").mkdir(parents=True, exist_ok=True)
    (out / "pillow").mkdir(exist_ok=True)
    rng = np.random.default_rng(20250814)
    for name, (height, width, _) in INPUTS.items():
        for path in input_paths(root, name):
            if not path.exists():
                Image.fromarray(textures.smooth_rgb(rng, height, width)).save(path, optimize=True)
    versions = {"transformers": transformers.__version__, "torch": torch.__version__}
    for seed, (name, config) in enumerate(CONFIGS.items()):
        folder = out / name
        folder.mkdir(exist_ok=True)
        st.save(folder / "model.safetensors", random_weights(config, np.random.default_rng(815 + seed)), {"format": "pt"})
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
        (folder / "preprocessor_config.json").write_text(json.dumps(PREPROCESSOR, indent=2) + "\n")
        expected, noise = {}, 0.0
        for inp in INPUTS:
            pixels = pixel_values(input_paths(root, inp))
            exact, single = (outputs(folder, pixels, t) for t in (torch.float64, torch.float32))
            for key, value in exact.items():
                noise = max(noise, np.abs(value - single[key]).max())
                if inp != "sq224" or key == "pooler_output":
                    expected[f"{inp}.{key}"] = value.astype(np.float32)
        st.save(folder / "expected.safetensors", expected, versions)
        print(f"{name}: {len(expected)} tensors, float32 is off by up to {noise:.1e}")
    st.save(out / "processor.safetensors", processed(root), versions)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
