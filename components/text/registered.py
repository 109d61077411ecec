"""What a document of the register is called: told apart by all that was asked of it."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from components.text import labels, quality, unduh
from components.text.numbers import format_list, format_number
from data.catalogue import catalogue
from data.kinds import Jenis, Level
from data.quality import Finding

Asked: TypeAlias = Mapping[str, Any]
"""What was asked, as JSON has it; what is as usual is left out."""
Names: TypeAlias = Mapping[str, str]
"""Of areas and puskesmas by kode."""

BY_LEVEL = ("peta", "peta-indikator", "grafik-pws", "peringkat")
BY_JENIS = ("peta",)
ON_PAPER = (*BY_LEVEL, "tren", "kartu-skor", "jejaring", "mutu-data")
BY_VALUE = "menurut nilai"
OF_KLASTER = "klaster {kode}"
LIMITS = "batas {limits} %"
ORDER = "urutan {order}"
ONLY = "hanya {finding}"
SECTIONS = "{n} bagian pilihan"
DECISIONS = "{n} keputusan dimohon"
AS_OF = "keadaan {day}"
IN_PART = "Kecamatan {names}"


def describe(asked: Asked, as_of: str, names: Names) -> str:
    """``Peta penerapan · Desa · Posyandu · Kecamatan Nisam · keadaan 31 Oktober 2026``."""
    state = AS_OF.format(day=as_of)
    parts = [*_about(asked), *_shape(asked), _place(asked, names), state, *_form(asked)]
    return " · ".join(each for each in parts if each)


def _about(asked: Asked) -> list[str]:
    """The kind and its indicators."""
    kind, known = str(asked.get("kind", "")), catalogue().indicators
    codes = [asked["indicator"]] if asked.get("indicator") else asked.get("indicators", ())
    shown = [known[kode].short if kode in known else str(kode) for kode in codes]
    is_rollout = kind == "tren" and not shown
    return [
        unduh.KIND.get(kind, kind),
        unduh.ROLLOUT if is_rollout else format_list(shown),
        OF_KLASTER.format(kode=asked["klaster"]) if asked.get("klaster") else "",
    ]


def _shape(asked: Asked) -> list[str]:
    """Level and jenis, and what else was chosen on the screen."""
    kind = asked.get("kind")
    return [
        labels.LEVEL[Level(asked.get("level", Level.PUSKESMAS))] if kind in BY_LEVEL else "",
        labels.JENIS[Jenis(asked.get("jenis", Jenis.PUSKESMAS))] if kind in BY_JENIS else "",
        BY_VALUE if asked.get("shading") else "",
        LIMITS.format(limits=format_list(list(asked["limits"]))) if asked.get("limits") else "",
        ORDER.format(order=asked["order"]) if asked.get("order") else "",
        _only(asked),
    ]


def _only(asked: Asked) -> str:
    if not asked.get("finding"):
        return ""
    return ONLY.format(finding=quality.FINDING[Finding(asked["finding"])].lower())


def _place(asked: Asked, names: Names) -> str:
    """The part of the kabupaten; nothing where it is the whole."""
    if asked.get("puskesmas"):
        return f"{labels.PUSKESMAS} {names.get(asked['puskesmas'], asked['puskesmas'])}"
    if asked.get("kecamatan"):
        return IN_PART.format(names=format_list([names.get(k, k) for k in asked["kecamatan"]]))
    return ""


def _form(asked: Asked) -> list[str]:
    """The paper, and what an office chose for its briefing."""
    usual = "slide" if asked.get("kind") in ON_PAPER else ""
    sections, decisions = len(asked.get("sections", ())), len(asked.get("decisions", ()))
    return [
        unduh.PAPER.get(asked.get("paper", usual), ""),
        SECTIONS.format(n=format_number(sections)) if sections else "",
        DECISIONS.format(n=format_number(decisions)) if decisions else "",
    ]
