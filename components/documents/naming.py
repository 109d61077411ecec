"""What the files of a document are called."""

from collections.abc import Sequence

from components.documents.request import Kind, Paper, Request
from data.kinds import Period


def name_parts(request: Request) -> Sequence[str]:
    """What tells files of one kind, kabupaten and month apart."""
    told: dict[Kind, tuple[str, ...]] = {
        Kind.PETA: (request.level.value, request.jenis.value),
        Kind.PETA_INDIKATOR: (request.indicator, request.level.value, request.shading),
        Kind.GRAFIK_PWS: (request.indicator, request.level.value),
        Kind.PERINGKAT: (request.indicator, request.level.value),
        Kind.TREN: (request.indicator,),
        Kind.KARTU_SKOR: (request.klaster,),
        Kind.MUTU: (request.finding,),
    }
    return told.get(request.kind, ())


def name_of(request: Request, month: Period, parts: Sequence[str] | None = None) -> str:
    """The name that the files of a request begin with, without extension."""
    chosen = name_parts(request) if parts is None else parts
    places = [*request.kecamatan, request.puskesmas]
    paper = "" if request.paper is Paper.SLIDE else request.paper.value
    told = [request.kind.value, request.kabupaten, str(month), *chosen, *places, paper]
    return "-".join(each for each in told if each)
