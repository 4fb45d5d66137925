"""Compares logits, loss and gradients of ebv_head.py with those of EbvOutputLayer.

    python3 head_agreement.py basis.npy case.json

The test PytorchHeadTest writes both files. Prints the largest differences, and ends with status 1 if one is above 1e-5 of
the largest value compared, or of 1 if that is less. Status 77: PyTorch is not installed.
"""

import json
import sys

try:
    import torch
    import torch.nn.functional as F
    from ebv_head import EbvHead
except ImportError as missing:
    print(missing)
    sys.exit(77)

TOLERANCE = 1e-5


def main(vectors, case):
    with open(case, encoding="utf-8") as text:
        given = json.load(text)
    x = torch.tensor(given["features"], requires_grad=True)
    head = EbvHead(x.shape[1], vectors, given["temperature"])
    head.load(torch.tensor(given["W"]), torch.tensor(given["b"]))
    logits = head(x)
    loss = F.cross_entropy(logits, torch.tensor(given["classes"]), reduction="sum")
    loss.backward()
    found = {
        "logits": logits.detach(),
        "loss": loss.detach(),
        "gradientW": head.linear.weight.grad.T,
        "gradientB": head.linear.bias.grad,
        "gradientFeatures": x.grad,
    }
    right = True
    for name, values in found.items():
        expected = torch.tensor(given[name])
        difference = (values - expected).abs().max().item()
        right &= difference <= TOLERANCE * max(1.0, expected.abs().max().item())
        print(f"{name}: largest difference {difference:.1e}, largest value {expected.abs().max().item():.3g}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
