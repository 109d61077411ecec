"""PETA_INDIKATOR: one indicator on the map, by where each area stands or by its value."""

import datetime as dt

import pandas as pd

from components.documents.asked import Asked
from components.documents.everyone import of_indicator_at
from components.documents.ground import compose_page, ground_of
from components.documents.map_page import (
    Painted,
    draw_painted,
    interact,
    legend_figures,
    on_paper,
    paint,
)
from components.documents.pws_graph import list_figures
from components.documents.request import Request
from components.documents.source import Source
from components.documents.subject import Subject
from components.documents.tabled import progress_sheet
from components.export.document import Document
from components.figures.classed import ClassedMap
from components.figures.judged import compose_standings, compose_values
from components.text import exhibits as words
from data.indicators import Indicator
from data.kinds import Level

BY_VALUE = "nilai"
"""`Request.shading` for a map by value where it would be by standing."""


def compose_indicator_map(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The map with its message, legend and completeness; its numbers as a sheet.

    Raises  UnknownIndicator; BoundaryMissing if the level has no shapes.
    """
    asked = Asked(source, request)
    chosen = asked.indicator
    level = asked.level_for(chosen)
    subject = Subject(asked, level)
    told = of_indicator_at(asked, drawn_on, level, subject.whole, on_map=True)
    painted = _paint(asked, chosen, level)
    title, lead = subject.title, subject.lead
    ground = ground_of(request.paper)
    page = compose_page(
        ground,
        subject.told(told, title, lead),
        "peta",
        lambda frame: draw_painted(asked, painted, frame, ground),
        [lead, told.completeness],
    )
    return Document(
        name=asked.name_of(chosen.kode, level.value, request.shading),
        title=title,
        pages=(page,),
        sheets=[progress_sheet(words.SHEET_MAP, title, [*subject.rows, *subject.wholes], chosen)],
        figures=(
            *list_figures(asked, chosen, [*on_paper(asked, subject.rows), *subject.wholes]),
            *legend_figures(painted, f"{chosen.kode}/{level.value}/{source.period}"),
        ),
        provenance=told,
        interactive=interact(asked, painted),
    )


def _paint(asked: Asked, chosen: Indicator, level: Level) -> Painted:
    source = asked.source
    everyone = level is Level.KABUPATEN
    layer = source.everywhere() if everyone else source.layer(level)
    rows = (
        pd.concat([each.progress(chosen, level) for each in source.neighbours])
        if everyone
        else source.progress(chosen, level)
    )
    by_value = asked.request.shading == BY_VALUE or not rows["status"].notna().any()
    classed: ClassedMap = (
        compose_values(layer["kode"], rows, chosen, "light")
        if by_value
        else compose_standings(layer["kode"], rows, chosen, source.period, "light")
    )
    title = f"{words.LEGEND_VALUE} ({chosen.unit})" if by_value else words.LEGEND_STANDING
    return paint(asked, level, layer, classed, title)
