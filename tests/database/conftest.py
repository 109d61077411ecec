"""Databases that hold the stages and criteria that come with the program."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from components.documents.composing import COMPOSERS
from components.documents.request import Kind
from data import store
from data.database import open_database, open_for_writing
from data.reference_data import load_criteria, load_stages
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
