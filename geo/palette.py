"""Colours and patterns of classes: safe for colour-blind eyes, projectors and grey copies.

Every ramp falls evenly in lightness from pale (low) to deep (high), so a grey copy keeps the
order. The dark theme keeps that direction too: a colour on the screen means the same on a
printed slide. Missing is a neutral grey outside every ramp, with a pattern nobody else has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from math import cos, radians, sin
from types import MappingProxyType
from typing import Literal, TypeAlias

import pandas as pd

Theme: TypeAlias = Literal["light", "dark"]
Stop: TypeAlias = tuple[float, float, float]  # OKLCh: lightness 0..1, chroma, hue in degrees

MAX_CLASSES = 6  # more steps of lightness cannot be told apart on a projector


class Pattern(StrEnum):
    """What lies over the fill, drawn in the swatch's ink; described here, drawn elsewhere."""

    NONE = "none"
    DOTS = "dots"  # a sparse grid of dots
    HATCH = "hatch"  # lines rising to the right
    CROSS = "cross"  # lines in both diagonals
    BARS = "bars"  # upright lines
    SOLID = "solid"  # plain fill; says "complete", which no pattern could
    VOID = "void"  # lines falling to the right: reserved for missing


@dataclass(frozen=True)
class Swatch:
    """How one class looks: colours as #rrggbb, `ink` for the pattern, `text` to write on it."""

    fill: str
    pattern: Pattern
    ink: str
    text: str


@dataclass(frozen=True)
class Palette:
    """The swatch of every class by its key, in order, and the one for missing."""

    swatches: Mapping[int | str, Swatch]
    missing: Swatch


# Pale sand through green to deep blue: yellow against blue is the axis most colour-blind eyes
# keep, and the even fall of lightness serves the others.
_RAMP: Mapping[Theme, tuple[Stop, ...]] = {
    "light": ((0.96, 0.045, 100.0), (0.65, 0.105, 195.0), (0.33, 0.110, 265.0)),
    "dark": ((0.95, 0.060, 100.0), (0.67, 0.105, 195.0), (0.42, 0.120, 265.0)),
}
# Sand, amber, then blues: the step from amber to blue parts "not yet" from "under way".
_LADDER: Mapping[Theme, tuple[Stop, ...]] = {
    "light": (
        (0.95, 0.030, 90.0),
        (0.81, 0.140, 75.0),
        (0.66, 0.095, 215.0),
        (0.49, 0.120, 255.0),
        (0.31, 0.105, 275.0),
    ),
    "dark": (
        (0.95, 0.040, 90.0),
        (0.83, 0.140, 75.0),
        (0.69, 0.095, 215.0),
        (0.55, 0.125, 255.0),
        (0.42, 0.130, 275.0),
    ),
}
_LADDER_PATTERNS = (Pattern.NONE, Pattern.DOTS, Pattern.HATCH, Pattern.CROSS, Pattern.SOLID)
# Best to worst: blue-green, pale yellow, orange, deep red; told apart by lightness (grey copies),
# by blue against orange (colour-blind eyes) and by their patterns.
_VERDICTS: Mapping[Theme, tuple[Stop, ...]] = {
    "light": (
        (0.53, 0.105, 185.0),  # as dark as white on it asks, 4.9
        (0.93, 0.120, 100.0),
        (0.76, 0.150, 60.0),
        (0.43, 0.150, 25.0),
    ),
    "dark": (
        (0.62, 0.105, 185.0),
        (0.93, 0.120, 100.0),
        (0.78, 0.150, 60.0),
        (0.50, 0.165, 25.0),
    ),
}
_VERDICT_PATTERNS = (Pattern.SOLID, Pattern.DOTS, Pattern.HATCH, Pattern.CROSS)
_NOTHING: Mapping[Theme, Swatch] = {
    "light": Swatch("#f3f3f1", Pattern.NONE, "#8f8f8f", "#000000"),
    "dark": Swatch("#3a3a3a", Pattern.NONE, "#9a9a9a", "#ffffff"),
}
_MISSING: Mapping[Theme, Swatch] = {
    "light": Swatch("#d4d4d4", Pattern.VOID, "#8f8f8f", "#000000"),
    "dark": Swatch("#5c5c5c", Pattern.VOID, "#9a9a9a", "#ffffff"),
}


