"""Which heading of somebody's file names which entry of the catalogue."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Spoken:
    """How one entry is spoken of: ``own`` are its kode and names, ``alias`` other headings."""

    kode: str
    own: tuple[str, ...]
    alias: tuple[str, ...]


def heading_key(text: str) -> str:
    """A heading without capitals, spaces and marks: ``K 1``, ``K.1`` and ``k1`` are one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def index_headings(entries: Iterable[Spoken]) -> Mapping[str, str | None]:
    """Every heading's key with the kode it names; None where it names several."""
    index: dict[str, str | None] = {}
    for entry in entries:
        for text in (*entry.own, *entry.alias):
            key = heading_key(text)
            index[key] = entry.kode if index.get(key, entry.kode) == entry.kode else None
    return index


def find_contested(entries: Iterable[Spoken]) -> tuple[str, str] | None:
    """The first alias that says nothing or is a heading of another entry too, after its kode."""
    entries = tuple(entries)
    index = index_headings(entries)
    for entry in entries:
        for text in entry.alias:
            if not heading_key(text) or index[heading_key(text)] is None:
                return entry.kode, text
    return None
