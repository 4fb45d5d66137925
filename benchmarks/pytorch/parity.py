"""One network in PyTorch, beside what BackboneParity made of the same weights and images; parity.sh runs the two.

Usage: python3 parity.py reference NETWORK SIDE FOLDER    writes weights, images and labels, and PyTorch's results
       python3 parity.py compare NETWORK SIDE FOLDER      prints the differences; exit status 1 beyond the limits
Logits are compared by their largest magnitude, gradients by that of each array. In brackets: how far PyTorch's own
float32 is from its float64, by the same measure.
"""

import sys

import networks
import numpy
import torch
import weight_files

CLASSES, SEED = 1000, 1
LOGITS_LIMIT, GRADIENTS_LIMIT, STATISTICS_LIMIT = 1e-4, 1e-3, 1e-4
MODES = ("eval", "train")
LEARNING_RATE = 0.1


def reference(name, side, folder):
    torch.manual_seed(SEED)
    # Without stochastic depth, which draws: no two libraries draw the same.
    options = {"stochastic_depth_prob": 0.0} if name.startswith("swin") else {}
    network = networks.create(name, CLASSES, **options)
    networks.randomise(network)
    weight_files.save(network.state_dict(), f"{folder}/weights.safetensors")
    images = torch.randn(4 if side < 100 else 2, 3, side, side)
    labels = torch.randint(CLASSES, (len(images),))
    numpy.save(f"{folder}/images.npy", images.reshape(len(images), -1).numpy())
    numpy.save(f"{folder}/labels.npy", torch.nn.functional.one_hot(labels, CLASSES).float().numpy())
    state = {key: value.clone() for key, value in network.state_dict().items()}
    single = results(network, images, labels)
    network.load_state_dict(state)
    double = results(network.double(), images.double(), labels)
    torch.save({"single": single, "double": double}, f"{folder}/reference.pth")


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


def compare(name, side, folder):
    stored = torch.load(f"{folder}/reference.pth")
    ours = {mode: (torch.from_numpy(numpy.load(f"{folder}/logits-{mode}.npy")),
                   weight_files.load(f"{folder}/gradients-{mode}.safetensors")) for mode in MODES}
    ours["statistics"] = weight_files.load(f"{folder}/stepped.safetensors")
    single, double = stored["single"], stored["double"]
    bad = False
    for mode in MODES:
        logits = difference(ours[mode][0], single[mode][0])
        own_logits = difference(single[mode][0], double[mode][0])
        gradients, worst = largest(ours[mode][1], single[mode][1])
        own_gradients, _ = largest(single[mode][1], double[mode][1])
        wrong = not (logits <= LOGITS_LIMIT and gradients <= GRADIENTS_LIMIT)
        bad |= wrong
        print(f"{name:9} {side}x{side} {mode:5}: logits {logits:.1e} [{own_logits:.1e}], "
              f"gradients {gradients:.1e} [{own_gradients:.1e}] ({worst}){' TOO FAR' if wrong else ''}", flush=True)
    if single["statistics"]:
        statistics, worst = largest(ours["statistics"], single["statistics"])
        own, _ = largest(single["statistics"], double["statistics"])
        wrong = not statistics <= STATISTICS_LIMIT
        bad |= wrong
        print(f"{name:9} {side}x{side} running statistics after a step: {statistics:.1e} [{own:.1e}] ({worst})"
              f"{' TOO FAR' if wrong else ''}", flush=True)
    sys.exit(1 if bad else 0)


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
    {"reference": reference, "compare": compare}[sys.argv[1]](sys.argv[2], int(sys.argv[3]), sys.argv[4])
