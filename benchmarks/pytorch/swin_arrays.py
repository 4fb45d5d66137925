"""Writes the arrays that the tests compare with, into the folder named; run with PyTorch 1.13.0, torchvision 0.14.1, NumPy 1.24.2.

Two small Swin transformers without stochastic depth, random weights in single precision, all else in double: "padded" on
images of 17 x 11 (maps of 8 x 5 and 4 x 3 in windows of 3: padding both ways, a shift that stage two keeps in one
direction only, merging of an odd side) and "even" on 16 x 16 (windows of 4 divide the map). Logits and the gradients of
the summed cross-entropy; example i has label i modulo 3.
"""
import sys

import numpy
import torch
from torchvision.models.swin_transformer import SwinTransformer

torch.manual_seed(7)


def write(name, side, window, depths):
    network = SwinTransformer(patch_size=[2, 2], embed_dim=8, depths=depths, num_heads=[2, 4], window_size=[window] * 2,
                              stochastic_depth_prob=0.0, num_classes=3)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter), alpha=0.2)
    numpy.savez(f"{sys.argv[1]}/{name}-weights.npz", **{key: value.detach().numpy() for key, value in network.named_parameters()})
    network.double()
    images = torch.randn(3, 3, *side, dtype=torch.float64).float().double()
    logits = network(images)
    torch.nn.functional.cross_entropy(logits, torch.arange(3), reduction="sum").backward()
    gradients = {key: value.grad.float().numpy() for key, value in network.named_parameters()}
    numpy.savez_compressed(f"{sys.argv[1]}/{name}-gradients.npz", **gradients)
    numpy.savez(f"{sys.argv[1]}/{name}-expected.npz", images=images.float().numpy(), logits=logits.detach().numpy())


write("padded", (17, 11), 3, [2, 2])
write("even", (16, 16), 4, [1, 2])
