"""Turns pickled vectors, as the PyTorch reference saves them, into a .npy file that EquiangularBasis.read reads.

    python3 reference_basis.py vectors.pkl vectors.npy

The pickle must hold one matrix: a torch.Tensor, a numpy.ndarray or a list of rows. Rows are scaled to length 1. Nothing but
such arrays is unpickled, since a pickle may name any function to be called.
"""

import io
import pickle
import sys

import numpy

ALLOWED = {
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("_codecs", "encode"),
    ("collections", "OrderedDict"),
    ("torch._utils", "_rebuild_tensor_v2"),
    ("torch._utils", "_rebuild_parameter"),
}


class Arrays(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ("torch.storage", "_load_from_bytes"):
            import torch

            return lambda stored: torch.load(io.BytesIO(stored), map_location="cpu", weights_only=True)
        if (module, name) in ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"the pickle must hold an array, names {module}.{name}")


def read(file):
    with open(file, "rb") as stream:
        zipped = stream.read(2) == b"PK"
    if zipped:  # torch.save
        import torch

        return torch.load(file, map_location="cpu", weights_only=True)
    with open(file, "rb") as stream:
        return Arrays(stream).load()


def main(source, target):
    held = read(source)
    rows = numpy.asarray(held.detach().numpy() if hasattr(held, "detach") else held, dtype=numpy.float64)
    if rows.ndim != 2:
        sys.exit(f"vectors must be a matrix, had shape {rows.shape}")
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    numpy.save(target, rows.astype(numpy.float32))
    print(f"{rows.shape[0]} vectors of dimension {rows.shape[1]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
