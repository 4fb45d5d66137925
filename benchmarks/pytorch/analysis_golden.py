"""Linear CKA and neural-collapse measures of random activations in PyTorch, as the tests of ebv-dl4j read them.

Usage: analysis_golden.py FILE.json
"""
import json
import sys

import torch

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def hsic(k, l):
    n = k.shape[0]
    k = k - torch.diag(torch.diag(k))
    l = l - torch.diag(torch.diag(l))
    one = torch.ones(n, 1)
    total = torch.trace(k @ l)
    total = total + (one.T @ k @ one) * (one.T @ l @ one) / ((n - 1) * (n - 2))
    total = total - 2 / (n - 2) * (one.T @ k @ l @ one)
    return (total / (n * (n - 3))).item()


def cka(batches_x, batches_y):
    def mean(a, b):
        return sum(hsic(x @ x.T, y @ y.T) for x, y in zip(a, b))

    return mean(batches_x, batches_y) / (mean(batches_x, batches_x) * mean(batches_y, batches_y)) ** 0.5


def collapse(features, labels, vectors):
    classes = vectors.shape[0]
    means = torch.stack([features[labels == c].mean(0) for c in range(classes)])
    centred = means - means.mean(0)
    inner = features - means[labels]
    within = inner.T @ inner / len(features)
    between = centred.T @ centred / classes
    w = vectors - vectors.mean(0)

    def norms(m):
        lengths = m.norm(dim=1)
        return (lengths.std(unbiased=False) / lengths.mean()).item()

    def angles(m):
        m = m / m.norm(dim=1, keepdim=True)
        off = (m @ m.T + 1 / (classes - 1)).abs()
        return ((off.sum() - off.diag().sum()) / (classes * (classes - 1))).item()

    return [
        (torch.trace(within @ torch.linalg.pinv(between, rcond=1e-10)) / classes).item(),
        norms(centred), angles(centred), norms(w), angles(w),
        ((w / w.norm() - centred / centred.norm()).norm() ** 2).item(),
    ]


common = [torch.randn(n, 5) for n in (6, 8)]
first = [[c @ torch.randn(5, 7) + 0.3 * torch.randn(len(c), 7) for c in common], [torch.randn(len(c), 3).tanh() for c in common]]
second = [[c @ torch.randn(5, 4) for c in common], [c.relu() for c in common], [torch.randn(len(c), 9) for c in common]]
labels = torch.tensor([0, 1, 2, 3] * 6 + [1, 1, 3])
features = torch.randn(4, 6)[labels] + 0.4 * torch.randn(len(labels), 6)
vectors = torch.randn(4, 6)
json.dump({
    "origin": "PyTorch " + torch.__version__ + ", benchmarks/pytorch/analysis_golden.py",
    "first": [[b.tolist() for b in layer] for layer in first],
    "second": [[b.tolist() for b in layer] for layer in second],
    "cka": [[cka(x, y) for y in second] for x in first],
    "features": features.tolist(), "labels": labels.tolist(), "vectors": vectors.tolist(),
    "collapse": collapse(features, labels, vectors),
}, open(sys.argv[1], "w"))
