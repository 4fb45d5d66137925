"""Kills the command at random moments (SIGKILL) and looks at what is left.

    ./ebv --version                                  # builds
    python3 benchmarks/faults/kills.py 100 FOLDER    # needs NumPy; FOLDER is emptied
    python3 benchmarks/faults/kills.py 100 FOLDER 2  # other moments
    python3 benchmarks/faults/kills.py 100 FOLDER 2 3  # times three times as long, on a busy machine

Every file under its own name must be whole: vectors have the length that their header says, a recipe has the SHA-256 of
the vectors beside it or is that of another save (which reading says), a checkpoint ends in the SHA-256 of what is before
it, a zip has the CRC-32 of every part. What was there before and was not to be replaced must be as it was. Unfinished
files may be left, under names that begin with a dot and end with .part or .probe. A run that left a checkpoint goes on
from it the next time; one that is not killed must end with status 0.
"""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile

import numpy

ROUNDS = int(sys.argv[1])
FOLDER = os.path.abspath(sys.argv[2])
EBV = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "ebv")
# Times to wait are longer on a machine that other work keeps busy.
SLOWER = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
RANDOM = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def lines():
    """The commands, with the most seconds to wait before the kill."""
    return {
        "generate": (["generate", "--classes", "30000", "--dimension", "256", "-o", "made.npy", "--force"], 4.0),
        "refine": (["generate", "--classes", "300", "--dimension", "40", "--method", "refine", "--time-limit", "3s",
                    "--checkpoint", "run.ckpt", "-o", "refined.npy", "--force"], 6.0),
        "extend": (["extend", "base.npy", "--classes", "320", "--time-limit", "2s", "-o", "more.npy", "--force"], 5.0),
        "train": (["train", "--head", "ebv", "--epochs", "1", "--checkpoint", "train.ckpt", "--checkpoint-every", "2",
                   "--model", "model.zip", "--force"], 12.0),
        "report": (["report", "base.npy", "--histogram", "angles.png", "--force"], 4.0),
    }


def resumed(line):
    """The line, going on from the checkpoint that an earlier run left."""
    at = line.index("--checkpoint") + 1 if "--checkpoint" in line else 0
    return line + ["--resume"] if at and os.path.exists(os.path.join(FOLDER, line[at])) else line


def forget(line):
    """Deletes the checkpoint of a run that ended."""
    for name in line:
        if name.endswith(".ckpt") and os.path.exists(os.path.join(FOLDER, name)):
            os.remove(os.path.join(FOLDER, name))


def whole_vectors(path):
    rows = numpy.load(path)
    assert rows.dtype == numpy.float32 and rows.ndim == 2, path
    return hashlib.sha256(rows.tobytes()).hexdigest()


def check():
    """What is left; the number of unfinished files."""
    unfinished = 0
    stale = 0
    for name in os.listdir(FOLDER):
        path = os.path.join(FOLDER, name)
        if name.startswith(".") and (name.endswith(".part") or name.endswith(".probe")):
            unfinished += 1
            os.remove(path)
        elif name.endswith(".npy"):
            found = whole_vectors(path)
            if os.path.exists(path + ".json"):
                stale += json.load(open(path + ".json"))["sha256"] != found
        elif name.endswith(".json"):
            json.load(open(path))
        elif name.endswith(".ckpt"):
            content = open(path, "rb").read()
            assert hashlib.sha256(content[:-32]).digest() == content[-32:], path
        elif name.endswith(".zip"):
            assert zipfile.ZipFile(path).testzip() is None, path
        elif name.endswith(".png"):
            assert open(path, "rb").read()[-8:-4] == b"IEND", path
        else:
            assert name == "log", name
    return unfinished, stale


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    subprocess.run([EBV, "generate", "--classes", "300", "--dimension", "40", "--time-limit", "5s", "-o",
                    "base.npy"], cwd=FOLDER, check=True,
                   stdout=subprocess.DEVNULL)
    before = whole_vectors(os.path.join(FOLDER, "base.npy"))
    killed = ended = unfinished = stale = went_on = 0
    names = list(lines())
    for number in range(ROUNDS):
        line, most = lines()[names[number % len(names)]]
        line = resumed(line)
        went_on += line[-1] == "--resume"
        with open(os.path.join(FOLDER, "log"), "wb") as log:
            process = subprocess.Popen([EBV] + line, cwd=FOLDER, stdout=log, stderr=log)
            try:
                process.wait(RANDOM.uniform(0.3, most) * SLOWER)
                assert process.returncode == 0, (line, open(os.path.join(FOLDER, "log")).read())
                ended += 1
                forget(line)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed += 1
        left, other = check()
        unfinished += left
        stale += other
        assert whole_vectors(os.path.join(FOLDER, "base.npy")) == before
    print(f"{ROUNDS} runs: {killed} killed, {ended} ended before, {went_on} went on from a "
          f"checkpoint; torn files 0, unfinished files left {unfinished}, "
          f"recipes of another save {stale}")


main()
