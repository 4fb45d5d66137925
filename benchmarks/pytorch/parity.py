"""One network in PyTorch, beside what BackboneParity made of the same weights and images; parity.sh runs the two.

Usage: python3 parity.py reference NETWORK SIDE FOLDER           writes weights, images and labels, and PyTorch's results
       python3 parity.py compare NETWORK SIDE FOLDER FLOAT       prints the differences from PyTorch's float32 (DOUBLE:
                                                                 float64); exit status 1 beyond the limits
Logits are compared by their largest magnitude, gradients by that of each array. In brackets: how far PyTorch's float32
is from its float64, by the same measure. A ReLU or maximum whose inputs differ by less than rounding sends a gradient
another way: weights and images are those of the first seed for which that does not happen to PyTorch's float32, neither
with these images nor with images that differ by about as much as float32 rounds. A residual network on large images has
so many values that there is none: there, what goes into each ReLU is moved away from 0.
"""

import copy
import itertools
import sys

import networks
import numpy
import torch
import weight_files

CLASSES, SEEDS = 1000, 100
LOGITS_LIMIT, GRADIENTS_LIMIT, STATISTICS_LIMIT = 1e-4, 1e-3, 1e-4
MODES = ("eval", "train")
CLEAR_OF_KINKS = GRADIENTS_LIMIT / 4
ROUNDING, ROUNDINGS = 5e-7, 4
LARGE = 100


def reference(name, side, folder):
    for seed in range(1, SEEDS + 1):
        torch.manual_seed(seed)
        network = networks.create(name, CLASSES)
        networks.randomise(network)
        networks.stop_drawing(network)
        images = torch.randn(4 if side < LARGE else 2, 3, side, side)
        labels = torch.randint(CLASSES, (len(images),))
        if name.startswith("resnet") and side >= LARGE:
            networks.keep_off_kinks(network, images)
        state = {key: value.clone() for key, value in network.state_dict().items()}
        double = results(copy.deepcopy(network).double(), images.double(), labels)
        single = results(network, images, labels)
        network.load_state_dict(state)
        # One after another, so that the first that is not clear ends it.
        others = rounded_otherwise(network, images, labels, state)
        if all(clear_of_kinks(one, double) for one in itertools.chain([single], others)):
            write(folder, state, images, labels, {"FLOAT": single, "DOUBLE": double, "seed": seed})
            return
    raise SystemExit(f"{name}: float32 and float64 must agree to {CLEAR_OF_KINKS} for a seed up to {SEEDS}, did for none")


def rounded_otherwise(network, images, labels, state):
    """Results for images that differ by about as much as float32 rounds."""
    for _ in range(ROUNDINGS):
        noise = 1 + ROUNDING * torch.randn_like(images)
        yield results(network, images * noise, labels)
        network.load_state_dict(state)


def clear_of_kinks(one, double):
    return all(largest(one[mode][1], double[mode][1])[0] <= CLEAR_OF_KINKS for mode in MODES)


def write(folder, state, images, labels, found):
    weight_files.save(state, f"{folder}/weights.safetensors")
    numpy.save(f"{folder}/images.npy", images.reshape(len(images), -1).numpy())
    numpy.save(f"{folder}/labels.npy", torch.nn.functional.one_hot(labels, CLASSES).float().numpy())
    torch.save(found, f"{folder}/reference.pth")


def results(network, images, labels):
    """Logits and gradients in both modes; then the running statistics after the one pass in training mode."""
    found = {}
    for mode in MODES:
        network.train(mode == "train")
        network.zero_grad()
        logits = network(images)
        torch.nn.functional.cross_entropy(logits, labels).backward()
        gradients = {name: value.grad.clone() for name, value in network.named_parameters()}
        found[mode] = (logits.detach(), gradients)
    found["statistics"] = {name: value.clone() for name, value in network.state_dict().items()
                           if name.endswith(("running_mean", "running_var"))}
    return found


def compare(name, side, folder, kind):
    stored = torch.load(f"{folder}/reference.pth")
    theirs, single, double = stored[kind], stored["FLOAT"], stored["DOUBLE"]
    bad = False
    for mode in MODES:
        logits = difference(torch.from_numpy(numpy.load(f"{folder}/logits-{mode}.npy")), theirs[mode][0])
        gradients, worst = largest(weight_files.load(f"{folder}/gradients-{mode}.safetensors"), theirs[mode][1])
        own = f"{difference(single[mode][0], double[mode][0]):.1e}", f"{largest(single[mode][1], double[mode][1])[0]:.1e}"
        wrong = not (logits <= LOGITS_LIMIT and gradients <= GRADIENTS_LIMIT)
        bad |= wrong
        report(name, side, kind, stored["seed"], f"{mode:5}: logits {logits:.1e} [{own[0]}], "
               f"gradients {gradients:.1e} [{own[1]}] ({worst})", wrong)
    if theirs["statistics"]:
        statistics, worst = largest(weight_files.load(f"{folder}/stepped.safetensors"), theirs["statistics"])
        own = largest(single["statistics"], double["statistics"])[0]
        wrong = not statistics <= STATISTICS_LIMIT
        bad |= wrong
        report(name, side, kind, stored["seed"], f"running statistics: {statistics:.1e} [{own:.1e}] ({worst})", wrong)
    sys.exit(1 if bad else 0)


def report(name, side, kind, seed, figures, wrong):
    print(f"{name:8} {side}x{side} {kind:6} seed {seed} {figures}{' TOO FAR' if wrong else ''}", flush=True)


def difference(ours, theirs):
    if ours.shape != theirs.shape:
        raise SystemExit(f"shape must be {tuple(theirs.shape)}, was {tuple(ours.shape)}")
    return ((ours.double() - theirs.double()).abs().max() / theirs.double().abs().max()).item()


def largest(ours, theirs):
    """The largest difference of all arrays, and the name of that array; a NaN is larger than anything."""
    found = {name: difference(ours[name], value) for name, value in theirs.items()}
    worst = max(found, key=lambda name: float("inf") if found[name] != found[name] else found[name])
    return found[worst], worst


if __name__ == "__main__":
    {"reference": reference, "compare": compare}[sys.argv[1]](sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
