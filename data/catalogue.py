"""The catalogue of indicators: ``indicators.toml``, checked entry by entry."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from data.errors import CatalogueError, UnknownIndicator
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

FILE = Path(__file__).with_name("indicators.toml")
FACTORS = {"%": 100, "per mil": 1000, "kasus": 1, "skor": 1}
"""What a ratio is multiplied by to stand in each unit."""

KODE = re.compile(r"[A-Z][A-Z0-9]{1,3}-[A-Z0-9]{1,11}")
SHORT_LENGTH = 24
MOST_BREAKS = 5
MOST_DECIMALS = 2
OPTIONAL = {"sasaran": "", "asal": Origin.LAPORAN.value, "peka": False}
REQUIRED = (
    *("nama", "singkat", "klaster", "pembilang", "penyebut", "satuan", "arah", "agregasi"),
    *("frekuensi", "tingkat", "batas", "desimal", "target", "sumber", "terverifikasi"),
)
TARGET_KEYS = ("tahun", "nilai", "sumber", "terverifikasi")
KLASTER_KEYS = ("nama", "singkat", "alias", "sumber")

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class KlasterNames:
    """How a klaster is called: its name, a short one, and what else it has been called."""

    nama: str
    short: str
    alias: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Catalogue:
    """Every indicator by kode, in the order of the file, with the names of the klaster.

    ``main`` are those of the first sheet; ``parts`` pairs of a part and what it may not exceed.
    """

    indicators: Mapping[str, Indicator]
    klaster: Mapping[Klaster, KlasterNames]
    main: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]

    def find(self, kode: str) -> Indicator:
        """The indicator of a kode; raises UnknownIndicator."""
        if kode not in self.indicators:
            raise UnknownIndicator(kode)
        return self.indicators[kode]

    def of_klaster(self, klaster: Klaster) -> tuple[Indicator, ...]:
        """The indicators of a klaster, in order."""
        return tuple(each for each in self.indicators.values() if each.klaster is klaster)

    def of_origin(self, origin: Origin) -> Indicator:
        """The first indicator that comes from somewhere; the roll-out's own have one each."""
        return next(each for each in self.indicators.values() if each.origin is origin)

    def name_of(self, klaster: Klaster) -> str:
        """The full name of a klaster."""
        return self.klaster[klaster].nama

    def short_name_of(self, klaster: Klaster) -> str:
        """The name of a klaster for narrow places."""
        return self.klaster[klaster].short


def load_catalogue(path: Path = FILE) -> Catalogue:
    """Read and check the catalogue.

    Raises  CatalogueError naming file, entry, field and what stood there, at the first fault.
    """
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
        told = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(path.name, "", "", str(error)) from error
    entries = {
        kode: _Entry(path.name, kode, each).indicator
        for kode, each in told.get("indikator", {}).items()
    }
    names = {
        _Entry(path.name, kode, {"klaster": kode}).member(Klaster, "klaster"): _names(
            _Entry(path.name, kode, each)
        )
        for kode, each in told.get("klaster", {}).items()
    }
    missing = [each for each in Klaster if each not in names]
    if missing:
        raise CatalogueError(path.name, missing[0].value, "klaster", "")
    order = told.get("susunan", {})
    main = tuple(order.get("utama", ()))
    parts = tuple((str(part), str(whole)) for part, whole in order.get("bagian", ()))
    for field, named in (("utama", main), ("bagian", tuple(sum(parts, ())))):
        for kode in named:
            if kode not in entries:
                raise CatalogueError(path.name, "susunan", field, kode)
    return Catalogue(MappingProxyType(entries), MappingProxyType(names), main, parts)


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program, read once."""
    return load_catalogue()


def _names(entry: "_Entry") -> KlasterNames:
    entry.require_keys(KLASTER_KEYS)
    told = entry.told
    return KlasterNames(
        entry.text("nama"), entry.text("singkat"), tuple(told["alias"]), entry.text("sumber")
    )


@dataclass(frozen=True)
class _Entry:
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
