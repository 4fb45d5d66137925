"""Compares the cosines of a compact network under an EBV head with those of Deeplearning4j.

    python3 model_agreement.py weights.npz vectors.npy images.npy cosines.npy

The test ExportCommandTest writes all four. Prints the largest difference, and on how many images the best class is the
same; ends with status 1 if a difference is above 1e-5. Status 77: PyTorch is not installed.
"""

import sys

try:
    import numpy
    import torch
    from ebv_head import EbvHead
    from networks import Compact
except ImportError as missing:
    print(missing)
    sys.exit(77)

TOLERANCE = 1e-5


def main(weights, vectors, images, cosines):
    given = {name: torch.from_numpy(values) for name, values in numpy.load(weights).items()}
    head = EbvHead(64, vectors, temperature=1)
    head.load(given.pop("head.weight").T, given.pop("head.bias"))
    network = Compact(1)
    network.fc = head
    state = network.state_dict()
    state.update(given)
    network.load_state_dict(state)
    network.eval()
    with torch.no_grad():
        found = network(torch.from_numpy(numpy.load(images)).reshape(-1, 1, 28, 28))
    expected = torch.from_numpy(numpy.load(cosines))
    difference = (found - expected).abs().max().item()
    same = (found.argmax(1) == expected.argmax(1)).sum().item()
    print(f"largest difference of a cosine {difference:.1e}; the same best class for {same} of {len(expected)} images")
    return 0 if difference <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
