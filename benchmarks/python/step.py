"""One training step of I-AE as a PyTorch user would write it, on weights and inputs from a folder.

Started by org.isoae.benchmarks.PythonPeer. Prints the three losses of the inputs, then makes one
step per line of its standard input and answers each with a line. ẑ and û are inputs, so that both
sides compute the same losses.

The step follows PyTorch's own gradient. Through nn.BatchNorm, PyTorch's gradient of L_iso is not the
derivative of the loss: it holds the batch's mean and variance constant in the second derivative of
batch norm. The suite's step is exact, so the two sides agree on the losses of the inputs only.
"""

import json
import math
import os
import sys

import torch
from torch import nn


def array(folder, entry):
    name, shape = entry
    with open(os.path.join(folder, name), "rb") as file:
        data = bytearray(file.read())
    return torch.frombuffer(data, dtype=torch.float32).clone().reshape(shape)


class AsImages(nn.Module):
    """Reshapes rows to images: of one pixel if no shape is given."""

    def __init__(self, shape=None):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        if self.shape is not None:
            return x.reshape(x.shape[0], *self.shape)
        return x if x.dim() == 4 else x[:, :, None, None]


def network(lines, shape):
    """A network in the notation of Table 3; shape is that of one input, without the batch."""
    layers = []
    for line in lines:
        name, numbers = line.split()
        numbers = [int(number) for number in numbers.split(",")]
        name = name.upper()
        if name == "VIEW":
            layers.append(AsImages(numbers))
            shape = numbers
            continue
        if name.startswith("CONV"):
            channels, kernel, stride, padding = numbers
            if len(shape) == 1:
                layers.append(AsImages())
                shape = [shape[0], 1, 1]
            kind = nn.ConvTranspose2d if name.startswith("CONVT") else nn.Conv2d
            layers.append(kind(shape[0], channels, kernel, stride, padding))
            norm = nn.BatchNorm2d
        else:
            if len(shape) > 1:
                layers.append(nn.Flatten())
            layers.append(nn.Linear(math.prod(shape), numbers[0]))
            norm = nn.BatchNorm1d
        if name.endswith("_B"):
            layers.append(norm(numbers[0]))
        if name.endswith("_B") or name == "FC":
            layers.append(nn.Softplus(beta=100))
        with torch.no_grad():
            model = nn.Sequential(*layers)
            shape = list(model.eval()(torch.zeros(1, *INPUT)).shape[1:])
    return nn.Sequential(*layers).train(), shape


def deviation(vectors):
    """Equations 6 and 7: the mean of (‖v‖ − 1)²."""
    return ((vectors.flatten(1).norm(dim=1) - 1) ** 2).mean()


folder = sys.argv[1]
with open(os.path.join(folder, "task.json")) as file:
    task = json.load(file)
x, z, decoder_directions, encoder_directions = (array(folder, entry) for entry in task["arrays"])

INPUT = list(x.shape[1:])
encoder, codes = network(task["encoder"], INPUT)
INPUT = codes
decoder, _ = network(task["decoder"], codes)
with torch.no_grad():
    for model, entries in (encoder, "encoder_weights"), (decoder, "decoder_weights"):
        for parameter, entry in zip(model.parameters(), task[entries]):
            parameter.copy_(array(folder, entry))
parameters = [*encoder.parameters(), *decoder.parameters()]
optimizer = torch.optim.Adam(parameters, lr=task["learning_rate"])


def losses():
    inputs = x.clone().requires_grad_()
    code = encoder(inputs)
    rec = ((decoder(code) - inputs) ** 2).flatten(1).sum(1).mean()
    _, pushed = torch.autograd.functional.jvp(decoder, z, decoder_directions, create_graph=True)
    (pulled,) = torch.autograd.grad(code, inputs, encoder_directions, create_graph=True)
    return rec, deviation(pushed), deviation(pulled)


print(*(loss.item() for loss in losses()), flush=True)
for _ in sys.stdin:
    rec, iso, piso = losses()
    optimizer.zero_grad()
    (rec + task["lambda_iso"] * (iso + piso)).backward()
    optimizer.step()
    print("done", flush=True)
