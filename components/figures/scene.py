"""A drawing as plain values: what stands where, before it is a picture, a page or a slide.

Lengths are points (1/72 inch) from the upper left corner; colours are ``#rrggbb``. Everything
that leaves the screen is one of these, so that PNG, SVG, PDF and PPTX cannot differ (decision 064).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from geo.palette import Swatch

Align: TypeAlias = Literal["left", "center", "right"]
Ring: TypeAlias = Sequence[tuple[float, float]]

INK = "#1b2a2d"
SOFT = "#475a5e"
HAIRLINE = "#cfdada"
ACCENT = "#0f5c63"
GOAL = "#9a3412"
GROUND = "#ffffff"
"""The colours of the screen's light theme, for what has no class of its own."""


@dataclass(frozen=True)
class Words:
    """Text from the point (x, y), its upper left corner, broken into lines of at most ``width``.

    ``align`` places each line within ``width``. A line break in ``text`` begins a new line.
    """

    x: float
    y: float
    width: float
    text: str
    size: float = 12
    bold: bool = False
    colour: str = INK
    align: Align = "left"
    leading: float = 1.25
    turn: float = 0
    """Degrees clockwise around (x, y); only where nothing else fits."""


@dataclass(frozen=True)
class Box:
    """A rectangle; ``fill`` or ``line`` may be "" for none; ``look`` wins over ``fill``."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    weight: float = 0.75
    round: float = 0
    look: Swatch | None = None
    name: str = ""


@dataclass(frozen=True)
class Line:
    """A line through two or more points."""

    points: Ring
    colour: str = INK
    weight: float = 1
    dash: tuple[float, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Shape:
    """A closed shape of one or more rings, holes by the even-odd rule; ``name`` in editors.

    An area of a map, an arrow, a dot. Foreign names are allowed: every renderer escapes.
    """

    rings: Sequence[Ring]
    look: Swatch | None = None
    fill: str = ""
    line: str = ""
    weight: float = 0.5
    name: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture file fitted into its frame without distortion; ``kind`` is png or jpeg."""

    x: float
    y: float
    width: float
    height: float
    content: bytes
    kind: Literal["png", "jpeg"]
    name: str = ""


@dataclass(frozen=True)
class Series:
    """One row of numbers of a chart, a value per category, None where there is none.

    ``looks`` gives each point its own swatch (of a class); without, all have ``colour``.
    ``shown`` is each value in words, as it stands beside its bar or point.
    """

    name: str
    values: Sequence[Fraction | None]
    shown: Sequence[str]
    colour: str = ACCENT
    looks: Sequence[Swatch | None] | None = None


@dataclass(frozen=True)
class Mark:
    """A line across a chart at a value: a target, and what is written beside it."""

    value: Fraction
    text: str


@dataclass(frozen=True)
class Chart:
    """A chart; native where the format has charts, drawn from the same numbers elsewhere.

    ``bar`` lies, ``column`` stands, ``line`` runs over months; the axis begins at zero and no
    value is cut. ``unit`` follows the axis; ``decimals`` are those of the axis.
    """

    x: float
    y: float
    width: float
    height: float
    kind: Literal["bar", "column", "line"]
    categories: Sequence[str]
    series: Sequence[Series]
    marks: Sequence[Mark] = ()
    unit: str = "%"
    size: float = 11
    name: str = ""
    top: Fraction | None = None
    """How far the axis goes at least, 100 for shares of a whole."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, and a swatch in front of it where it is a class."""

    text: str
    look: Swatch | None = None
    bold: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its part of the width, where its text stands."""

    title: str
    share: float
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """A table; native where the format has tables. Rows grow with what they hold."""

    x: float
    y: float
    width: float
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    size: float = 11
    name: str = ""


Element: TypeAlias = Words | Box | Line | Shape | Picture | Chart | Table


@dataclass(frozen=True)
class Scene:
    """A page, slide or card: its size, and its elements from back to front."""

    width: float
    height: float
    elements: tuple[Element, ...]
    ground: str = GROUND
