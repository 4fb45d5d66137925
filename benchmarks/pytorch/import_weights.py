"""Turns a file that PretrainedWeights.save wrote into a state_dict of torchvision, which loads strictly.

Usage: python3 import_weights.py --model resnet18 [--classes N] mine.safetensors resnet18.pth
What PyTorch keeps beside the parameters (num_batches_tracked, relative_position_index) is the model's own.
On Debian: package python3-torchvision.
"""

import argparse

import networks
import torch
import weight_files

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("--model", required=True)
arguments.add_argument("--classes", type=int, default=1000)
arguments.add_argument("file")
arguments.add_argument("pth")
given = arguments.parse_args()

network = networks.create(given.model, given.classes)
beside = {name: value for name, value in network.state_dict().items()
          if name.endswith(("num_batches_tracked", "relative_position_index"))}
network.load_state_dict({**beside, **weight_files.load(given.file)}, strict=True)
torch.save(network.state_dict(), given.pth)
print(f"{given.pth}: {len(network.state_dict())} arrays of {given.model}")
