"""The networks that the comparisons build: torchvision's, by name, and small ones."""

import torch
import torchvision

DEVIATIONS = 2.5


def create(name, classes):
    """A network of torchvision's initialisation; seed torch before."""
    if name == "compact":
        return Compact(classes)
    if name == "swin_patch2":
        return torchvision.models.swin_transformer.SwinTransformer(
            patch_size=[2, 2], embed_dim=32, depths=[2, 2], num_heads=[2, 4], window_size=[4, 4],
            stochastic_depth_prob=0.1, num_classes=classes)
    return torchvision.models.get_model(name, weights=None, num_classes=classes)


def randomise(network):
    """Draws what initialisation leaves at 0 or 1: biases, scales, running statistics.

    The last scale of a bottleneck is small, as where training begins with it at 0: with scales of 1, sixteen blocks make
    of float32's rounding a difference of 10 % in the gradients of PyTorch itself.
    """
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if name.endswith("running_var"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("running_mean"):
                value.normal_(0, 0.2)
            elif name.endswith("bn3.weight"):
                value.uniform_(0.1, 0.4)
            elif value.dtype.is_floating_point and value.dim() == 1 and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                value.normal_(0, 0.1)


def keep_off_kinks(network, images):
    """Moves what goes into each ReLU of a residual network away from 0, by 2.5 deviations for these images.

    Of millions of values some are always nearer to 0 than float32 rounds; so they are a twentieth as many. Inside a block
    every other channel, at random, is mostly open and the others are mostly shut; between blocks all are mostly open. The
    stem stays as it is: were it always open, its bias would have no gradient. Call it after randomise.
    """
    with torch.no_grad():
        for name, module in network.named_modules():
            if not isinstance(module, torch.nn.BatchNorm2d):
                continue
            module.momentum = 1.0
            if name == last_norm(network, name):
                module.weight.uniform_(0.1, 0.4)
                module.bias.normal_(0, 0.1)
                continue
            if name == "bn1":
                continue
            signs = 1 if "downsample" in name else torch.randint(2, module.bias.shape) * 2 - 1
            module.bias.copy_(DEVIATIONS * module.weight * signs)
        network.train()
        network(images)
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.momentum = 0.1


def last_norm(network, name):
    """The name of the last normalisation of the block that a module is in; None outside of blocks."""
    parts = name.split(".")
    if not parts[0].startswith("layer"):
        return None
    block = network.get_submodule(".".join(parts[:2]))
    return ".".join(parts[:2] + ["bn3" if hasattr(block, "bn3") else "bn2"])


def stop_drawing(network):
    """Sets stochastic depth to 0: no two libraries draw the same."""
    for module in network.modules():
        if isinstance(module, torchvision.ops.StochasticDepth):
            module.p = 0.0


class Compact(torch.nn.Module):
    """ResNet.compact(): a 3x3 stem of stride 2, three stages of one block."""

    def __init__(self, classes, channels=1, widths=(16, 32, 64)):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(channels, widths[0], 3, 2, 1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(widths[0])
        below = widths[:1] + widths[:-1]
        for stage, (inputs, outputs) in enumerate(zip(below, widths)):
            self.add_module(f"layer{stage + 1}", torch.nn.Sequential(block(inputs, outputs, 1 if stage == 0 else 2)))
        self.fc = torch.nn.Linear(widths[-1], classes)

    def forward(self, images):
        stem = torch.relu(self.bn1(self.conv1(images)))
        return self.fc(self.layer3(self.layer2(self.layer1(stem))).mean((2, 3)))


def block(inputs, outputs, stride):
    shortcut = None
    if stride != 1 or inputs != outputs:
        shortcut = torch.nn.Sequential(
            torch.nn.Conv2d(inputs, outputs, 1, stride, bias=False), torch.nn.BatchNorm2d(outputs))
    return torchvision.models.resnet.BasicBlock(inputs, outputs, stride, shortcut)
