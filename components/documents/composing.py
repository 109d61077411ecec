"""From what is asked to a document: one composer for each kind."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from components.documents.brief_page import compose_brief
from components.documents.briefing_deck import compose_deck
from components.documents.request import Kind, Request
from components.documents.source import Source
from components.export.document import Document
from data.database import Connection
from data.settings import Settings

Composer: TypeAlias = Callable[[Source, Request, dt.date], Document]
"""Takes the source, what is asked, and the day it is drawn on; gives pages without their foot."""

COMPOSERS: Mapping[Kind, Composer] = {
    Kind.TAKLIMAT: compose_deck,
    Kind.RINGKASAN: compose_brief,
}


def compose(
    connection: Connection, request: Request, settings: Settings, drawn_on: dt.date
) -> Document:
    """Compose a document from the database as it stands.

    Raises  UnknownArea, UnknownIndicator, BoundaryMissing.
    """
    source = Source(connection, request.kabupaten, request.day, settings)
    made = COMPOSERS[request.kind](source, request, drawn_on)
    return replace(made, template=settings.template)
