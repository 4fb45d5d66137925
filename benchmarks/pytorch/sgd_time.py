"""How long the published generator takes to a coherence, in PyTorch.

    python3 sgd_time.py SIZE DIMENSION TARGET LIMIT_SECONDS [THREADS]

As published: random unit vectors, learning rate 1e-3, a pair counts while its |cosine| is above the target.
"""

import sys
import time

import torch
import torch.nn.functional as functional

size, dimension = int(sys.argv[1]), int(sys.argv[2])
target, limit = float(sys.argv[3]), float(sys.argv[4])
torch.set_num_threads(int(sys.argv[5]) if len(sys.argv) > 5 else 2)
learning_rate = 1e-3

torch.manual_seed(42)
vectors = functional.normalize(torch.randn(size, dimension))
began = time.perf_counter()
best, steps = 1.0, 0
with torch.no_grad():
    while best > target and time.perf_counter() - began < limit:
        vectors = functional.normalize(vectors)
        gram = vectors @ vectors.T
        gram.fill_diagonal_(0)
        best = min(best, max(gram.max().item(), -gram.min().item()))
        mask = functional.hardshrink(gram, target).sign_()
        vectors.add_(mask @ vectors, alpha=-2 * learning_rate)
        steps += 1
seconds = time.perf_counter() - began
reached = "reached" if best <= target else "not reached"
print(f"pytorch {torch.__version__} size {size} dimension {dimension}: target {target} {reached}, coherence {best:.5f} "
      f"after {steps} steps, {seconds:.2f} s")
