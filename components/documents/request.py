"""What a document is asked to show; as text it travels in the file and can be asked again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self

from data.kinds import Jenis, Level


class Kind(StrEnum):
    """The kinds of document; the value stands in file names and on the command line."""

    PETA = "peta"
    """The roll-out on one level's map."""
    PETA_INDIKATOR = "peta-indikator"
    """One indicator on one level's map."""
    GRAFIK_PWS = "grafik-pws"
    """The PWS graph of one indicator with its table."""
    PERINGKAT = "peringkat"
    """The ranking of one indicator's areas."""
    TREN = "tren"
    """One indicator, or the roll-out where none is named, month by month."""
    KARTU_SKOR = "kartu-skor"
    """The score card of a klaster, or of the main indicators."""
    JEJARING = "jejaring"
    """The puskesmas with their status, stages and what they lack."""
    MUTU = "mutu-data"
    """Who has not reported, and the findings."""
    TAKLIMAT = "taklimat"
    """The deck of slides for the leadership."""
    RINGKASAN = "ringkasan"
    """The two A4 pages of the same content."""
    POSTER = "poster"
    """One large page for a launch: A3 or A1."""
    KARTU = "kartu"
    """One card for messages, 1080 by 1350 points of a screen."""
    KARTU_KECAMATAN = "kartu-kecamatan"
    """A card for the table of each kecamatan."""
    KARTU_STATUS = "kartu-status"
    """A card for each puskesmas: its status, like a certificate."""


SINGLE = frozenset(
    {
        *(Kind.PETA, Kind.PETA_INDIKATOR, Kind.GRAFIK_PWS, Kind.PERINGKAT, Kind.TREN),
        *(Kind.KARTU_SKOR, Kind.JEJARING, Kind.MUTU),
    }
)
"""Single figures of the screen; they tell the month that the screen tells."""


class Format(StrEnum):
    """What a document can be written as; the value is the extension of its files."""

    PPTX = "pptx"
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"


class Paper(StrEnum):
    """The ground that single figures are laid out for."""

    SLIDE = "slide"
    A4 = "a4"
    PESAN = "pesan"
    """For messages: 4 to 5, upright."""
    A3 = "a3"
    A1 = "a1"


@dataclass(frozen=True)
class Request:
    """One document: its kind, of which kabupaten, as of which day, and what of it.

    ``kecamatan`` and ``puskesmas`` narrow it as the filters of the screen do; ``klaster`` is that
    of score cards. ``indicators``, ``sections`` and ``decisions`` (asked of
    the Bupati, foreign text) are an office's own choice for a briefing; () for the usual ones.
    ``shading`` "nilai" colours a map by value where it would be by standing; ``limits`` are the
    least percents of the score card's first two grades where others were set on the screen, and
    ``order`` what its rows stand by. ``finding`` is the one kind of finding that is told, "" for
    all.
    """

    kind: Kind
    kabupaten: str
    day: dt.date
    kecamatan: tuple[str, ...] = ()
    puskesmas: str = ""
    level: Level = Level.PUSKESMAS
    jenis: Jenis = Jenis.PUSKESMAS
    indicator: str = ""
    klaster: str = ""
    paper: Paper = Paper.SLIDE
    indicators: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    shading: str = ""
    limits: tuple[str, ...] = ()
    order: str = ""
    finding: str = ""

    def to_plain(self) -> dict[str, Any]:
        """As JSON has it; what is as usual is left out."""
        plain = {
            name: list(value) if isinstance(value, tuple) else str(value)
            for name, value in asdict(self).items()
        }
        usual = {each.name: each.default for each in fields(self)}
        return {
            name: value for name, value in plain.items() if getattr(self, name) != usual.get(name)
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Back from JSON.

        Raises  ValueError, TypeError, KeyError for anything that `to_plain` did not write.
        """
        turned: dict[str, Any] = {
            name: tuple(map(str, value)) if isinstance(value, list) else str(value)
            for name, value in plain.items()
        }
        kinds = {"kind": Kind, "level": Level, "jenis": Jenis, "paper": Paper}
        for name, kind in kinds.items():
            if name in turned:
                turned[name] = kind(turned[name])
        turned["day"] = dt.date.fromisoformat(turned["day"])
        return cls(**turned)
