"""anomalib's AnomalyDINO or PatchCore on the weights of a checkpoint: learns a folder of images and scores it, with maps.

Usage: anomalib_dino.py CHECKPOINT IMAGES BATCH anomalydino|patchcore

Nothing is downloaded: timm makes the network without weights, and those of CHECKPOINT/model.safetensors (Hugging Face
names of a DINOv2 ViT-S without registers) are put in. All else is as anomalib does it, through its Engine, with images of
224 x 224; its pictures are not drawn, and its maps stay in memory until they are counted. PatchCore, which is made for the
blocks of a ResNet, sees blocks 8 and 11 here. Prints one line: seconds to learn and to score, without the imports.
"""
import os
import sys
import tempfile
import time
import warnings
from unittest import mock

import timm
import torch
from anomalib.data.predict import PredictDataset
from anomalib.engine import Engine
from anomalib.models import AnomalyDINO, Patchcore
from safetensors.torch import load_file

NETWORK = "vit_small_patch14_dinov2"
NAMES = {
    "embeddings.cls_token": "cls_token",
    "embeddings.position_embeddings": "pos_embed",
    "embeddings.patch_embeddings.projection": "patch_embed.proj",
    "encoder.layer.": "blocks.",
    "attention.output.dense": "attn.proj",
    "layer_scale1.lambda1": "ls1.gamma",
    "layer_scale2.lambda1": "ls2.gamma",
    "layernorm.": "norm.",
}


def timm_names(weights):
    """Hugging Face's names and separate query, key and value as timm's."""
    result = {}
    for name, values in weights.items():
        if "attention.query" in name:
            parts = [weights[name.replace("query", part)] for part in ("query", "key", "value")]
            name, values = name.replace("attention.attention.query", "attn.qkv"), torch.cat(parts)
        if "attention.key" in name or "attention.value" in name or "mask_token" in name:
            continue
        for theirs, timms in NAMES.items():
            name = name.replace(theirs, timms)
        result[name] = values
    return result


def network_of(weights):
    """In the place of timm.create_model: the network with these weights, whatever was asked for."""
    make = timm.create_model

    def create(name, **options):
        options["pretrained"] = False
        model = make(name, **options)
        model.load_state_dict(weights)
        return model

    return mock.patch("timm.create_model", create)


def model_of(kind, checkpoint):
    if kind == "anomalydino":
        of, options = AnomalyDINO, {"encoder_name": NETWORK}
    else:
        of, options = Patchcore, {"backbone": NETWORK, "layers": ("blocks.8", "blocks.11")}
    processor = of.configure_pre_processor(image_size=(224, 224))
    with network_of(timm_names(load_file(os.path.join(checkpoint, "model.safetensors")))):
        return of(**options, pre_processor=processor, evaluator=False, visualizer=False)


def main():
    warnings.filterwarnings("ignore")
    checkpoint, folder, batch, kind = sys.argv[1:]
    images = PredictDataset(folder)
    loader = torch.utils.data.DataLoader(
        images, batch_size=int(batch), collate_fn=images.collate_fn, num_workers=len(os.sched_getaffinity(0)))
    with tempfile.TemporaryDirectory() as results:
        engine = Engine(
            default_root_dir=results, accelerator="cpu", logger=False, enable_progress_bar=False, enable_model_summary=False)
        model = model_of(kind, checkpoint)
        start = time.perf_counter()
        engine.fit(model=model, train_dataloaders=loader)
        learned = time.perf_counter()
        maps = sum(len(b.anomaly_map) for b in engine.predict(model=model, dataloaders=loader))
        scored = time.perf_counter()
    if maps != len(images):
        raise SystemExit(f"{maps} maps of {len(images)} images")
    print(f"learned {maps} images in {learned - start:.1f} s, scored them with maps in {scored - learned:.1f} s")


main()
