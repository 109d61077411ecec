"""What leaves the screen: pages, the figures on them, and where they come from.

A document is composed once from the database and then rendered into any format; nothing is
computed after this (decision 064).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from markupsafe import Markup

from components.export.sheet import SheetContent
from components.figures.map import MapPaint
from components.figures.scene import Scene
from data.kinds import Period

Exact: TypeAlias = int | Fraction | Decimal | dt.date | Period | str


@dataclass(frozen=True)
class Figure:
    """One number that a document shows: which it is, its exact value, and how it is written.

    ``name`` says it completely: ``K2-K1M/11.08.01/2026-10/value``,
    ``puskesmas/12.13/2026-10-31/total``.
    ``exact`` is whole, a fraction ``3/7``, a day or month in ISO form, or "" where there is none.
    """

    name: str
    exact: str
    shown: str


def figure(name: str, value: Exact | None, shown: str) -> Figure:
    """A figure with its value as text that loses nothing."""
    exact = Fraction(value) if isinstance(value, Decimal) else value
    return Figure(name, "" if exact is None else str(exact), shown)


def unique(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures of which no two bear one name, in the order of first use; no value is lost.

    What is shown twice, also in other words, is one figure. Of two values under one name the
    second gets a number behind its name, so that both are compared when a file is checked.
    """
    found: dict[str, Figure] = {}
    for each in figures:
        name, turn = each.name, 2
        while name in found and found[name].exact != each.exact:
            name, turn = f"{each.name}/#{turn}", turn + 1
        found.setdefault(name, Figure(name, each.exact, each.shown))
    return tuple(found.values())


@dataclass(frozen=True)
class Provenance:
    """What every export carries beside its figures, in words.

    ``completeness`` is of the reports behind the figures, ``heard`` of ``expected``;
    ``mark`` is DATA CONTOH, DATA SEMENTARA or ""; ``criteria`` and ``boundary`` may be "" where
    the document shows neither; ``drawn_on`` is the day it was made.
    """

    place: str
    period: str
    as_of: dt.date
    data_date: dt.date
    sources: tuple[str, ...]
    completeness: str
    heard: int
    expected: int
    criteria: str
    boundary: str
    mark: str
    office: str
    version: str
    drawn_on: dt.date
    lifted: str = ""
    """Why DATA SEMENTARA was taken away, as logged; "" where it was not."""


@dataclass(frozen=True)
class Foot:
    """Where a page leaves room for its sources and check code.

    ``told`` is where the figures beside it come from, None for the document's own provenance.
    ``least`` is the size of letters below which it rather does without what can be spared; 0 where
    it is read from near by and tells everything.
    """

    x: float
    y: float
    width: float
    height: float
    size: float = 7
    told: Provenance | None = None
    least: float = 0


@dataclass(frozen=True)
class Page:
    """A page or slide: its drawing without the foot, what the speaker says, what it is called.

    ``key`` is a plain word, used in file names; ``title`` is what the page says.
    ``places`` are codes of puskesmas that the page is about, for jumping to it by name.
    ``also`` are further places for the foot, where a page is cut into cards.
    """

    key: str
    title: str
    scene: Scene
    foot: Foot
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    also: tuple[Foot, ...] = ()


@dataclass(frozen=True)
class Interactive:
    """What the map of a document needs to be moved and asked by hand, in one HTML file.

    As `components.export.html_map.make_html_map` takes them: the stored layer whose address the
    paint names, the facilities' file if it names one, the legend, and the word of each class.
    """

    paint: MapPaint
    layer: bytes
    points: bytes | None
    legend: Markup
    meanings: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """Everything of one export: pages, sheets for spreadsheets, figures, provenance.

    ``name`` begins the names of its files, without extension: ``taklimat-12.13-2026-10``.
    """

    name: str
    title: str
    pages: tuple[Page, ...]
    sheets: Sequence[SheetContent]
    figures: tuple[Figure, ...]
    provenance: Provenance
    code: str = ""
    """The check code, once the document is complete; "" for a trial without one."""
    template: Path | None = None
    """The office's own presentation, whose master and layouts slides are laid on."""
    interactive: Interactive | None = None
    """The map of the document for the screen of whoever gets it; None where there is none."""
