#!/usr/bin/env python3
"""Values of torchvision's residual networks that TorchResNetTest compares with: one text file a network.

Usage: resnet_golden.py FOLDER. Written by PyTorch 1.13.0 and torchvision 0.14.1 in double precision. Weights and images
come from a formula of array name and position, which the test repeats, so that the files stay small.
The images are those, of the first 400 names that they may have, for which the inputs of resnet18's ReLUs stay farthest from 0, 1e-5 of
a channel's deviation: nearer, rounding would open or close one, and change the gradients below it by percents.
Lines: mode, kind, array, its largest magnitude, and its values at positions 0, n/5, 2n/5, 3n/5, 4n/5 and n-1 in C order.
"""
import sys
import zlib

import numpy as np
import torch
import torchvision

SIDE, BATCH, CLASSES = 48, 4, 5


def uniform(name, count):
    """In [-0.5, 0.5): a hash of the position, seeded by the array's name."""
    mask = np.uint64(0xFFFFFFFF)
    x = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(zlib.crc32(name.encode()))) & mask
    for _ in range(2):
        x = ((x ^ (x >> np.uint64(16))) * np.uint64(0x45D9F3B)) & mask
    x = x ^ (x >> np.uint64(16))
    return x.astype(np.float64) / 2.0**32 - 0.5


def values(name, shape):
    u = uniform(name, int(np.prod(shape))).reshape(shape)
    if len(shape) == 4:
        return u * np.sqrt(24.0 / (shape[0] * shape[2] * shape[3]))
    if name.endswith("running_var") or (name.endswith("weight") and len(shape) == 1):
        return 1 + 0.5 * u
    return 0.2 * u


def line(out, mode, kind, name, array):
    flat = array.detach().numpy().reshape(-1)
    picked = [flat[(flat.size - 1) * i // 5] for i in range(6)]
    print(mode, kind, name, *(repr(float(v)) for v in [np.abs(flat).max(), *picked]), file=out)


def golden(layers, folder):
    torch.set_default_dtype(torch.float64)
    model = getattr(torchvision.models, f"resnet{layers}")(num_classes=CLASSES)
    for name, array in model.state_dict().items():
        if array.dim() > 0:
            array.copy_(torch.from_numpy(values(name, tuple(array.shape))))
    images = torch.from_numpy(4 * uniform("images191", BATCH * 3 * SIDE * SIDE).reshape(BATCH, 3, SIDE, SIDE))
    labels = torch.arange(BATCH) % CLASSES
    with open(f"{folder}/resnet{layers}.txt", "w") as out:
        for mode in ("evaluation", "training"):
            model.train(mode == "training")
            model.zero_grad()
            logits = model(images)
            torch.nn.functional.cross_entropy(logits, labels).backward()
            line(out, mode, "logits", "logits", logits)
            for name, parameter in model.named_parameters():
                line(out, mode, "gradient", name, parameter.grad)
        for name, buffer in model.named_buffers():
            if buffer.dim() > 0:
                line(out, "training", "statistics", name, buffer)


for depth in (18, 50):
    golden(depth, sys.argv[1])
