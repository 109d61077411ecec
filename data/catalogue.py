"""The catalogue of indicators: ``indicators.toml``, checked entry by entry."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.catalogue_entry import Entry
from data.errors import CatalogueError, UnknownIndicator
from data.indicators import Indicator, Klaster, Origin
from data.known_headings import Spoken, find_contested, heading_key, index_headings

FILE = Path(__file__).with_name("indicators.toml")
TABLES = ("klaster", "kelompok", "susunan", "indikator")
ORDER_KEYS = ("utama", "bagian")
PAIR = 2
KLASTER_KEYS = ("nama", "singkat", "alias", "sumber")
KELOMPOK_KEYS = ("nama", "alias")


@dataclass(frozen=True)
class KlasterNames:
    """How a klaster is called: its name, a short one, and what else it has been called."""

    nama: str
    short: str
    alias: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class KelompokNames:
    """How a group of sasaran is called, and what columns of it are headed elsewhere."""

    nama: str
    alias: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """Every indicator by kode, in the order of the file, with the names of klaster and kelompok.

    ``main`` are those of the first sheet; ``parts`` pairs of a part and what it may not exceed.
    """

    indicators: Mapping[str, Indicator]
    klaster: Mapping[Klaster, KlasterNames]
    kelompok: Mapping[str, KelompokNames]
    main: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]

    @cached_property
    def _headings(self) -> Mapping[str, str | None]:
        return index_headings(_spoken_indicators(self.indicators))

    @cached_property
    def _kelompok_headings(self) -> Mapping[str, str | None]:
        return index_headings(_spoken_kelompok(self.kelompok))

    def by_heading(self, text: str) -> Indicator | None:
        """The indicator whose kode, name, short name or alias a heading is, marks aside.

        Gives   None if it is nobody's, or more than one indicator's.
        """
        kode = self._headings.get(heading_key(text))
        return None if kode is None else self.indicators[kode]

    def kelompok_by_heading(self, text: str) -> str | None:
        """The kelompok of sasaran that a heading names; None as in ``by_heading``."""
        return self._kelompok_headings.get(heading_key(text))

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
    whole = Entry(path.name, "", told)
    whole.require_keys(TABLES, {})
    entries = {
        kode: Entry(path.name, kode, each).indicator
        for kode, each in whole.table("indikator").items()
    }
    kelompok = {
        kode: _kelompok_names(Entry(path.name, kode, each))
        for kode, each in whole.table("kelompok").items()
    }
    _check_headings(path.name, entries, kelompok)
    names = _klaster(path.name, whole.table("klaster"))
    main, parts = _order(Entry(path.name, "susunan", told["susunan"]), entries)
    return Catalogue(
        MappingProxyType(entries), MappingProxyType(names), MappingProxyType(kelompok), main, parts
    )


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program, read once."""
    return load_catalogue()


def _order(
    entry: Entry, known: Mapping[str, Indicator]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The main indicators, and the pairs of a part and its whole; all of them known."""
    entry.require_keys(ORDER_KEYS, {})
    main = entry.texts("utama")
    pairs = entry.told["bagian"]
    entry.require("bagian", pairs, lambda pairs: isinstance(pairs, list))
    for pair in pairs:
        entry.require("bagian", pair, lambda pair: isinstance(pair, list) and len(pair) == PAIR)
    entry.require(
        "bagian", pairs, lambda pairs: len(pairs) == len({str(part) for part, _ in pairs})
    )
    for field, named in (("utama", main), ("bagian", [*chain(*pairs)])):
        for kode in named:
            entry.require(field, kode, tuple(known).__contains__)
    return main, tuple((part, whole) for part, whole in pairs)


def _klaster(file: str, told: Mapping[str, Any]) -> dict[Klaster, KlasterNames]:
    names = {
        Entry(file, kode, {"klaster": kode}).member(Klaster, "klaster"): _names(
            Entry(file, kode, each)
        )
        for kode, each in told.items()
    }
    missing = [each for each in Klaster if each not in names]
    if missing:
        raise CatalogueError(file, missing[0].value, "klaster", "")
    return names


def _names(entry: Entry) -> KlasterNames:
    entry.require_keys(KLASTER_KEYS)
    return KlasterNames(
        entry.text("nama"), entry.text("singkat"), entry.texts("alias"), entry.text("sumber")
    )


def _kelompok_names(entry: Entry) -> KelompokNames:
    entry.require_keys(KELOMPOK_KEYS, {})
    return KelompokNames(entry.text("nama"), entry.texts("alias"))


def _spoken_indicators(indicators: Mapping[str, Indicator]) -> tuple[Spoken, ...]:
    return tuple(
        Spoken(each.kode, (each.kode, each.nama, each.short), each.alias)
        for each in indicators.values()
    )


def _spoken_kelompok(kelompok: Mapping[str, KelompokNames]) -> tuple[Spoken, ...]:
    return tuple(Spoken(kode, (kode, each.nama), each.alias) for kode, each in kelompok.items())


def _check_headings(
    file: str, indicators: Mapping[str, Indicator], kelompok: Mapping[str, KelompokNames]
) -> None:
    """Every sasaran has a name, and no alias is a heading of two entries."""
    for each in indicators.values():
        if each.sasaran and each.sasaran not in kelompok:
            raise CatalogueError(file, each.kode, "sasaran", each.sasaran)
    contested = find_contested((*_spoken_indicators(indicators), *_spoken_kelompok(kelompok)))
    if contested:
        raise CatalogueError(file, contested[0], "alias", contested[1])
