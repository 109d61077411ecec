"""From counts to classes: what every map, screen or still, is painted from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.text import labels
from components.text.numbers import format_ratio
from data.kinds import Jenis, Level, Status
from geo.classify import classify_ratio, count_classes
from geo.palette import Palette, Swatch, Theme, ladder, sequential

SHARE_BREAKS = (20, 40, 70, 100)
"""Lower edges in percent; 40 and 100 are the goals that districts are held to."""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: what it looks like, what it means, how many areas it has."""

    swatch: Swatch
    label: str
    count: int


@dataclass(frozen=True)
class ClassedMap:
    """Every area of a layer with its class (None: belum ada data), in the layer's order."""

    classes: tuple[int | None, ...]
    numbers: tuple[str, ...]
    swatches: tuple[Swatch, ...]
    missing: Swatch
    legend: tuple[LegendEntry, ...]


def shows_status(level: Level, jenis: Jenis) -> bool:
    """Whether each area stands for exactly one puskesmas, whose status is the class."""
    return jenis is Jenis.PUSKESMAS and level in (Level.PUSKESMAS, Level.DESA)


def status_palette(theme: Theme) -> Palette:
    """The ladder of statuses, BELUM to PENUH."""
    return ladder([status.name for status in Status], theme)


def status_swatch(status: Status, theme: Theme) -> Swatch:
    """How one status looks."""
    return status_palette(theme).swatches[status.name]


def compose_classes(
    order: Sequence[str], counts: pd.DataFrame, level: Level, jenis: Jenis, theme: Theme
) -> ClassedMap:
    """Class every area of a layer by its counts.

    Takes   the codes of the layer in its order; kode and COUNTS of the areas that have any;
            what is shown and how finely.
    Gives   classes and short numbers in the layer's order, with the legend that explains them.
    """
    placed = counts.set_index("kode").reindex(list(order))
    if shows_status(level, jenis):
        return _compose_status(placed, theme)
    return _compose_shares(placed, theme)


def _compose_status(placed: pd.DataFrame, theme: Theme) -> ClassedMap:
    columns = [status.name.lower() for status in Status]
    known = placed["total"].fillna(0).to_numpy() > 0
    best = placed[columns].fillna(0).to_numpy().argmax(axis=1)
    classes = pd.Series(best, dtype="Int64").mask(~known)
    palette = status_palette(theme)
    names = {place: labels.STATUS[status] for place, status in enumerate(Status)}
    return _finish(classes, ("",) * len(classes), palette, names)


def _compose_shares(placed: pd.DataFrame, theme: Theme) -> ClassedMap:
    heard = placed.where(placed["belum"] < placed["total"])  # silence is not zero
    classes = classify_ratio(heard["counted"], heard["total"], SHARE_BREAKS)
    values = tuple(
        format_ratio(int(counted), int(total)) if total > 0 else ""
        for counted, total in zip(heard["counted"], heard["total"], strict=True)
    )
    palette = sequential(len(SHARE_BREAKS) + 1, theme)
    return _finish(classes, values, palette, dict(enumerate(labels.SHARE_CLASSES)))


def _finish(
    classes: pd.Series, values: tuple[str, ...], palette: Palette, names: Mapping[int, str]
) -> ClassedMap:
    swatches = tuple(palette.swatches.values())
    counts = count_classes(classes, len(swatches))
    legend = [
        LegendEntry(swatch, names[place], counts[place]) for place, swatch in enumerate(swatches)
    ]
    missing = LegendEntry(palette.missing, labels.NO_DATA, counts[None])
    return ClassedMap(
        tuple(None if pd.isna(each) else int(each) for each in classes),
        values,
        swatches,
        palette.missing,
        (*reversed(legend), missing),
    )
