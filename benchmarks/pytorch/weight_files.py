"""Named arrays in .npz and .safetensors files, as io.github.ebv4j.dl4j.weights.PretrainedWeights reads and writes them.

safetensors is written and read by hand: 8 bytes little-endian length of a JSON header, the header, the values.
"""

import json
import struct

import numpy
import torch

TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
         "I32": torch.int32, "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8, "BOOL": torch.bool}
NAMES = {dtype: name for name, dtype in TYPES.items()}


def save(arrays, path):
    """Writes a dictionary of tensors."""
    arrays = {name: value.detach().cpu().contiguous() for name, value in arrays.items()}
    if path.endswith(".npz"):
        numpy.savez(path, **{name: value.numpy() for name, value in arrays.items()})
    elif path.endswith(".safetensors"):
        save_safetensors(arrays, path)
    else:
        raise SystemExit(f"file must end in .npz or .safetensors, was {path}")


def save_safetensors(arrays, path):
    header, begin = {"__metadata__": {"format": "pt"}}, 0
    for name, value in arrays.items():
        end = begin + value.numel() * value.element_size()
        header[name] = {"dtype": NAMES[value.dtype], "shape": list(value.shape), "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for value in arrays.values():
            file.write(as_bytes(value))


def as_bytes(value):
    # NumPy has no bfloat16; its bits go as those of an int16.
    return (value.view(torch.int16) if value.dtype == torch.bfloat16 else value).numpy().tobytes()


def load(path):
    """Reads a dictionary of tensors."""
    if path.endswith(".npz"):
        with numpy.load(path) as file:
            return {name: torch.from_numpy(file[name].copy()) for name in file.files}
    if not path.endswith(".safetensors"):
        raise SystemExit(f"file must end in .npz or .safetensors, was {path}")
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    return {name: tensor(entry, data) for name, entry in header.items()}


def tensor(entry, data):
    begin, end = entry["data_offsets"]
    return torch.frombuffer(bytearray(data[begin:end]), dtype=TYPES[entry["dtype"]]).reshape(entry["shape"])
