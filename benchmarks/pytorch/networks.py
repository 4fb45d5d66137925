"""The networks that the comparisons build: torchvision's, by name, and small ones."""

import torch
import torchvision


def create(name, classes, **options):
    """A network of torchvision's initialisation; seed torch before."""
    if name == "compact":
        return Compact(classes)
    if name == "swin_patch2":
        return torchvision.models.swin_transformer.SwinTransformer(
            patch_size=[2, 2], embed_dim=32, depths=[2, 2], num_heads=[2, 4], window_size=[4, 4],
            **{"stochastic_depth_prob": 0.1, "num_classes": classes, **options})
    return torchvision.models.get_model(name, weights=None, num_classes=classes, **options)


def randomise(network):
    """Draws what initialisation leaves at 0 or 1: biases, scales, running statistics."""
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if name.endswith("running_var"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("running_mean"):
                value.normal_(0, 0.2)
            elif value.dtype.is_floating_point and value.dim() == 1 and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                value.normal_(0, 0.1)


class Compact(torch.nn.Module):
    """The compact residual network of the examples: ReLU after a block's sum only."""

    def __init__(self, classes, channels=1, widths=(16, 32, 64)):
        super().__init__()
        self.stem = normalised(channels, widths[0], 3, 2)
        below = (widths[0],) + widths[:-1]
        self.blocks = torch.nn.Sequential(
            *[Block(a, b, 1 if i == 0 else 2) for i, (a, b) in enumerate(zip(below, widths))])
        self.head = torch.nn.Linear(widths[-1], classes)

    def forward(self, images):
        return self.head(self.blocks(self.stem(images)).mean((2, 3)))


class Block(torch.nn.Module):

    def __init__(self, channels_in, channels_out, stride):
        super().__init__()
        self.first = normalised(channels_in, channels_out, 3, stride)
        self.second = normalised(channels_out, channels_out, 3, 1)
        keeps = channels_in == channels_out and stride == 1
        self.shortcut = torch.nn.Identity() if keeps else normalised(channels_in, channels_out, 1, stride)

    def forward(self, below):
        return torch.relu(self.second(self.first(below)) + self.shortcut(below))


def normalised(channels_in, channels_out, kernel, stride):
    return torch.nn.Sequential(
        torch.nn.Conv2d(channels_in, channels_out, kernel, stride, kernel // 2, bias=False),
        torch.nn.BatchNorm2d(channels_out))
