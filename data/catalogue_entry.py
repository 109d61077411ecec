"""One entry of the catalogue as it was written, and the checks that turn it into an indicator."""

import re
from collections.abc import Callable, Mapping
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
OPTIONAL = {"sasaran": "", "asal": Origin.LAPORAN.value, "peka": False, "alias": ()}
REQUIRED = (
    *("nama", "singkat", "klaster", "pembilang", "penyebut", "satuan", "arah", "agregasi"),
    *("frekuensi", "tingkat", "batas", "desimal", "target", "sumber", "terverifikasi"),
)
TARGET_KEYS = ("tahun", "nilai", "sumber", "terverifikasi")

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """One entry as it was written, and the checks that turn it into an Indicator."""

    file: str
    kode: str
    told: dict[str, Any]

    @property
    def indicator(self) -> Indicator:
        """The entry, every field checked."""
        self.require_keys(REQUIRED, OPTIONAL)
        self.require("kode", self.kode, lambda kode: KODE.fullmatch(kode) is not None)
        aggregation = self.member(Aggregation, "agregasi")
        has_sasaran = aggregation is Aggregation.JUMLAH_KUMULATIF
        sasaran = self.told.get("sasaran", "")
        self.require("sasaran", sasaran, lambda kelompok: bool(kelompok) == has_sasaran)
        is_count = aggregation is Aggregation.JUMLAH
        self.require("penyebut", self.told["penyebut"], lambda text: bool(text) != is_count)
        self.require("satuan", self.told["satuan"], FACTORS.__contains__)
        self.require("frekuensi", self.told["frekuensi"], FREQUENCY_MONTHS.__contains__)
        self.require("singkat", self.text("singkat"), lambda text: len(text) <= SHORT_LENGTH)
        self.require("desimal", self.told["desimal"], range(MOST_DECIMALS + 1).__contains__)
        return Indicator(
            kode=self.kode,
            nama=self.text("nama"),
            short=self.text("singkat"),
            klaster=self.member(Klaster, "klaster"),
            numerator=self.text("pembilang"),
            denominator=str(self.told["penyebut"]),
            sasaran=str(sasaran),
            unit=str(self.told["satuan"]),
            factor=FACTORS[self.told["satuan"]],
            direction=self.member(Direction, "arah"),
            aggregation=aggregation,
            frequency=str(self.told["frekuensi"]),
            levels=self._levels(),
            breaks=self._breaks(),
            decimals=int(self.told["desimal"]),
            origin=self.member(Origin, "asal"),
            targets=self._targets(),
            source=self.text("sumber"),
            is_verified=self._flag(self.told, "terverifikasi"),
            is_sensitive=self._flag({"peka": False} | self.told, "peka"),
            alias=self.texts("alias"),
        )

    def require_keys(
        self, required: tuple[str, ...], optional: Mapping[str, Any] = OPTIONAL
    ) -> None:
        """Every key that must be there is, and none that is not known."""
        for key in required:
            self.require(key, self.told.get(key), lambda value: value is not None)
        known = {*required, *optional}
        for key in self.told:
            if key not in known:
                raise CatalogueError(self.file, self.kode, key, str(self.told[key]))

    def require(self, field: str, got: Any, is_good: Callable[[Any], bool]) -> None:  # noqa: ANN401
        """Stop with the name of the field unless what stands there is good."""
        if not is_good(got):
            raise CatalogueError(self.file, self.kode, field, "" if got is None else str(got))

    def text(self, field: str) -> str:
        """A text that is not empty."""
        value = self.told[field]
        self.require(field, value, lambda text: isinstance(text, str) and bool(text.strip()))
        return str(value)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts that are not empty; it may be missing where it is optional."""
        told = self.told.get(field, OPTIONAL.get(field))
        self.require(field, told, lambda texts: isinstance(texts, list | tuple))
        for each in told:
            self.require(field, each, lambda text: isinstance(text, str) and bool(text.strip()))
        return tuple(told)

    def member(self, kind: type[E], field: str) -> E:
        """A word that is one of a list."""
        word = self.told.get(field, OPTIONAL.get(field))
        self.require(field, word, {each.value for each in kind}.__contains__)
        return kind(word)

    def _flag(self, told: dict[str, Any], field: str) -> bool:
        self.require(field, told[field], lambda value: isinstance(value, bool))
        return bool(told[field])

    def _levels(self) -> tuple[Level, ...]:
        told = self.told["tingkat"]
        known = {each.value for each in Level}
        self.require("tingkat", told, lambda words: bool(words) and set(words) <= known)
        return tuple(Level(word) for word in told)

    def _breaks(self) -> tuple[Decimal, ...]:
        edges = tuple(Decimal(edge) for edge in self.told["batas"])
        self.require("batas", edges, lambda edges: 1 <= len(edges) <= MOST_BREAKS)
        self.require("batas", edges, lambda edges: all(a < b for a, b in pairwise(edges)))
        return edges

    def _targets(self) -> dict[int, YearTarget]:
        found: dict[int, YearTarget] = {}
        for told in self.told["target"]:
            self.require("target", told, lambda row: sorted(row) == sorted(TARGET_KEYS))
            self.require("target", told["tahun"], lambda year: year not in found)
            verified = self._flag(told, "terverifikasi")
            found[told["tahun"]] = YearTarget(Decimal(told["nilai"]), told["sumber"], verified)
        return found
