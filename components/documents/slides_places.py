"""The parts of a briefing on places: the map or its tiles, and who is furthest and who is not."""

from math import sqrt
from typing import Any

import pandas as pd

from components.documents.briefing_content import Content
from components.documents.slides_frame import Frame, Part, draw_heading, draw_text
from components.export.document import figure
from components.figures import frame as figures
from components.figures import still_map
from components.figures.classed import ClassedMap, LegendEntry, status_swatch
from components.figures.judged import count_inside
from components.figures.lettering import shorten, wrap
from components.figures.scene import GROUND, SOFT, Box, Cell, Column, Table, Words
from components.figures.still_legend import draw_legend
from components.figures.still_map import MapLook
from components.figures.still_table import height_of
from components.text import labels
from components.text import slides as words
from components.text.numbers import format_number, sort_key
from data.kinds import Jenis, Level, Status

FEW = 5
"""Puskesmas at either end of the ranking."""
TILE_ROOM = (34.0, 150.0)
"""The least and the most height of a tile, points."""


def draw_map(content: Content, frame: Frame) -> Part:
    """Every puskesmas by its status: its working area, or a tile where there are no shapes."""
    part = _figures(content)
    beside = frame.right_part(0.25)
    part.add(_draw_areas(content, frame.left_part(0.75), frame.x + frame.width / 2))
    legend = _classed(content).legend if has_shapes(content) else _entries(content)
    size = frame.size
    part.elements += draw_legend(
        words.MAP_STATUS, legend, beside.x, beside.y + 8, beside.width, size
    )
    part.height = frame.height
    return part


def _draw_areas(content: Content, frame: Frame, middle: float) -> Part:
    if not has_shapes(content):
        return _draw_tiles(content, frame)
    layer = content.source.layer(Level.PUSKESMAS)
    shown = set(place_codes(content))
    faded = [kode not in shown for kode in layer["kode"]] if content.choice.kecamatan else []
    room = figures.Frame(frame.x, frame.y, frame.right, frame.bottom)
    look = MapLook(faded=faded, middle=middle, size=max(8.0, frame.size - 2))
    return Part(still_map.draw_still_map(layer, _classed(content), room, look))


def _classed(content: Content) -> ClassedMap:
    """The working areas by class; the legend counts those that are chosen."""
    classed = content.source.classed(Level.PUSKESMAS, Jenis.PUSKESMAS)
    if not content.choice.kecamatan:
        return classed
    shown = set(place_codes(content))
    codes = content.source.layer(Level.PUSKESMAS)["kode"]
    return count_inside(classed, [kode in shown for kode in codes])


def _figures(content: Content) -> Part:
    """The status of every chosen puskesmas as figures."""
    day = content.source.day
    found = [
        figure(
            f"status/{row['kode']}/{day}",
            Status(row["status"]).name.lower(),
            labels.STATUS[Status(row["status"])],
        )
        for row in content.chosen.league.to_dict("records")
    ]
    return Part(figures=found)


def _entries(content: Content) -> list[LegendEntry]:
    """The classes with their numbers, highest first, as the legend of a map has them."""
    counts = content.chosen.counts[Jenis.PUSKESMAS]
    return [
        LegendEntry(
            status_swatch(status, "light"), labels.STATUS[status], counts[status.name.lower()]
        )
        for status in reversed(Status)
    ]


