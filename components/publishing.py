"""From what is asked to finished files: compose, give a check code, complete, render."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from components.documents.composing import compose
from components.documents.request import Format, Request
from components.export.foot import complete
from components.export.rendering import render
from data.database import Engine, connected
from data.settings import Settings


@dataclass(frozen=True)
class File:
    """A finished file: its name and its bytes."""

    name: str
    content: bytes


def publish(
    engine: Engine,
    request: Request,
    formats: Sequence[Format],
    settings: Settings,
    drawn_on: dt.date,
) -> list[File]:
    """Make a document in some formats; one file for each, more where a format has one per page.

    Raises  UnknownArea, UnknownIndicator, BoundaryMissing, FormatNotOffered.
    """
    with connected(engine) as connection:
        document = compose(connection, request, settings, drawn_on)
    finished = complete(document, "")
    return [File(name, content) for each in formats for name, content in render(finished, each)]