def sequential(n: int, theme: Theme = "light") -> Palette:
    """Give a ramp for class numbers 0 to n - 1, pale for the lowest value.

    Takes   n, from 1 to `MAX_CLASSES`; the theme of the page.
    Gives   a palette without patterns; its lightness carries the order.
    Raises  ValueError if n is out of range.
    """
    if not 1 <= n <= MAX_CLASSES:
        msg = f"a ramp has 1 to {MAX_CLASSES} classes, got {n}"
        raise ValueError(msg)
    fills = [_hex(_between(_RAMP[theme], i / max(n - 1, 1))) for i in range(n)]
    swatches: dict[int | str, Swatch] = {
        i: _swatch(fill, Pattern.NONE) for i, fill in enumerate(fills)
    }
    return Palette(MappingProxyType(swatches), _MISSING[theme])


def ladder(keys: Sequence[str], theme: Theme = "light") -> Palette:
    """Give ordered categories, lowest first, each its colour and its own pattern.

    Takes   one to five keys, whatever they mean; fewer keys take rungs spread over the ladder.
    Gives   a palette by key.
    Raises  ValueError if there are no keys, too many, or one twice.
    """
    stops = _LADDER[theme]
    if not 1 <= len(set(keys)) == len(keys) <= len(stops):
        msg = f"a ladder has 1 to {len(stops)} different keys, got {list(keys)}"
        raise ValueError(msg)
    rungs = [round(i * (len(stops) - 1) / max(len(keys) - 1, 1)) for i in range(len(keys))]
    swatches: dict[int | str, Swatch] = {
        key: _swatch(_hex(stops[rung]), _LADDER_PATTERNS[rung])
        for key, rung in zip(keys, rungs, strict=True)
    }
    return Palette(MappingProxyType(swatches), _MISSING[theme])


@cache
def verdicts(theme: Theme = "light") -> Palette:
    """Give the four looks of a verdict, 0 for the best to 3 for the worst, and 4 for nothing there.

    Gives   a palette whose last swatch stands for areas where there is nothing to judge, apart
            from `missing`, which is silence.
    """
    looks = zip(_VERDICTS[theme], _VERDICT_PATTERNS, strict=True)
    swatches: dict[int | str, Swatch] = {
        place: _swatch(_hex(stop), pattern) for place, (stop, pattern) in enumerate(looks)
    }
    swatches[len(swatches)] = _NOTHING[theme]
    return Palette(MappingProxyType(swatches), _MISSING[theme])


def turned(palette: Palette) -> Palette:
    """Give the same palette with its swatches in reverse, for values where less is better."""
    keys = list(palette.swatches)
    backwards = reversed(list(palette.swatches.values()))
    return Palette(MappingProxyType(dict(zip(keys, backwards, strict=True))), palette.missing)


def colour_of(classes: pd.Series, palette: Palette) -> pd.DataFrame:
    """Look up the swatch of every class; missing gets the grey outside the ramp.

    Takes   classes, numbers from `classify` or keys of a ladder, NA for missing.
    Gives   columns fill, pattern, ink, text (all text), with the index of classes.
    Raises  KeyError if a class is not in the palette.
    """
    chosen = [
        palette.missing if missing else palette.swatches[key]
        for key, missing in zip(classes, classes.isna(), strict=True)
    ]
    rows = [{**asdict(swatch), "pattern": swatch.pattern.value} for swatch in chosen]
    columns = ["fill", "pattern", "ink", "text"]
    return pd.DataFrame(rows, index=classes.index, columns=columns, dtype="str")


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, 0 black to 1 white.

    Source  WCAG 2.1, definition of relative luminance.
    """
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21.

    Source  WCAG 2.1, definition of contrast ratio.
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _swatch(fill: str, pattern: Pattern) -> Swatch:
    text = max("#000000", "#ffffff", key=lambda colour: contrast(fill, colour))
    return Swatch(fill, pattern, mix(fill, text), text)


def mix(fill: str, text: str, share: float = 0.45) -> str:
    """Give a colour between two, #rrggbb; share 0 for the first, 1 for the second.

    By itself the share of ink: clear on the fill, quieter than what is written on it.
    """
    pairs = ((int(fill[i : i + 2], 16), int(text[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _between(stops: Sequence[Stop], share: float) -> Stop:
    place = share * (len(stops) - 1)
    low = min(int(place), len(stops) - 2)
    part = place - low
    first, second = stops[low], stops[low + 1]
    lightness, chroma, hue = (a + (b - a) * part for a, b in zip(first, second, strict=True))
    return lightness, chroma, hue


def _hex(stop: Stop) -> str:
    """Turn OKLCh into #rrggbb. Source: Björn Ottosson's definition of Oklab (2020)."""
    lightness, chroma, hue = stop
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _encoded(c)):02x}" for c in channels)


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)  # colours just outside the screen's range
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
