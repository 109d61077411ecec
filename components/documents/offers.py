"""What each kind of document is offered as: formats, papers, and the names of its files."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.documents.composing import COMPOSERS
from components.documents.naming import name_of
from components.documents.request import SINGLE, Format, Kind, Paper, Request
from components.export.rendering import RENDERERS
from data.kinds import Level, Period

PICTURES = (Format.PNG, Format.SVG)
"""Formats with one file for each page."""
TABLES = (Format.XLSX, Format.CSV)
"""Formats that know no paper."""
FREE = (*TABLES, Format.HTML)
"""Formats without a paper."""
MAPS = (Kind.PETA, Kind.PETA_INDIKATOR)
LONG = (Kind.GRAFIK_PWS, Kind.PERINGKAT, Kind.KARTU_SKOR, Kind.JEJARING, Kind.MUTU)
"""Kinds with pages of tables on slides and A4."""
SEVERAL_SHEETS = (Kind.KARTU_SKOR, Kind.MUTU)

MEDIA = {
    Format.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Format.PDF: "application/pdf",
    Format.PNG: "image/png",
    Format.SVG: "image/svg+xml",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv",
    Format.HTML: "text/html",
}
ZIP, ZIP_MEDIA = "zip", "application/zip"


@dataclass(frozen=True)
class Offer:
    """Formats and papers of a kind, the usual first; no papers where its own is the only one."""

    formats: tuple[Format, ...]
    papers: tuple[Paper, ...] = ()


_FIGURE = Offer(
    (Format.PNG, Format.PDF, Format.PPTX, Format.SVG, Format.XLSX, Format.CSV),
    (Paper.SLIDE, Paper.A4, Paper.PESAN),
)
_MAP = Offer((*_FIGURE.formats[:4], Format.HTML, *TABLES), _FIGURE.papers)
_CARD = Offer((Format.PDF, Format.PNG, Format.SVG))
OFFERS: Mapping[Kind, Offer] = {
    Kind.TAKLIMAT: Offer((Format.PPTX, Format.PDF, Format.PNG, Format.XLSX)),
    Kind.RINGKASAN: Offer((Format.PDF, Format.PNG)),
    Kind.POSTER: Offer((Format.PDF, Format.PNG, Format.SVG), (Paper.A3, Paper.A1)),
    Kind.KARTU: Offer((Format.PNG, Format.PDF, Format.SVG)),
    Kind.KARTU_KECAMATAN: _CARD,
    Kind.KARTU_STATUS: _CARD,
    **{kind: _MAP if kind in MAPS else _FIGURE for kind in Kind if kind in SINGLE},
}


def is_offered(kind: Kind) -> bool:
    """Whether a kind can be made by this version."""
    return kind in COMPOSERS


def formats_of(kind: Kind) -> tuple[Format, ...]:
    """The formats of a kind that this version can write, the usual first."""
    return tuple(each for each in OFFERS[kind].formats if each in RENDERERS)


def papers_of(kind: Kind, extension: Format) -> tuple[Paper, ...]:
    """The papers of a kind in a format, the usual first; none where there is no choice."""
    papers = OFFERS[kind].papers
    if extension in FREE:
        return ()
    if extension is Format.PPTX:
        return tuple(each for each in papers if each is Paper.SLIDE)
    return papers


def is_bundle(request: Request, extension: Format) -> bool:
    """Whether a format of a request is more than one file, handed over as one archive."""
    if extension is Format.CSV:
        is_one = request.kind is Kind.JEJARING and request.puskesmas
        return request.kind in SEVERAL_SHEETS or bool(is_one)
    if extension not in PICTURES:
        return False
    if request.kind in SINGLE:
        is_compared = request.kind is Kind.PETA and request.level is Level.KABUPATEN
        return request.paper is not Paper.PESAN and (request.kind in LONG or is_compared)
    return request.kind not in (Kind.POSTER, Kind.KARTU)


def file_name(request: Request, extension: Format, month: Period) -> str:
    """The name of the one file that is handed over, an archive where there are several."""
    end = ZIP if is_bundle(request, extension) else extension.value
    return f"{name_of(request, month)}.{end}"


def media_of(request: Request, extension: Format) -> str:
    """What kind of file a browser is told that it gets."""
    return ZIP_MEDIA if is_bundle(request, extension) else MEDIA[extension]
