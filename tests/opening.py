"""Opening, filling and disturbing databases, for the tests that need one."""

import pytest
import sqlalchemy as sa

from data import store
from data.database import open_database, open_for_writing
from data.errors import DatabaseUnavailable
from data.frames import Registers
from data.reference_data import load_criteria, load_stages
from data.sample import SAMPLE_AS_OF, SAMPLE_FROM, compose_sample


def reason_of(url, *, opened=open_database):
    """Why a database cannot be opened."""
    with pytest.raises(DatabaseUnavailable) as caught:
        opened(url)
    return caught.value.reason


def run_sql(url, statement):
    """One statement, outside the program; leaves nothing open."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))


def facts(**changed):
    """Facts of a batch."""
    told = {
        "kode_kabupaten": "19.02",
        "kind": "contoh",
        "file_name": "uji",
        "sha256": "0" * 64,
        "imported_by": "uji",
        "data_from": SAMPLE_FROM,
        "data_date": SAMPLE_AS_OF,
        "source": "uji",
        "is_sample": True,
    }
    return store.BatchFacts(**{**told, **changed})


def fill(url) -> Registers:
    """Store one sample kabupaten in a database."""
    engine = open_for_writing(url)
    sets, criteria = load_criteria()
    registers = compose_sample("19.02")
    store.store_reference(engine, load_stages(), sets, criteria)
    store.store_registers(engine, registers, facts())
    engine.dispose()
    return registers
