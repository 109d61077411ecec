"""Databases that hold the stages and criteria that come with the program."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from data import store
from data.database import open_for_writing
from data.reference_data import load_criteria, load_stages


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An engine for writing, on each kind of database; no kabupaten is in it yet."""
    opened = open_for_writing(database_url)
    sets, criteria = load_criteria()
    store.store_reference(opened, load_stages(), sets, criteria)
    yield opened
    opened.dispose()
