"""From values and verdicts to classes: the indicator maps, screen or still, are painted from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pandas as pd

from components.figures.classed import ClassedMap, LegendEntry
from components.text import labels
from components.text.numbers import format_value
from data.indicators import Absence, Direction, Indicator, Standing
from data.kinds import Period
from geo.classify import classify, count_classes
from geo.palette import Palette, Swatch, Theme, sequential, turned, verdicts

FOUR = (Standing.BAIK, Standing.KURANG, Standing.CUKUP, Standing.JELEK)
PLACE = {
    **{standing: place for place, standing in enumerate(FOUR)},
    Standing.DI_ATAS: 0,
    Standing.DI_BAWAH: 2,
    Standing.TERCAPAI: 0,
    Standing.BELUM_TERCAPAI: 2,
}
"""Which of the four looks a standing has."""
NOTHING = 4


def standing_swatch(standing: Standing, theme: Theme) -> Swatch:
    """How one standing looks."""
    return verdicts(theme).swatches[PLACE[standing]]


def standings_of(indicator: Indicator, period: Period) -> tuple[Standing, ...]:
    """The standings that an indicator can have in a month, best first."""
    if indicator.is_count:
        return ()
    if not indicator.has_line:
        return (Standing.TERCAPAI, Standing.BELUM_TERCAPAI)
    return FOUR if period.month > 1 else (Standing.DI_ATAS, Standing.DI_BAWAH)


def compose_standings(
    order: Sequence[str],
    progress: pd.DataFrame,
    indicator: Indicator,
    period: Period,
    theme: Theme,
) -> ClassedMap:
    """Class every area of a layer by its standing.

    Takes   the codes of the layer in its order; PROGRESS with a row for each area that has any.
    Gives   classes in the layer's order, each area's value with its arrow, and the legend.
    """
    placed = progress.set_index("kode").reindex(list(order))
    rows = list(placed.to_dict("records"))
    found = [_place(row) for row in rows]
    expected = dict.fromkeys(standings_of(indicator, period))
    found_too = {row["status"] for row in rows if isinstance(row["status"], Standing)}
    names: dict[int, str] = {}
    for standing in (each for each in Standing if each in expected or each in found_too):
        place, word = PLACE[standing], labels.STANDING[standing]
        names[place] = f"{names[place]} / {word.lower()}" if place in names else word
    return _finish(found, _numbers(rows, indicator), verdicts(theme), names, _why_empty(rows))


def compose_values(
    order: Sequence[str], progress: pd.DataFrame, indicator: Indicator, theme: Theme
) -> ClassedMap:
    """Class every area of a layer by its value, at the indicator's own fixed breaks.

    Takes and gives as `compose_standings`; a value on an edge belongs to the better class.
    """
    placed = progress.set_index("kode").reindex(list(order))
    rows = list(placed.to_dict("records"))
    breaks = indicator.breaks
    ramp = sequential(len(breaks) + 1, theme)
    if _better_is_low(indicator):
        ramp = turned(ramp)
    values = pd.Series([_known(row["value"]) for row in rows], dtype=object)
    direction = Direction.TURUN if _better_is_low(indicator) else Direction.NAIK
    classes = classify(values, [Fraction(edge) for edge in breaks], direction.value)  # type: ignore[misc]
    nothing = len(breaks) + 1
    swatches = {**ramp.swatches, nothing: verdicts(theme).swatches[NOTHING]}
    found = [
        nothing if _is_empty(row) else (None if pd.isna(number) else int(number))
        for row, number in zip(rows, classes, strict=True)
    ]
    palette = Palette(swatches, ramp.missing)
    why = [word for word in _why_empty(rows) if word != labels.NO_TARGET]
    return _finish(found, _numbers(rows, indicator), palette, _class_names(indicator), why)


def count_inside(classed: ClassedMap, inside: Iterable[bool] | None) -> ClassedMap:
    """The same map whose legend counts only the areas that the filter leaves; None for all."""
    if inside is None:
        return classed
    kept = [
        classed.missing if each is None else classed.swatches[each]
        for each, is_inside in zip(classed.classes, inside, strict=True)
        if is_inside
    ]
    legend = tuple(replace(entry, count=kept.count(entry.swatch)) for entry in classed.legend)
    return replace(classed, legend=legend)


def _place(row: Mapping[Any, Any]) -> int | None:
    """The class of one area: its standing, nothing to judge, or (None) silence."""
    if isinstance(row["status"], Standing):
        return PLACE[row["status"]]
    is_silent = row["absence"] is Absence.BELUM_LAPOR or _known(row["n_expected"]) is None
    return None if is_silent else NOTHING


def _is_empty(row: Mapping[Any, Any]) -> bool:
    return row["absence"] in (Absence.TIDAK_ADA_SASARAN, Absence.TIDAK_BERLAKU)


def _known(value: Any) -> Any:  # noqa: ANN401 -- a cell of an object column
    return None if value is None or (isinstance(value, float) and pd.isna(value)) else value


def _numbers(rows: Sequence[Mapping[Any, Any]], indicator: Indicator) -> tuple[str, ...]:
    """What stands on each area: its value, and an arrow where there is a trend."""
    return tuple(
        ""
        if _known(row["value"]) is None
        else f"{format_value(row['value'], indicator)} {labels.ARROW.get(row['trend'], '')}".strip()
        for row in rows
    )


def _better_is_low(indicator: Indicator) -> bool:
    """Whether a class ends with its upper edge; counts begin at none, whatever is better."""
    return indicator.direction is Direction.TURUN and not indicator.is_count


def _class_names(indicator: Indicator) -> dict[int, str]:
    """The range of every class, as the legend says it; counts are whole."""
    if indicator.is_count:
        counts = [0, *(int(edge) for edge in indicator.breaks)]
        ends = [
            str(low) if high - low == 1 else f"{low} – {high - 1}" for low, high in pairwise(counts)
        ]
        return dict(enumerate([*ends, f"≥ {counts[-1]}"]))
    edges = [format_value(Fraction(edge), indicator) for edge in indicator.breaks]
    is_up = not _better_is_low(indicator)
    first, last = ("<", "≥") if is_up else ("≤", ">")
    middle = "{} – <{}" if is_up else ">{} – {}"
    between = [middle.format(low, high) for low, high in pairwise(edges)]
    return dict(enumerate([f"{first} {edges[0]}", *between, f"{last} {edges[-1]}"]))


def _why_empty(rows: Sequence[Mapping[Any, Any]]) -> list[str]:
    """Why areas have nothing to judge, each reason once: no sasaran, no sense, no target."""
    found = {row["absence"] for row in rows}
    reasons = (Absence.TIDAK_ADA_SASARAN, Absence.TIDAK_BERLAKU)
    words = [labels.ABSENCE[each] for each in reasons if each in found]
    has_value = any(_known(row["value"]) is not None and row["status"] is None for row in rows)
    return [*words, labels.NO_TARGET] if has_value or not words else words


def _finish(
    found: Sequence[int | None],
    numbers: tuple[str, ...],
    palette: Palette,
    names: dict[int, str],
    empty: Sequence[str],
) -> ClassedMap:
    swatches = tuple(palette.swatches.values())
    counts = count_classes(pd.Series(found, dtype="Int64"), len(swatches))
    legend = [LegendEntry(swatches[place], names[place], counts[place]) for place in sorted(names)]
    nothing = len(swatches) - 1
    if counts[nothing]:
        legend.append(LegendEntry(swatches[nothing], " / ".join(empty), counts[nothing]))
    silent = labels.ABSENCE[Absence.BELUM_LAPOR]
    legend.append(LegendEntry(palette.missing, silent, counts[None]))
    return ClassedMap(tuple(found), numbers, swatches, palette.missing, tuple(legend))
