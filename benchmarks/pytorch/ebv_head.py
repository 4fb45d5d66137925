"""The head of ebv4j in PyTorch; docs/PYTORCH.md shows it, head_agreement.py compares it with the layer in Java."""

import numpy
import torch
import torch.nn.functional as F


class EbvHead(torch.nn.Module):
    def __init__(self, features, vectors, temperature=0.07):
        super().__init__()
        basis = torch.from_numpy(numpy.load(vectors))  # float32, (N, d)
        self.register_buffer("basis", basis)
        self.linear = torch.nn.Linear(features, basis.shape[1])
        self.temperature = temperature

    def forward(self, x):
        """Logits (mb, N); their cross-entropy is the loss."""
        embeddings = F.normalize(self.linear(x), dim=1)
        return embeddings @ self.basis.T / self.temperature

    def load(self, weights, bias):
        """Parameters of the layer in Java: W (nIn, d), b (d)."""
        with torch.no_grad():
            self.linear.weight.copy_(torch.as_tensor(weights).T)
            self.linear.bias.copy_(torch.as_tensor(bias).reshape(-1))
