"""Databases that hold the stages and criteria that come with the program."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

import pytest
import sqlalchemy as sa

from components.documents.composing import COMPOSERS, compose
from components.documents.request import Kind, Request
from components.documents.source import Source
from components.export.document import Document
from components.export.foot import complete
from data import store
from data.database import connected, open_database, open_for_writing
from data.reference_data import load_criteria, load_stages
from data.settings import load_settings
from tests import kit
from tests.drafts import add_kabupaten, take
from tests.small_documents import compose_small, reported


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An engine for writing, on each kind of database; no kabupaten is in it yet."""
    opened = open_for_writing(database_url)
    sets, criteria = load_criteria()
    store.store_reference(opened, load_stages(), sets, criteria)
    yield opened
    opened.dispose()


@pytest.fixture
def small_briefing(monkeypatch):
    """The briefing of a test is a small one."""
    monkeypatch.setitem(COMPOSERS, Kind.TAKLIMAT, compose_small)


@pytest.fixture
def filled(engine, small_briefing):
    """The small kabupaten with a report of June."""
    add_kabupaten(engine)
    take(engine, reported(8))
    return engine


@pytest.fixture
def reading(filled, database_url):
    """The same database as the dashboard has it: opened for reading."""
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="package")
def kit_sample(make_sample):
    """The sample, for looking only."""
    opened = open_database(make_sample("sqlite"))
    yield opened
    opened.dispose()


@pytest.fixture(scope="package")
def draw(kit_sample):
    """Give ``draw(kind, kabupaten, **request)``: a document with its feet, drawn once."""

    @cache
    def drawn(kind: Kind, office: str, day: dt.date = kit.DAY, **asked) -> Document:
        request = Request(kind, office, day, **asked)
        with connected(kit_sample) as connection:
            made = compose(connection, request, load_settings(), kit.DRAWN)
        return complete(made, "7F3K-9Q2M-X4TB")

    return drawn


@pytest.fixture
def source(kit_sample) -> Iterator[Source]:
    """Aceh Utara on the day."""
    with connected(kit_sample) as connection:
        yield Source(connection, "11.08", kit.DAY, load_settings())
