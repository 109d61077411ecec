"""Classes as they are printed and seen: in colour, in grey, and by three kinds of eyes.

Source  Machado, Oliveira, Fernandes (2009), severity 1, on linear RGB; CIE 1976 Lab, D65.
"""

import io
import itertools

import numpy as np
import pytest
from PIL import Image

from components.export.picture import make_png
from components.figures.classed import status_palette
from components.figures.scene import Box, Scene
from data.kinds import Status

EYES = {
    "usual": np.eye(3),
    "grey copy": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.0039, -0.0481, 1.052]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.0118, 0.0429, 0.9689]]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.0047, 0.6914, 0.3039],
        ]
    ),
}
XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.95047], [1], [1.08883]])
APART = 12.0
"""Delta E between the means of two patches, above which nobody takes one for the other."""
TURNED = 0.3
"""How much more a hatch repeats along one diagonal than along the other, beyond another's."""
CLASSES = [*(status.name for status in Status), "missing"]
SIDE, STEP, SCALE = 120, 150, 2


@pytest.fixture(scope="module")
def patches() -> dict[str, np.ndarray]:
    """A square of every class as the PNG of a slide shows it, linear RGB."""
    palette = status_palette("light")
    looks = [*palette.swatches.values(), palette.missing]
    boxes = [Box(20 + at * STEP, 20, SIDE, SIDE, look=look) for at, look in enumerate(looks)]
    picture = Image.open(io.BytesIO(make_png(Scene(960, 540, tuple(boxes)), SCALE)))
    seen = np.asarray(picture.convert("RGB")) / 255
    inner = slice(60, SCALE * (20 + SIDE) - 20)
    return {
        name: linear(
            seen[inner, SCALE * (20 + at * STEP) + 20 : SCALE * (20 + at * STEP + SIDE) - 20]
        )
        for at, name in enumerate(CLASSES)
    }


def linear(colours: np.ndarray) -> np.ndarray:
    """Light from sRGB."""
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    """CIE Lab from linear RGB."""
    part = light @ XYZ.T
    root = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def see(patch: np.ndarray, eyes: str) -> np.ndarray:
    """A patch as these eyes have it, in Lab."""
    return lab(np.clip(patch @ EYES[eyes].T, 0, 1))


def turn_of(patch: np.ndarray) -> float:
    """How its lines run: positive for rising to the right, negative for falling, else near 0."""
    light = patch[..., 0] - patch[..., 0].mean()
    energy = float((light**2).mean())
    if energy < 1e-6:
        return 0.0
    told = [
        float((light[8:-8, 8:-8] * np.roll(light, (5, turn), (0, 1))[8:-8, 8:-8]).mean()) / energy
        for turn in (-5, 5)
    ]
    return told[0] - told[1]


@pytest.mark.parametrize("eyes", EYES)
def test_no_class_is_taken_for_another(patches, eyes: str) -> None:
    """Two classes differ in colour, or where that is gone in how their lines run."""
    seen = {name: see(patch, eyes) for name, patch in patches.items()}
    alike = [
        (one, other)
        for one, other in itertools.combinations(CLASSES, 2)
        if np.linalg.norm(seen[one].mean((0, 1)) - seen[other].mean((0, 1))) < APART
        and abs(turn_of(seen[one]) - turn_of(seen[other])) < TURNED
    ]
    assert alike == []


@pytest.mark.parametrize("eyes", ["protanopia", "deuteranopia", "tritanopia"])
def test_colours_alone_tell_the_classes_apart(patches, eyes: str) -> None:
    """Who sees colours otherwise needs no pattern; patterns are for grey copies."""
    means = [see(patches[name], eyes).mean((0, 1)) for name in CLASSES]
    least = min(np.linalg.norm(one - other) for one, other in itertools.combinations(means, 2))
    assert least >= APART


def test_a_grey_copy_needs_the_patterns(patches) -> None:
    """The measure can fail: by lightness alone two pairs of classes are too near."""
    means = [see(patches[name], "grey copy").mean((0, 1)) for name in CLASSES]
    near = [
        {CLASSES[one], CLASSES[other]}
        for one, other in itertools.combinations(range(len(CLASSES)), 2)
        if np.linalg.norm(means[one] - means[other]) < APART
    ]
    assert near == [{"KLAIM", "missing"}, {"PROSES", "MENERAPKAN"}]


def test_statuses_grow_darker_in_a_grey_copy(patches) -> None:
    """The order of the ladder survives a copier: each rung is darker than the one before."""
    light = [float(see(patches[status.name], "grey copy")[..., 0].mean()) for status in Status]
    assert light == sorted(light, reverse=True)
