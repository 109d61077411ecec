"""Every place of a kabupaten by level: the registers, and what the program knows besides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from data.intake.name_uses import Named
from data.intake.places import Place, Places
from data.intake.spelling import folded, own_words

FACILITIES = (Named.PUSKESMAS, Named.PUSTU, Named.POSYANDU)


def levels_of(
    areas: pd.DataFrame,
    facilities: pd.DataFrame,
    service_areas: pd.DataFrame,
    aliases: Mapping[str, str],
    former_names: Iterable[tuple[str, str]] = (),
) -> dict[Named, Places]:
    """The places of every level, from AREAS, FACILITIES and SERVICE_AREAS.

    Takes   aliases, other official spellings of kecamatan, each with its kode; former_names,
            those that facilities had, each with its kode.
    """
    serving: dict[str, set[str]] = defaultdict(set)
    for desa, puskesmas in zip(service_areas["kode_desa"], service_areas["puskesmas"], strict=True):
        serving[desa].add(puskesmas)
    kecamatan, desa = areas_of(Named.KECAMATAN, areas, {}), areas_of(Named.DESA, areas, serving)
    levels = {
        Named.KECAMATAN: Places(Named.KECAMATAN, kecamatan, tuple(aliases.items())),
        Named.DESA: Places(Named.DESA, desa),
    }
    former_names = list(former_names)
    spellings = [(place.nama, kode) for kode, place in kecamatan.items()] + list(aliases.items())
    for named in FACILITIES:
        places = facilities_of(named, areas, facilities)
        former = tuple((text, kode) for text, kode in former_names if kode in places)
        levels[named] = Places(named, places, former, _named_after(named, places, spellings))
    return levels


def areas_of(level: str, areas: pd.DataFrame, serving: Mapping[str, set[str]]) -> dict[str, Place]:
    """The kecamatan or desa of AREAS.

    Takes   serving, the puskesmas that ever served a desa.
    """
    names = _names(areas)
    rows = areas[areas["level"] == level]
    return {
        kode: Place(
            kode,
            nama,
            _label(nama, names.get(kode[:8], "") if level == Named.DESA else ""),
            frozenset({kode[:8], *serving.get(kode, ())}),
        )
        for kode, nama in zip(rows["kode"], rows["nama"], strict=True)
    }


def facilities_of(jenis: str, areas: pd.DataFrame, facilities: pd.DataFrame) -> dict[str, Place]:
    """The facilities of one kind, whether they still exist or not."""
    names = _names(areas)
    rows = facilities[facilities["jenis"] == jenis].astype(object)
    rows = rows.where(rows.notna(), None)
    columns = ("kode", "nama", "kode_kecamatan", "kode_desa", "induk")
    return {
        kode: Place(
            kode,
            nama,
            _label(nama, names.get(kecamatan, "")),
            frozenset(each for each in (kecamatan, desa, induk) if each),
        )
        for kode, nama, kecamatan, desa, induk in zip(*(rows[c] for c in columns), strict=True)
    }


def _named_after(
    named: Named, places: Mapping[str, Place], kecamatan: list[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Spellings of a kecamatan for the facilities inside it that bear one of its names."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for text, kode in kecamatan:
        spellings[kode].append(text)
    also = []
    for kode, place in places.items():
        own = _folded(named, place.nama)
        for each in place.inside & spellings.keys():
            if own in {_folded(Named.KECAMATAN, text) for text in spellings[each]}:
                also += [(text, kode) for text in spellings[each]]
    return tuple(also)


def _folded(named: Named, text: str) -> str:
    return "".join(folded(word) for word in own_words(named, text))


def _names(areas: pd.DataFrame) -> dict[Any, str]:
    return dict(zip(areas["kode"], areas["nama"], strict=True))


def _label(nama: str, kecamatan: str) -> str:
    return f"{nama}, Kec. {kecamatan}" if kecamatan else nama
