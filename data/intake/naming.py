"""Names of puskesmas, pustu, posyandu, desa and kecamatan, as files write them, to their codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd


class Named(StrEnum):
    """What a name may be the name of."""

    PUSKESMAS = "puskesmas"
    PUSTU = "pustu"
    POSYANDU = "posyandu"
    DESA = "desa"
    KECAMATAN = "kecamatan"


class Way(StrEnum):
    """How a name or code was recognised; UNKNOWN was not."""

    KODE = "kode"
    NAMA = "nama"
    EJAAN = "ejaan"
    INGATAN = "ingatan"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Suggestion:
    """One place that a name may mean; ``score`` from 0 to 100."""

    kode: str
    nama: str
    score: int


@dataclass(frozen=True)
class NameUse:
    """One name of a file and what it was taken for; ``kode`` is None until somebody confirms."""

    named: Named
    written: str
    within: str
    kode: str | None
    way: Way
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, eq=False)
class NameBook:
    """Every place of a kabupaten, found by the names that files give it.

    ``remembered`` gives what people confirmed, by level and written name.
    """

    areas: pd.DataFrame
    facilities: pd.DataFrame
    remembered: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def find(self, named: Named, written: str, within: str = "") -> NameUse:
        """What a name means, for certain or not at all.

        Takes   within, the kode of a kecamatan or puskesmas that the file places it in.
        Gives   a kode only if the name is that of exactly one place (prefixes, capitals, spaces
                and marks aside), or an official other spelling of it, or was confirmed before;
                else suggestions, best first.
        """
        raise NotImplementedError
