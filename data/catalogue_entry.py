"""One entry of the catalogue as it was written, and the checks that turn it into an indicator."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from data.errors import CatalogueError
from data.indicators import (
    FREQUENCY_MONTHS,
    Aggregation,
    Direction,
    Indicator,
    Klaster,
    Origin,
    YearTarget,
)
from data.kinds import Level

FACTORS = {"%": 100, "per mil": 1000, "kasus": 1, "skor": 1}
"""What a ratio is multiplied by to stand in each unit."""

KODE = re.compile(r"[A-Z][A-Z0-9]{1,3}-[A-Z0-9]{1,11}")
SHORT_LENGTH = 24
MOST_BREAKS = 5
MOST_DECIMALS = 2
YEARS = range(2000, 2100)
OPTIONAL = {"sasaran": "", "asal": Origin.LAPORAN.value, "peka": False, "alias": ()}
REQUIRED = (
    *("nama", "singkat", "klaster", "pembilang", "penyebut", "satuan", "arah", "agregasi"),
    *("frekuensi", "tingkat", "batas", "desimal", "target", "sumber", "terverifikasi"),
)
TARGET_KEYS = ("tahun", "nilai", "sumber", "terverifikasi")

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """One entry as it was written, and the checks that turn it into an Indicator.

    ``within`` stands before its keys where they are those of a part, as ``target.``.
    """

    file: str
    kode: str
    told: dict[str, Any]
    within: str = ""

    @property
    def indicator(self) -> Indicator:
        """The entry, every field checked."""
        self.require_keys(REQUIRED, OPTIONAL)
        self.require("kode", self.kode, lambda kode: KODE.fullmatch(kode) is not None)
        aggregation = self.member(Aggregation, "agregasi")
        has_sasaran = aggregation is Aggregation.JUMLAH_KUMULATIF
        is_count = aggregation is Aggregation.JUMLAH
        unit = self.word("satuan", FACTORS)
        self.require("singkat", self.text("singkat"), lambda text: len(text) <= SHORT_LENGTH)
        return Indicator(
            kode=self.kode,
            nama=self.text("nama"),
            short=self.text("singkat"),
            klaster=self.member(Klaster, "klaster"),
            numerator=self.text("pembilang"),
            denominator=self.text("penyebut", is_empty=is_count),
            sasaran=self.text("sasaran", is_empty=not has_sasaran),
            unit=unit,
            factor=FACTORS[unit],
            direction=self.member(Direction, "arah"),
            aggregation=aggregation,
            frequency=self.word("frekuensi", FREQUENCY_MONTHS),
            levels=self._levels(),
            breaks=self._breaks(),
            decimals=self.whole("desimal", range(MOST_DECIMALS + 1)),
            origin=self.member(Origin, "asal"),
            targets=self._targets(),
            source=self.text("sumber"),
            is_verified=self.flag("terverifikasi"),
            is_sensitive=self.flag("peka"),
            alias=self.texts("alias"),
        )

    def require_keys(
        self, required: tuple[str, ...], optional: Mapping[str, Any] = OPTIONAL
    ) -> None:
        """Every key that must be there is, and none that is not known."""
        self.require("", self.told, lambda told: isinstance(told, dict))
        for key in required:
            self.require(key, self.told.get(key), lambda value: value is not None)
        known = {*required, *optional}
        for key in self.told:
            if key not in known:
                raise self._fault(key, self.told[key])

    def require(self, field: str, got: Any, is_good: Callable[[Any], bool]) -> None:  # noqa: ANN401
        """Stop with the name of the field unless what stands there is good."""
        if not is_good(got):
            raise self._fault(field, got)

    def text(self, field: str, *, is_empty: bool = False) -> str:
        """A text, which must have something in it, or nothing."""
        value = self._told(field)
        self.require(field, value, lambda text: isinstance(text, str))
        self.require(field, value, lambda text: bool(text.strip()) != is_empty)
        return str(value)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts that are not empty; it may be missing where it is optional."""
        told = self._told(field)
        self.require(field, told, lambda texts: isinstance(texts, list | tuple))
        for each in told:
            self.require(field, each, lambda text: isinstance(text, str) and bool(text.strip()))
        return tuple(told)

    def word(self, field: str, known: Iterable[str]) -> str:
        """A word that is one of those known."""
        words = tuple(known)
        value = self._told(field)
        self.require(field, value, words.__contains__)
        return str(value)

    def member(self, kind: type[E], field: str) -> E:
        """A word that is one of a list."""
        return kind(self.word(field, kind))

    def whole(self, field: str, known: range) -> int:
        """A whole number in a range."""
        value = self._told(field)
        self.require(field, value, lambda number: type(number) is int and number in known)
        return int(value)

    def number(self, field: str) -> Decimal:
        """A number that is not below zero."""
        value = self._told(field)
        self.require(field, value, _is_number)
        return Decimal(value)

    def table(self, field: str) -> dict[str, Any]:
        """A table of what is named in it."""
        value = self._told(field)
        self.require(field, value, lambda table: isinstance(table, dict))
        return dict(value)

    def flag(self, field: str) -> bool:
        """Yes or no."""
        value = self._told(field)
        self.require(field, value, lambda flag: isinstance(flag, bool))
        return bool(value)

    def _fault(self, field: str, got: Any) -> CatalogueError:  # noqa: ANN401
        told = "" if got is None else str(got)
        if isinstance(got, list):
            told = f"[{', '.join(map(str, got))}]"
        return CatalogueError(self.file, self.kode, self.within + field, told)

    def _told(self, field: str) -> Any:  # noqa: ANN401 -- whatever was written
        return self.told.get(field, OPTIONAL.get(field))

    def _levels(self) -> tuple[Level, ...]:
        told = self.texts("tingkat")
        known = {each.value for each in Level}
        self.require("tingkat", told, lambda words: bool(words) and set(words) <= known)
        return tuple(Level(word) for word in told)

    def _breaks(self) -> tuple[Decimal, ...]:
        told = self.told["batas"]
        self.require("batas", told, lambda edges: isinstance(edges, list))
        self.require("batas", told, lambda edges: all(_is_number(edge) for edge in edges))
        self.require("batas", told, lambda edges: 1 <= len(edges) <= MOST_BREAKS)
        self.require("batas", told, lambda edges: all(a < b for a, b in pairwise(edges)))
        return tuple(Decimal(edge) for edge in told)

    def _targets(self) -> dict[int, YearTarget]:
        self.require("target", self.told["target"], lambda rows: isinstance(rows, list))
        found: dict[int, YearTarget] = {}
        for told in self.told["target"]:
            self.require("target", told, lambda row: isinstance(row, dict))
            row = Entry(self.file, self.kode, told, "target.")
            row.require_keys(TARGET_KEYS, {})
            year = row.whole("tahun", YEARS)
            row.require("tahun", year, lambda year: year not in found)
            found[year] = YearTarget(
                row.number("nilai"), row.text("sumber"), row.flag("terverifikasi")
            )
        return found


def _is_number(value: object) -> bool:
    """Whether a number was written (a flag is none), neither endless nor below zero."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return Decimal(value).is_finite() and value >= 0
