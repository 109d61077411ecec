"""What there is to choose from in one kabupaten, in the order in which people look for names."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from components.text import labels
from components.text.numbers import format_list, sort_key
from data.briefing_source import name_desa
from data.kinds import Filter, Jenis, Level


@dataclass(frozen=True)
class Names:
    """Names by kode; ``desa_word`` is what most desa are called here: gampong, nagari, desa."""

    kecamatan: dict[str, str]
    puskesmas: dict[str, str]
    kecamatan_of: dict[str, str]
    desa_word: str

    def puskesmas_of(self, kecamatan: tuple[str, ...]) -> dict[str, str]:
        """The puskesmas of these kecamatan, or all."""
        if not kecamatan:
            return self.puskesmas
        return {
            kode: nama
            for kode, nama in self.puskesmas.items()
            if self.kecamatan_of[kode] in kecamatan
        }

    def part_name(self, choice: Filter) -> str:
        """What a choice of kecamatan or puskesmas leaves of the kabupaten; "" for all of it."""
        if choice.puskesmas:
            own = self.puskesmas.get(choice.puskesmas, choice.puskesmas)
            return f"{labels.PUSKESMAS} {own}"
        if choice.kecamatan:
            chosen = [self.kecamatan.get(kode, kode) for kode in choice.kecamatan]
            return f"{labels.KECAMATAN} {format_list(chosen)}"
        return ""


def compose_names(areas: pd.DataFrame, facilities: pd.DataFrame) -> Names:
    """The names of one kabupaten's kecamatan and puskesmas, from AREAS and FACILITIES."""
    kecamatan = areas[areas["level"] == Level.KECAMATAN]
    puskesmas = facilities[facilities["jenis"] == Jenis.PUSKESMAS]
    return Names(
        _by_name(kecamatan["kode"], kecamatan["nama"]),
        _by_name(puskesmas["kode"], puskesmas["nama"].str.removeprefix("Puskesmas ")),
        dict(zip(puskesmas["kode"], puskesmas["kode_kecamatan"], strict=True)),
        name_desa(areas),
    )


def tell_apart(
    codes: Collection[str], names: Mapping[str, str], home: Mapping[str, str]
) -> dict[str, str]:
    """What areas of one list are called: those that share a name, each with its home in brackets.

    Takes   names, by kode, of the homes too; home, of a desa the kode of its puskesmas, of a
            puskesmas that of its kecamatan.
    """
    shared = Counter(names.get(kode, kode) for kode in codes)
    return {
        kode: name_unit(kode, home, names) if shared[name] > 1 else name
        for kode in codes
        for name in [names.get(kode, kode)]
    }


def name_unit(unit: str, home: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A desa with its puskesmas, since many desa share a name."""
    name = names.get(unit, unit)
    own = home.get(unit)
    return f"{name} ({names.get(own, own)})" if own is not None and own != unit else name


def _by_name(codes: pd.Series, names: pd.Series) -> dict[str, str]:
    pairs = sorted(zip(codes, names, strict=True), key=lambda pair: (sort_key(pair[1]), pair[0]))
    return dict(pairs)
