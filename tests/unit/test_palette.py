"""Colours: told apart by every eye, by a projector and by a photocopier."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from geo.palette import (
    MAX_CLASSES,
    Palette,
    Pattern,
    colour_of,
    contrast,
    ladder,
    luminance,
    sequential,
    turned,
    verdicts,
)

KEYS = ("a", "b", "c", "d", "e")
THEMES = ("light", "dark")
PAGE = {"light": "#ffffff", "dark": "#0e1117"}
PALETTES = [
    pytest.param(make(theme), id=f"{name}-{theme}")
    for theme in THEMES
    for name, make in {
        "ladder": lambda theme: ladder(KEYS, theme),
        "ramp 4": lambda theme: sequential(4, theme),
        "ramp 5": lambda theme: sequential(5, theme),
        "ramp 6": lambda theme: sequential(6, theme),
    }.items()
]

# Full loss of one kind of cone, in linear light. Source: Machado, Oliveira and Fernandes (2009),
# table of matrices at severity 1.0.
EYES = {
    "every cone": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def lab(colour: str, eye: np.ndarray) -> np.ndarray:
    """Give CIE L*a*b* of a colour as an eye sees it."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(eye @ linear, 0, 1) / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, eye: str) -> float:
    """Give the distance of two colours in L*a*b*; about 2 can just be seen side by side."""
    return float(np.linalg.norm(lab(one, EYES[eye]) - lab(other, EYES[eye])))


def fills(palette: Palette) -> list[str]:
    """List the fills in order."""
    return [swatch.fill for swatch in palette.swatches.values()]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", PALETTES)
def test_every_two_classes_can_be_told_apart_by_every_eye(palette, eye):
    """Five times the difference that can just be seen, for neighbours and for all others."""
    colours = fills(palette)
    worst = min(
        difference(one, other, eye) for i, one in enumerate(colours) for other in colours[:i]
    )
    assert worst > 10


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", PALETTES)
def test_missing_is_outside_the_ramp_for_every_eye(palette, eye):
    """The grey is no class, and no class carries its pattern."""
    assert min(difference(palette.missing.fill, fill, eye) for fill in fills(palette)) > 10
    assert palette.missing.pattern is Pattern.VOID
    assert Pattern.VOID not in {swatch.pattern for swatch in palette.swatches.values()}


@pytest.mark.parametrize("palette", PALETTES)
def test_a_grey_copy_keeps_the_order(palette):
    """Lightness falls from class to class by at least ten of a hundred."""
    steps = [lab(fill, EYES["every cone"])[0] for fill in fills(palette)]
    assert min(a - b for a, b in pairwise(steps)) > 10


@pytest.mark.parametrize("palette", PALETTES)
def test_text_and_patterns_can_be_read_on_every_fill(palette):
    """Text reaches the contrast WCAG asks of small print; pattern lines can be seen."""
    for swatch in [*palette.swatches.values(), palette.missing]:
        assert contrast(swatch.fill, swatch.text) >= 4.5
        assert contrast(swatch.fill, swatch.ink) >= 1.8


@pytest.mark.parametrize("theme", THEMES)
def test_the_strong_end_stands_off_from_the_page(theme):
    """On a dark page the deepest class is not swallowed by it."""
    assert contrast(fills(sequential(6, theme))[-1], PAGE[theme]) > 2
    assert contrast(fills(ladder(KEYS, theme))[-1], PAGE[theme]) > 2


def test_each_rung_has_its_own_pattern():
    """Categories are told apart without colour."""
    patterns = [swatch.pattern for swatch in ladder(KEYS).swatches.values()]
    assert len(set(patterns)) == len(KEYS)


def test_fewer_keys_spread_over_the_whole_ladder():
    """Two categories stand at its ends, one alone at the start."""
    assert fills(ladder(("a", "b"))) == [fills(ladder(KEYS))[0], fills(ladder(KEYS))[-1]]
    assert fills(ladder(("a",))) == fills(ladder(KEYS))[:1]


@pytest.mark.parametrize("keys", [(), ("a", "a"), tuple("abcdef")])
def test_a_ladder_of_impossible_keys_is_refused(keys):
    """None, doubled, or more than can be told apart."""
    with pytest.raises(ValueError, match="ladder"):
        ladder(keys)


@pytest.mark.parametrize("n", [0, MAX_CLASSES + 1])
def test_a_ramp_of_impossible_length_is_refused(n):
    """More classes than lightness can carry are not drawn."""
    with pytest.raises(ValueError, match="ramp"):
        sequential(n)


def test_a_ramp_of_one_class_is_pale():
    """One class alone does not look like the highest."""
    assert fills(sequential(1)) == fills(sequential(5))[:1]


def test_turned_gives_the_strong_colour_to_the_lowest_value():
    """Where less is better the lowest class is the good one; the keys stay."""
    ramp = sequential(5)
    assert fills(turned(ramp)) == fills(ramp)[::-1]
    assert list(turned(ramp).swatches) == [0, 1, 2, 3, 4]
    assert turned(ramp).missing == ramp.missing


def test_colours_are_looked_up_for_classes_and_for_keys():
    """The frame keeps the index of the areas, and missing gets its grey."""
    classes = pd.Series([2, None], index=["x", "y"], dtype="Int64")
    frame = colour_of(classes, sequential(5))
    assert frame.loc["x", "fill"] == fills(sequential(5))[2]
    assert frame.loc["y", "pattern"] == "void"
    keyed = colour_of(pd.Series(["b", None], dtype="str"), ladder(KEYS))
    assert keyed["pattern"].tolist() == ["dots", "void"]


def test_no_areas_give_an_empty_frame_with_its_columns():
    """A filter that leaves nothing is no special case for who draws."""
    frame = colour_of(pd.Series([], dtype="Int64"), sequential(5))
    assert list(frame.columns) == ["fill", "pattern", "ink", "text"]


def test_an_unknown_class_is_an_error():
    """A key the palette has not is never painted as something else."""
    with pytest.raises(KeyError):
        colour_of(pd.Series(["z"]), ladder(KEYS))


def test_luminance_and_contrast_are_those_of_wcag():
    """Black on white is 21 to 1; the grey 767676 is the first to reach 4.5 on white."""
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_what_is_written_on_a_dark_verdict_is_white():
    """4.5 at least (WCAG 2.1 AA), and never black on a fill that white suits as well."""
    for theme in ("light", "dark"):
        for swatch in (*verdicts(theme).swatches.values(), verdicts(theme).missing):
            assert contrast(swatch.fill, swatch.text) >= 4.5
            is_dark = contrast(swatch.fill, "#ffffff") >= 4.5
            assert swatch.text == ("#ffffff" if is_dark else "#000000")
