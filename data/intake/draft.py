"""What was understood of a workbook: the rows it would store, what is doubtful, what is asked.

Everything from the cells to a `Draft` is pure: the same workbook, context and choices give the
same draft. A correction by a person is another `Choices`, and the workbook is read anew.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from data import frames
from data.catalogue import Catalogue
from data.errors import CellProblem
from data.indicators import Form
from data.intake.naming import NameBook, NameUse
from data.kinds import Period

PLACE = ("sheet", "row", "at")
"""Where a row of a draft came from: its sheet, row from 1, column from 0 of its main cell."""

REPORT_ROWS = (
    *(*PLACE, "unit", "year", "month", "indicator", "numerator", "denominator", "form"),
    *("reported_on", "basis", "source"),
)
"""``numerator`` and ``denominator`` are Decimal or None; ``form`` a word of `Form`."""

SASARAN_ROWS = (
    *(*PLACE, "year", "unit", "kelompok", "jenis", "value", "valid_from", "is_official"),
    "source",
)
"""``value`` is a Decimal; the version is given when it is stored."""

ROWS = {
    "report": REPORT_ROWS,
    "sasaran": SASARAN_ROWS,
    "facility": (*PLACE, *frames.FACILITIES),
    "service_area": (*PLACE, *frames.SERVICE_AREAS),
    "evidence": (*PLACE, *frames.EVIDENCE),
    "stage_date": (*PLACE, *frames.STAGE_DATES),
    "target": (*PLACE, *frames.TARGETS),
    "action_plan": (*PLACE, *frames.ACTION_PLANS),
}
"""The columns of a draft's rows, by table."""


class Kind(StrEnum):
    """What a file is about."""

    LAPORAN = "laporan"
    SASARAN = "sasaran"
    FASILITAS = "fasilitas"
    WILAYAH_KERJA = "wilayah_kerja"
    BUKTI = "bukti"
    TAHAP = "tahap"
    TARGET = "target"
    RTL = "rtl"


class Layout(StrEnum):
    """How a sheet is laid out."""

    PANJANG = "panjang"
    LEBAR_BULAN = "lebar_bulan"
    LEBAR_INDIKATOR = "lebar_indikator"
    LEBAR_PUSKESMAS = "lebar_puskesmas"
    PWS = "pws"
    DAFTAR = "daftar"


class LastMonth(StrEnum):
    """What ``BLN LALU`` means in a PWS workbook."""

    BULAN_LALU = "bulan_lalu"
    SAMPAI_BULAN_LALU = "sampai_bulan_lalu"


@dataclass(frozen=True, eq=False)
class Context:
    """What the database knows of the kabupaten whose file is read; frames as in ``data.frames``.

    ``criteria`` and ``stages`` are the codes that evidence and stages may name, with their names;
    ``criteria_for`` is the kind of facility that each criterion is for.
    """

    kabupaten: str
    names: NameBook
    areas: pd.DataFrame
    facilities: pd.DataFrame
    service_areas: pd.DataFrame
    catalogue: Catalogue
    criteria: Mapping[str, str]
    stages: Mapping[str, str]
    today: dt.date
    criteria_for: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """What a person said about a file; None or empty where the file speaks for itself.

    ``columns`` gives, by sheet and column from 0, the indicator or ``sasaran:kelompok`` that a
    column holds, empty to leave it out. ``names`` gives, by level and name as written, its kode.
    """

    kind: Kind | None = None
    period: Period | None = None
    form: Form | None = None
    last_month: LastMonth | None = None
    columns: Mapping[tuple[str, int], str] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class ColumnUse:
    """One column of a sheet and what it was taken for; ``meaning`` is empty if it was left out."""

    sheet: str
    at: int
    heading: str
    meaning: str


@dataclass(frozen=True)
class SheetUse:
    """How one sheet was understood; rows counted from 1."""

    sheet: str
    layout: Layout
    header_first: int
    header_last: int
    periods: tuple[Period, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    form: Form | None = None
    last_month: LastMonth | None = None


@dataclass(frozen=True, eq=False)
class Part:
    """What one reader of sheets gives; a `Draft` joins parts. As in `Draft`, problems apart."""

    uses: tuple[SheetUse, ...]
    frames: Mapping[str, pd.DataFrame]
    refused: int
    names: tuple[NameUse, ...] = ()


@dataclass(frozen=True, eq=False)
class Draft:
    """The rows of a file, ready to be compared with what the database holds.

    ``frames`` gives, by table, its rows as in `ROWS`, without batch. ``refused`` counts the rows
    that were read and kept out, each told in ``problems``.
    """

    file: str
    kind: Kind
    uses: tuple[SheetUse, ...]
    frames: Mapping[str, pd.DataFrame]
    refused: int
    problems: tuple[CellProblem, ...]
    names: tuple[NameUse, ...] = ()

    @property
    def rows_read(self) -> int:
        """All rows that were read: those to be compared and those refused."""
        return sum(len(frame) for frame in self.frames.values()) + self.refused


TABLE_OF = {
    Kind.LAPORAN: "report",
    Kind.SASARAN: "sasaran",
    Kind.FASILITAS: "facility",
    Kind.WILAYAH_KERJA: "service_area",
    Kind.BUKTI: "evidence",
    Kind.TAHAP: "stage_date",
    Kind.TARGET: "target",
    Kind.RTL: "action_plan",
}
"""The table of each kind; a PWS workbook is of reports and brings their sasaran along."""


def kind_of_frames(frames: Mapping[str, pd.DataFrame]) -> Kind:
    """What a file is about, by the tables of its rows."""
    return next(kind for kind, table in TABLE_OF.items() if table in frames)
