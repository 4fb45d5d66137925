"""The published generator's step in PyTorch, timed the same way as SgdStepBenchmark.

Usage: python3 sgd_step.py SIZE DIMENSION [STEPS [THREADS [DEVICE]]], DEVICE for example cuda
On Debian: packages python3-torch and libopenblas0-pthread.
"""

import sys
import time

import torch
import torch.nn.functional as functional

size, dimension = int(sys.argv[1]), int(sys.argv[2])
steps = int(sys.argv[3]) if len(sys.argv) > 3 else 200
torch.set_num_threads(int(sys.argv[4]) if len(sys.argv) > 4 else 2)
device = sys.argv[5] if len(sys.argv) > 5 else "cpu"
threshold, learning_rate = 0.09, 1e-3

torch.manual_seed(42)
vectors = functional.normalize(torch.randn(size, dimension)).to(device)
milliseconds = []
with torch.no_grad():
    for _ in range(steps):
        began = time.perf_counter()
        vectors = functional.normalize(vectors)
        gram = vectors @ vectors.T
        gram.fill_diagonal_(0)
        coherence = max(gram.max().item(), -gram.min().item())
        mask = functional.hardshrink(gram, threshold).sign_()
        # Every unordered pair stands twice in the sum.
        vectors.add_(mask @ vectors, alpha=-2 * learning_rate)
        milliseconds.append((time.perf_counter() - began) * 1e3)

measured = sorted(milliseconds[steps // 4 :])
print(f"pytorch {torch.__version__} {device} size {size} dimension {dimension}: coherence {coherence:.5f}, ms a step: "
      f"min {measured[0]:.2f}, median {measured[len(measured) // 2]:.2f}, "
      f"mean {sum(measured) / len(measured):.2f}")
