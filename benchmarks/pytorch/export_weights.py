"""Turns a torchvision state_dict into a file that PretrainedWeights.load reads.

Usage: python3 export_weights.py --pth resnet18-f37072fd.pth resnet18.safetensors      (any saved state_dict)
       python3 export_weights.py --model swin_t [--classes N] [--seed S] swin_t.npz     (random weights)
--type F16, BF16, F32 or F64 converts the floats. On Debian: package python3-torchvision.
"""

import argparse

import networks
import torch
import weight_files

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
source = arguments.add_mutually_exclusive_group(required=True)
source.add_argument("--pth")
source.add_argument("--model")
arguments.add_argument("--classes", type=int, default=1000)
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--type", choices=["F16", "BF16", "F32", "F64"])
arguments.add_argument("file")
given = arguments.parse_args()

if given.pth:
    state = torch.load(given.pth, map_location="cpu", weights_only=True)
    state = state.get("state_dict", state.get("model", state))
else:
    torch.manual_seed(given.seed)
    network = networks.create(given.model, given.classes)
    networks.randomise(network)
    state = network.state_dict()
if given.type:
    wanted = weight_files.TYPES[given.type]
    state = {name: value.to(wanted) if value.is_floating_point() else value for name, value in state.items()}
weight_files.save(state, given.file)
print(f"{given.file}: {len(state)} arrays, {sum(value.numel() for value in state.values()):,} values")