def _draw_tiles(content: Content, frame: Frame) -> Part:
    """A tile for each puskesmas in its class, by kecamatan; says that it is no map."""
    names = content.source.names.kecamatan
    rows = sorted(
        content.chosen.league.to_dict("records"),
        key=lambda row: (
            sort_key(names.get(row["kode_kecamatan"], "")),
            sort_key(str(row["nama"])),
        ),
    )
    part = draw_text(words.TILES_NOTE if rows else words.NO_PUSKESMAS, frame, colour=SOFT)
    body = frame.below(part.height)
    across = _across(len(rows), body)
    down = max(1, -(-len(rows) // across))
    width = (body.width - 6 * (across - 1)) / across
    height = min(TILE_ROOM[1], max(TILE_ROOM[0], (body.height - 6 * (down - 1)) / down))
    for place, row in enumerate(rows):
        left = body.x + place % across * (width + 6)
        top = body.y + place // across * (height + 6)
        part.elements += _tile(row, Frame(left, top, width, height, frame.size))
    part.height = frame.height
    return part


def _across(count: int, frame: Frame) -> int:
    """How many tiles stand side by side, so that they are about twice as wide as high."""
    ratio = frame.width / max(1.0, frame.height)
    return max(1, min(count or 1, round(sqrt(count * ratio / 2))))


def _tile(row: dict[Any, Any], frame: Frame) -> list[Any]:
    look = status_swatch(Status(row["status"]), "light")
    name = str(row["nama"]).removeprefix("Puskesmas ")
    size = min(frame.size, 13)
    lines = wrap(name, frame.width - 16, size, bold=True)[:2]
    text = "\n".join(shorten(line, frame.width - 16, size, bold=True) for line in lines)
    high = len(lines) * size * 1.25
    top = frame.y + (frame.height - high) / 2
    box = Box(frame.x, frame.y, frame.width, frame.height, look=look, line=look.ink, name=name)
    # A plate below the letters, so that no pattern runs through them.
    plate = Box(frame.x + 5, top - 2, frame.width - 10, high + 4, fill=GROUND, round=3)
    return [box, plate, Words(frame.x + 8, top, frame.width - 16, text, size, True, align="center")]


def draw_ranking(content: Content, frame: Frame) -> Part:
    """The first and the last of the league, each with its status and the stage it stands at.

    Who handed in nothing is named below, without a place.
    """
    league = content.chosen.league
    if league.empty:
        return draw_text(words.NO_PUSKESMAS, frame, colour=SOFT)
    is_heard = league["place"].notna()
    part = _draw_ends(league[is_heard], content, frame)
    if not is_heard.all():
        below = frame.below(part.height, 6)
        told = words.tell_unranked(league.loc[~is_heard, "nama"])
        part.add(named := draw_text(told, below, colour=SOFT))
        part.height += 6 + named.height
    return part


def _draw_ends(league: pd.DataFrame, content: Content, frame: Frame) -> Part:
    if league.empty:
        return Part()
    few = min(FEW, len(league) // 2) if len(league) > FEW else len(league)
    best = _told(league.head(few), content)
    if few == len(league):
        return _draw_league(words.ALL_RANKED, best, frame)
    worst = _told(league.tail(few), content)[::-1]
    part = _draw_league(words.HIGHEST, best, frame.left_part(0.5))
    part.add(other := _draw_league(words.LOWEST, worst, frame.right_part(0.5)))
    part.height = max(part.height, other.height)
    return part


def _told(rows: pd.DataFrame, content: Content) -> list[dict[str, Any]]:
    home = content.source.names.kecamatan
    return [
        {
            **{str(name): value for name, value in row.items()},
            "place": int(row["place"]),
            "kecamatan": home.get(row["kode_kecamatan"], ""),
            "stage": content.stages.get(str(row["last_stage"]), ""),
        }
        for row in rows.to_dict("records")
    ]


def _draw_league(title: str, rows: list[dict[str, Any]], frame: Frame) -> Part:
    part = draw_heading(title, frame)
    heads = words.RANKED
    columns = [Column(heads[0], 0.85, "right"), Column(heads[1], 2.65), Column(heads[2], 2.45)]
    columns.append(Column(heads[3], 3.4))
    cells = [
        (
            Cell(format_number(row["place"])),
            Cell(str(row["nama"]).removeprefix("Puskesmas "), bold=True),
            Cell(
                labels.STATUS[Status(row["status"])], status_swatch(Status(row["status"]), "light")
            ),
            Cell(words.tell_standing(row["stage"], fell_back=bool(row["fell_back"]))),
        )
        for row in rows
    ]
    body = frame.below(part.height, 4)
    table = Table(body.x, body.y, body.width, columns, cells, frame.size - 1.5, title)
    part.elements.append(table)
    part.height += 4 + height_of(table)
    part.figures += [
        figure(f"rank/{row['kode']}", row["place"], format_number(row["place"])) for row in rows
    ]
    return part


def place_codes(content: Content) -> list[str]:
    """The codes of the puskesmas that a slide on places is about."""
    return content.chosen.league["kode"].astype(str).tolist()


def has_shapes(content: Content) -> bool:
    """Whether there is a map of the working areas."""
    return Level.PUSKESMAS in content.source.boundaries
