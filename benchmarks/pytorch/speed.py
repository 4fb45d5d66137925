"""Milliseconds of a training step or of inference in PyTorch, and the table of both; speed.sh runs it.

Usage: python3 speed.py NETWORK train|inference [STEPS [THREADS]]    prints "pytorch NETWORK MODE MEDIAN-MS PEAK-MB"
       python3 speed.py table FILE                                   the table of such lines, ours among them
A step is forward, backward and update (SGD, momentum 0.9 after Nesterov) on one batch that stays the same.
"""

import resource
import statistics
import sys
import time

CASES = {"compact": (128, 1, 28), "resnet18": (32, 3, 64), "swin_patch2": (128, 3, 32)}
CLASSES = 10
# As BackboneSpeed.java.
WARM_UP_SECONDS = 12


def measure(name, mode, steps=40, threads=2):
    import networks
    import torch

    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    batch, channels, side = CASES[name]
    network = networks.create(name, CLASSES).train(mode == "train")
    images = torch.randn(batch, channels, side, side)
    labels = torch.randint(CLASSES, (batch,))
    optimiser = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9, nesterov=True)

    def step():
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(network(images), labels).backward()
        optimiser.step()

    def infer():
        with torch.inference_mode():
            network(images)

    milliseconds = []
    started = time.perf_counter()
    while len(milliseconds) < int(steps):
        began = time.perf_counter()
        step() if mode == "train" else infer()
        if began - started >= WARM_UP_SECONDS:
            milliseconds.append((time.perf_counter() - began) * 1e3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"pytorch {name} {mode} {statistics.median(milliseconds):.2f} {peak:.0f}")


def table(path):
    with open(path) as file:
        lines = [line.split() for line in file]
    print("| network | mode | PyTorch ms | ours ms | ratio (smallest to largest of the rounds) | peak MB PyTorch / ours |")
    print("|---|---|---|---|---|---|")
    for name, mode in dict.fromkeys((line[1], line[2]) for line in lines):
        theirs, ours = ([line for line in lines if line[:3] == [side, name, mode]] for side in ("pytorch", "ebv4j"))
        ratios = [float(b[3]) / float(a[3]) for a, b in zip(theirs, ours)]
        print(f"| {name} | {mode} | {median(theirs):.1f} | {median(ours):.1f} | {statistics.median(ratios):.2f} "
              f"({min(ratios):.2f} to {max(ratios):.2f}) | {peak(theirs)} / {peak(ours)} |")


def median(lines):
    return statistics.median(float(line[3]) for line in lines)


def peak(lines):
    return max(int(line[4]) for line in lines)


if __name__ == "__main__":
    table(sys.argv[2]) if sys.argv[1] == "table" else measure(*sys.argv[1:])
