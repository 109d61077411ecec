"""The frozen types that everything else speaks in."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Self, TypeVar

KABUPATEN = re.compile(r"\d\d\.\d\d", re.ASCII)
KECAMATAN = re.compile(r"\d\d\.\d\d\.\d\d", re.ASCII)
DESA = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
FACILITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{2,31}")

KLASTER = re.compile(r"[A-Z][A-Z0-9]{1,3}")
INDICATOR = re.compile(r"[A-Z][A-Z0-9]{1,3}-[A-Z0-9]{1,11}")
BESIDE = re.compile(r"\d{4}-\d{2}|[A-Za-z0-9][A-Za-z0-9.\-]{2,31}", re.ASCII)

E = TypeVar("E", bound=StrEnum)

EVERYWHERE = "00.00"
"""Stands in the place of a kabupaten for the layer that shows them all."""


class Level(StrEnum):
    """How finely a map or table divides a kabupaten."""

    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    PUSKESMAS = "puskesmas"
    DESA = "desa"


class Jenis(StrEnum):
    """The three kinds of facility of the ILP network."""

    PUSKESMAS = "puskesmas"
    PUSTU = "pustu"
    POSYANDU = "posyandu"


class Status(IntEnum):
    """How far a facility is; computed from evidence, never typed (decision 010)."""

    BELUM = 0
    KLAIM = 1
    PROSES = 2
    MENERAPKAN = 3
    PENUH = 4


COUNTED = (Status.MENERAPKAN, Status.PENUH)
"""Only verified application enters a headline."""


@dataclass(frozen=True, order=True)
class Period:
    """One month of reporting."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2999):  # noqa: PLR2004
            msg = f"not a month: {self.year}-{self.month}"
            raise ValueError(msg)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY-MM``; raises ValueError for anything else."""
        if not MONTH.fullmatch(text):
            msg = f"not a month: {text!r}"
            raise ValueError(msg)
        return cls(int(text[:4]), int(text[5:]))

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The month that holds ``day``."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        """The form of files and addresses: ``YYYY-MM``."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def last_day(self) -> dt.date:
        """The day whose evening a month's figures describe."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def shift(self, months: int) -> Self:
        """The month so many months later (or earlier, if negative)."""
        index = self.year * 12 + self.month - 1 + months
        return replace(self, year=index // 12, month=index % 12 + 1)

    def months_to(self, other: "Period") -> int:
        """How many months lie between this month and a later one."""
        return (other.year - self.year) * 12 + other.month - self.month

    def until(self, last: "Period") -> Iterator[Self]:
        """Every month from this one to ``last``, both included."""
        for step in range(self.months_to(last) + 1):
            yield self.shift(step)


@dataclass(frozen=True)
class Filter:
    """What the user chose; lives in the address bar as codes, defaults left out.

    ``beside`` is what is set beside the choice: another month, or another area.
    """

    kabupaten: str = ""
    kecamatan: tuple[str, ...] = ()
    puskesmas: str = ""
    period: Period | None = None
    level: Level = Level.PUSKESMAS
    jenis: Jenis = Jenis.PUSKESMAS
    selected: str = ""
    klaster: str = ""
    indicator: str = ""
    beside: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves a part of the kabupaten."""
        return bool(self.kecamatan or self.puskesmas)

    def to_query(self) -> dict[str, str]:
        """The address-bar form of this choice."""
        query = {
            "kab": self.kabupaten,
            "kec": ",".join(self.kecamatan),
            "pkm": self.puskesmas,
            "bulan": str(self.period) if self.period else "",
            "tingkat": "" if self.level is Level.PUSKESMAS else self.level.value,
            "jenis": "" if self.jenis is Jenis.PUSKESMAS else self.jenis.value,
            "pilih": self.selected,
            "klaster": self.klaster,
            "ind": self.indicator,
            "banding": self.beside,
        }
        return {key: value for key, value in query.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read an address; what is malformed is dropped, never guessed."""
        kecamatan = (code for code in query.get("kec", "").split(",") if KECAMATAN.fullmatch(code))
        return cls(
            kabupaten=_matching(KABUPATEN, query.get("kab", "")),
            kecamatan=tuple(dict.fromkeys(kecamatan)),
            puskesmas=_matching(FACILITY, query.get("pkm", "")),
            period=_period_or_none(query.get("bulan", "")),
            level=_member_or(Level, query.get("tingkat", ""), Level.PUSKESMAS),
            jenis=_member_or(Jenis, query.get("jenis", ""), Jenis.PUSKESMAS),
            selected=_matching(FACILITY, query.get("pilih", "")),
            klaster=_matching(KLASTER, query.get("klaster", "")),
            indicator=_matching(INDICATOR, query.get("ind", "")),
            beside=_matching(BESIDE, query.get("banding", "")),
        )


def _matching(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""


def _period_or_none(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _member_or(kind: type[E], text: str, default: E) -> E:
    return next((member for member in kind if member.value == text), default)


@dataclass(frozen=True)
class View:
    """A choice together with the state of the data it is answered from: the key of every cache."""

    filter: Filter
    version: int
