"""Writes the weight files of this folder; run here with PyTorch 1.13.0, NumPy 1.24.2 and PYTHONPATH=<benchmarks/pytorch>.

One small network (convolution with bias, batch normalisation, ReLU, mean over the pixels, linear layer) in evaluation
mode; its weights are exact in float16 and bfloat16, so that every file holds the same numbers.
"""
import collections

import numpy
import torch
import weight_files

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


class Small(torch.nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(2, 3, 3, padding=1)
        self.layer1 = torch.nn.Sequential(collections.OrderedDict(bn1=torch.nn.BatchNorm2d(3)))
        self.fc = torch.nn.Linear(3, 4)

    def forward(self, images):
        return self.fc(torch.relu(self.layer1(self.conv1(images))).mean((2, 3)))


small = Small().eval()
state = small.state_dict()
for name, value in state.items():
    if value.is_floating_point():
        value.uniform_(0.25, 1.75) if name.endswith("running_var") else value.uniform_(-1, 1)
        value.copy_((value * 64).round() / 64)
for kind in ["F64", "F32", "F16", "BF16"]:
    cast = {name: value.to(weight_files.TYPES[kind]) if value.is_floating_point() else value
            for name, value in state.items()}
    weight_files.save(cast, f"small-{kind}.safetensors")
    if kind != "BF16":
        weight_files.save(cast, f"small-{kind}.npz")
arrays = {name: value.numpy() for name, value in state.items()}
numpy.savez_compressed("small-deflated.npz", **arrays)
numpy.savez("small-fortran.npz", **{name: numpy.asfortranarray(value) for name, value in arrays.items()})

images = torch.randn(2, 2, 5, 4)
numpy.savez("small-expected.npz", images=images.numpy(), logits=small(images).detach().numpy())
