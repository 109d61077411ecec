"""From what is asked to a document: one composer for each kind."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from components.documents.brief_page import compose_brief
from components.documents.briefing_deck import compose_deck
from components.documents.card import compose_card
from components.documents.kecamatan_card import compose_kecamatan_cards
from components.documents.map_indicator import compose_indicator_map
from components.documents.map_rollout import compose_rollout_map
from components.documents.network import compose_network
from components.documents.poster import compose_poster
from components.documents.pws_graph import compose_pws_graph
from components.documents.quality import compose_quality
from components.documents.ranking import compose_ranking
from components.documents.request import SINGLE, Kind, Request
from components.documents.score_card import compose_score_card
from components.documents.source import Source
from components.documents.status_card import compose_status_cards
from components.documents.trend import compose_trend
from components.export.document import Document, unique
from data.database import Connection
from data.settings import Settings

Composer: TypeAlias = Callable[[Source, Request, dt.date], Document]
"""Takes the source, what is asked, and the day it is drawn on; gives pages without their foot."""

COMPOSERS: Mapping[Kind, Composer] = {
    Kind.TAKLIMAT: compose_deck,
    Kind.RINGKASAN: compose_brief,
    Kind.PETA: compose_rollout_map,
    Kind.PETA_INDIKATOR: compose_indicator_map,
    Kind.GRAFIK_PWS: compose_pws_graph,
    Kind.PERINGKAT: compose_ranking,
    Kind.TREN: compose_trend,
    Kind.KARTU_SKOR: compose_score_card,
    Kind.JEJARING: compose_network,
    Kind.MUTU: compose_quality,
    Kind.POSTER: compose_poster,
    Kind.KARTU: compose_card,
    Kind.KARTU_KECAMATAN: compose_kecamatan_cards,
    Kind.KARTU_STATUS: compose_status_cards,
}


def compose(
    connection: Connection, request: Request, settings: Settings, drawn_on: dt.date
) -> Document:
    """Compose a document from the database as it stands.

    Raises  UnknownArea, UnknownIndicator, BoundaryMissing.
    """
    source = Source(
        connection, request.kabupaten, request.day, settings, is_running=request.kind in SINGLE
    )
    made = COMPOSERS[request.kind](source, request, drawn_on)
    return replace(made, template=settings.template, figures=unique(made.figures))
