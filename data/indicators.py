"""What an indicator is, and the words in which its figures are spoken of.

An indicator is a paragraph in ``indicators.toml``; no code of one stands in Python.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.kinds import Level, Period


class Klaster(StrEnum):
    """The five klaster, and ILP for the roll-out itself; names on the screen are data."""

    ILP = "ILP"
    K1 = "K1"
    K2 = "K2"
    K3 = "K3"
    K4 = "K4"
    LK = "LK"


class Aggregation(StrEnum):
    """How reports become a value (domain.md 2.3); one function each in ``data.aggregate``."""

    JUMLAH_KUMULATIF = "jumlah_kumulatif"
    JUMLAH_BULANAN = "jumlah_bulanan"
    TERAKHIR = "terakhir"
    KOHORT = "kohort"
    RATA_RATA = "rata_rata"
    JUMLAH = "jumlah"


class Direction(StrEnum):
    """Whether more is better."""

    NAIK = "naik"
    TURUN = "turun"


class Form(StrEnum):
    """What a reported figure covers: its month alone, the year up to it, or a stock."""

    BULANAN = "bulanan"
    KUMULATIF = "kumulatif"
    STOK = "stok"


class Origin(StrEnum):
    """Where an indicator's figures come from: reports, or what this program knows itself."""

    LAPORAN = "laporan"
    PUSKESMAS = "penerapan_puskesmas"
    PUSTU = "penerapan_pustu"
    POSYANDU = "penerapan_posyandu"
    RTL = "rtl"


class Absence(StrEnum):
    """The three ways of having no value; none of them is zero."""

    BELUM_LAPOR = "belum_lapor"
    TIDAK_ADA_SASARAN = "tidak_ada_sasaran"
    TIDAK_BERLAKU = "tidak_berlaku"


class Trend(StrEnum):
    """How a month stands against the one before."""

    NAIK = "naik"
    TETAP = "tetap"
    TURUN = "turun"


class Standing(StrEnum):
    """Where a value stands against its target of this month.

    The four of PWS (domain.md 2.2); in January, without a month before, above or below the line;
    where the line of twelfths does not apply, reached or not.
    """

    BAIK = "baik"
    KURANG = "kurang"
    CUKUP = "cukup"
    JELEK = "jelek"
    DI_ATAS = "di_atas_target"
    DI_BAWAH = "di_bawah_target"
    TERCAPAI = "tercapai"
    BELUM_TERCAPAI = "belum_tercapai"


FREQUENCY_MONTHS = {"mingguan": 1, "bulanan": 1, "triwulanan": 3, "tahunan": 12}
"""For how many months a report of each frequency is fresh."""


@dataclass(frozen=True)
class YearTarget:
    """What a year's catalogue target says, in the indicator's unit, and who says so."""

    value: Decimal
    source: str
    is_verified: bool


@dataclass(frozen=True)
class Indicator:
    """One checked entry of the catalogue.

    ``factor`` turns a ratio into the unit: 100 for %, 1000 for per mil, 1 for counts and scores.
    ``sasaran`` names the group whose annual sasaran is the denominator; empty where each report
    brings its own. ``breaks`` are the lower edges of the classes above the first, in the unit.
    ``targets`` are by year; a target in the database speaks louder. ``alias`` are other headings
    of columns that mean exactly this indicator.
    """

    kode: str
    nama: str
    short: str
    klaster: Klaster
    numerator: str
    denominator: str
    sasaran: str
    unit: str
    factor: int
    direction: Direction
    aggregation: Aggregation
    frequency: str
    levels: tuple[Level, ...]
    breaks: tuple[Decimal, ...]
    decimals: int
    origin: Origin
    targets: dict[int, YearTarget]
    source: str
    is_verified: bool
    is_sensitive: bool = False
    alias: tuple[str, ...] = ()

    @property
    def has_line(self) -> bool:
        """Whether the PWS line of twelfths and the four statuses apply."""
        return self.aggregation is Aggregation.JUMLAH_KUMULATIF

    @property
    def is_count(self) -> bool:
        """Whether events are counted plainly, with nothing to divide by."""
        return self.aggregation is Aggregation.JUMLAH

    @property
    def is_share(self) -> bool:
        """Whether the value is a share of people or things, which chance moves by their number."""
        return self.aggregation not in (Aggregation.JUMLAH, Aggregation.RATA_RATA)

    @property
    def is_running(self) -> bool:
        """Whether the months of a year are added up, so that a silent month leaves a hole."""
        return self.has_line or self.is_count

    @property
    def fresh_months(self) -> int:
        """For how many months, its own included, a report is fresh."""
        return FREQUENCY_MONTHS[self.frequency]

    def is_due(self, period: Period) -> bool:
        """Whether a report must be in at the end of a month: a quarterly one in its third."""
        return period.month % self.fresh_months == 0
