"""Losses and gradients of every option of the heads, computed by PyTorch in double precision.

Writes the arrays that LossOptionsAgreementTest reads:

    python3 benchmarks/pytorch/loss_options.py ebv-dl4j/src/test/resources/pytorch/loss-options.json

Made with PyTorch 1.13. The gradients are those of the sum of the losses, by the embeddings before they are
normalised and by the logarithm of the temperature.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

ROWS, CLASSES, DIMENSION = 5, 7, 4


def margin_scores(cosines, labels, angular, cosine):
    """ArcFace and CosFace as in their papers; beyond pi ArcFace goes on as cos - a sin(a)."""
    own = cosines.gather(1, labels[:, None])[:, 0]
    if angular:
        theta = torch.acos(own.clamp(-1 + 1e-12, 1 - 1e-12))
        changed = torch.where(
            theta + angular <= math.pi, torch.cos(theta + angular), own - angular * math.sin(angular)
        )
    else:
        changed = own - cosine
    return cosines.scatter(1, labels[:, None], changed[:, None])


def sampled(scores, labels, drawn):
    """Scores over the classes of the batch and the drawn ones, each of which stands for all that are not in the batch."""
    present = sorted(set(labels.tolist()))
    raised = torch.full((CLASSES,), -math.inf, dtype=torch.float64)
    raised[present] = 0
    raised[drawn] = math.log((CLASSES - len(present)) / len(drawn))
    return scores + raised


def losses(z, log_temperature, vectors, labels, soft, case):
    cosines = F.normalize(z, dim=1) @ vectors.T
    if case.get("loss") == "COSINE_DISTANCE":
        smoothing = case.get("labelSmoothing", 0.0)
        target = (1 - smoothing) * F.one_hot(labels, CLASSES).double() + smoothing / CLASSES
        return (target * (1 - cosines)).sum(1)
    if case.get("angularMargin", 0) or case.get("cosineMargin", 0):
        cosines = margin_scores(cosines, labels, case.get("angularMargin", 0), case.get("cosineMargin", 0))
    weights = torch.tensor(case["classWeights"], dtype=torch.float64) if "classWeights" in case else None
    scores = cosines / log_temperature.exp()
    if "drawn" in case:
        scores = sampled(scores, labels, case["drawn"])
    target = soft if case.get("soft") else labels
    smoothing = case.get("labelSmoothing", 0.0)
    plain = F.cross_entropy(scores, target, weight=weights, reduction="none", label_smoothing=smoothing)
    gamma = case.get("focal", 0)
    if gamma:
        probability = torch.softmax(scores, 1).gather(1, labels[:, None])[:, 0]
        plain = (1 - probability) ** gamma * plain
    return case.get("lossWeight", 1.0) * plain


def main(path):
    torch.manual_seed(1)
    vectors = F.normalize(torch.randn(CLASSES, DIMENSION), dim=1).double()
    z = torch.randn(ROWS, DIMENSION, dtype=torch.float64)
    labels = torch.tensor([0, 3, 6, 2, 3])
    soft = torch.softmax(torch.randn(ROWS, CLASSES, dtype=torch.float64), 1)
    # One example beside its vector, one opposite to it.
    z[0] = 3 * vectors[0] + 0.01 * z[0]
    z[1] = -2 * vectors[3] + 0.1 * z[1]
    weights = [0.5, 1.0, 2.0, 0.0, 1.5, 1.0, 3.0]
    cases = [
        {"temperature": 0.07},
        {"temperature": 0.5, "labelSmoothing": 0.1},
        {"temperature": 0.5, "soft": True},
        {"temperature": 0.5, "classWeights": weights},
        {"temperature": 0.5, "classWeights": weights, "labelSmoothing": 0.2},
        {"temperature": 0.5, "classWeights": weights, "soft": True},
        {"temperature": 0.5, "lossWeight": 0.4},
        {"temperature": 0.07, "focal": 2.0},
        {"temperature": 0.5, "focal": 0.5},
        {"temperature": 0.5, "focal": 2.0, "classWeights": weights},
        {"temperature": 0.07, "angularMargin": 0.5},
        {"temperature": 1 / 64, "angularMargin": 0.5},
        {"temperature": 0.07, "cosineMargin": 0.35},
        {"temperature": 1 / 64, "cosineMargin": 0.35},
        {"temperature": 0.001, "cosineMargin": 0.35},
        {"temperature": 0.5, "angularMargin": 0.3, "labelSmoothing": 0.1, "classWeights": weights},
        {"temperature": 0.5, "cosineMargin": 0.2, "focal": 2.0, "lossWeight": 2.0},
        {"temperature": 0.07, "loss": "COSINE_DISTANCE"},
        {"temperature": 0.07, "loss": "COSINE_DISTANCE", "labelSmoothing": 0.1},
        {"temperature": 0.07, "drawn": [1, 5]},
        {"temperature": 0.5, "drawn": [1, 5], "angularMargin": 0.3, "focal": 2.0, "classWeights": weights},
    ]
    for case in cases:
        row = z.clone().requires_grad_(True)
        log_temperature = torch.tensor(case["temperature"], dtype=torch.float64).log().requires_grad_(True)
        loss = losses(row, log_temperature, vectors, labels, soft, case)
        loss.sum().backward()
        case["losses"] = loss.tolist()
        case["gradient"] = row.grad.tolist()
        if log_temperature.grad is not None:
            case["gradientByLogTemperature"] = log_temperature.grad.item()
    origin = "benchmarks/pytorch/loss_options.py, PyTorch " + torch.__version__
    arrays = {"vectors": vectors.tolist(), "embeddings": z.tolist(), "labels": labels.tolist(), "soft": soft.tolist()}
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"origin": origin, **arrays, "cases": cases}, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
