"""A database on a server: who is let in, and that reading needs no more than SELECT."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from components.checking import Finding, check_code, check_file
from components.documents.composing import COMPOSERS
from components.documents.request import Format, Kind, Request
from components.freezing import freeze
from components.publishing import publish
from data import queries, removal
from data.catalogue import load_catalogue
from data.database import (
    connected,
    data_version,
    has_data_version,
    open_database,
    open_for_writing,
    place_of,
)
from data.errors import DatabaseReason, DatabaseUnavailable
from data.ledger import fetch_ledgers
from data.rollout import fetch_rollout
from data.sample import SAMPLE_AS_OF
from tests.opening import fill, reason_of
from tests.small_documents import DRAWN_ON, SETTINGS, compose_small


@contextmanager
def administrator(url) -> Iterator[psycopg.Connection]:
    """A plain connection to a PostgreSQL database, outside the program."""
    plain = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection


@pytest.fixture
def server(make_database) -> str:
    """A filled PostgreSQL database."""
    url = make_database("postgresql")
    fill(url)
    return url


def test_a_server_that_does_not_answer_is_unreachable():
    """Switched off, or another port; words of its name are not taken for a reason."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    url = f"postgresql+psycopg://read-only:rahasia@127.0.0.1:{port}/is locked"
    assert reason_of(url) is DatabaseReason.UNREACHABLE


def test_a_database_that_the_server_does_not_have_is_missing(server):
    """The server answers, but has none of this name."""
    url = sa.make_url(server).set(database="role is locked").render_as_string(hide_password=False)
    assert reason_of(url) is DatabaseReason.MISSING


@pytest.fixture
def strict_server(server) -> Iterator[str]:
    """The same server, asking two accounts for a password, one of them for another one."""
    with administrator(server) as connection:
        hba = Path(connection.execute("SHOW hba_file").fetchone()[0])
        before = hba.read_text(encoding="utf-8")
        connection.execute("CREATE ROLE \"read-only\" LOGIN PASSWORD 'benar'")
        asked = 'local all "read-only" scram-sha-256\nhost all "read-only" all scram-sha-256\n'
        hba.write_text(f"{asked}local all ditolak reject\n{before}", encoding="utf-8")
        connection.execute("SELECT pg_reload_conf()")
        yield server
        hba.write_text(before, encoding="utf-8")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute('DROP OWNED BY "read-only"')
        connection.execute('DROP ROLE "read-only"')


def with_account(url, name, password=None) -> str:
    """The same database, asked for by another account."""
    made = sa.URL.create(
        "postgresql+psycopg",
        username=name,
        password=password,
        host=sa.make_url(url).host,
        port=sa.make_url(url).port,
        database=sa.make_url(url).database,
        query=sa.make_url(url).query,
    )
    return made.render_as_string(hide_password=False)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("read-only", "salah"),
        ("read-only", None),
        ("tidak does not exist", "x"),
        ("ditolak", None),
    ],
)
def test_an_account_that_is_not_let_in_is_refused(strict_server, name, password, monkeypatch):
    """Wrong password, none, no such account, not from here."""
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with administrator(strict_server) as connection:
        exists = "SELECT FROM pg_roles WHERE rolname = 'ditolak'"
        if connection.execute(exists).fetchone() is None:
            connection.execute("CREATE ROLE ditolak LOGIN")
    assert reason_of(with_account(strict_server, name, password)) is DatabaseReason.REFUSED


FETCHES = (
    queries.fetch_kabupaten,
    lambda c: queries.require_kabupaten(c, "19.02"),
    lambda c: queries.fetch_areas(c, "19.02"),
    lambda c: queries.fetch_areas(c, "19.02", "desa"),
    lambda c: queries.fetch_facilities(c, "19.02"),
    lambda c: queries.fetch_service_areas(c, "19.02"),
    lambda c: queries.fetch_evidence(c, "19.02"),
    lambda c: queries.fetch_criteria_set(c, "19.02", SAMPLE_AS_OF),
    lambda c: queries.fetch_criteria(c, "usulan-1"),
    queries.fetch_stages,
    lambda c: queries.fetch_stage_dates(c, "19.02"),
    lambda c: queries.fetch_targets(c, "19.02"),
    lambda c: queries.fetch_action_plans(c, "x"),
    lambda c: queries.fetch_all_action_plans(c, "19.02"),
    lambda c: fetch_ledgers(c, "19.02", load_catalogue().indicators.values()),
    lambda c: queries.fetch_boundary_facts(c, "19.02"),
    lambda c: queries.fetch_layer(c, "19.02", "desa", "x"),
    lambda c: queries.fetch_first_day(c, "19.02"),
    lambda c: queries.fetch_shapes(c, "19.02", "desa"),
    lambda c: fetch_rollout(c, "19.02", [SAMPLE_AS_OF]),
    data_version,
    has_data_version,
)


def test_an_account_that_may_only_select_is_enough_to_read(strict_server):
    """Everything that is shown can be fetched, nothing can be changed."""
    named = {name for name in dir(queries) if name.startswith(("fetch_", "require_"))}
    assert named <= {word for each in FETCHES for word in (each.__name__, *each.__code__.co_names)}
    url = with_account(strict_server, "read-only", "benar")
    assert reason_of(url) is DatabaseReason.REFUSED  # nothing granted yet
    with administrator(strict_server) as connection:
        connection.execute('GRANT SELECT ON ALL TABLES IN SCHEMA public TO "read-only"')
    engine = open_database(url)
    with connected(engine) as connection:
        for fetch in FETCHES:
            fetch(connection)
    engine.dispose()
    writer = open_for_writing(url)
    with pytest.raises(DatabaseUnavailable) as caught:
        removal.remove_sample(writer)
    assert caught.value.reason is DatabaseReason.REFUSED
    writer.dispose()


def test_an_account_that_may_only_select_may_publish(strict_server, monkeypatch):
    """Its files are sealed and known again; only the register learns nothing of them."""
    monkeypatch.setitem(COMPOSERS, Kind.TAKLIMAT, compose_small)
    with administrator(strict_server) as connection:
        connection.execute('GRANT SELECT ON ALL TABLES IN SCHEMA public TO "read-only"')
    engine = open_database(with_account(strict_server, "read-only", "benar"))
    asked = Request(Kind.TAKLIMAT, "19.02", SAMPLE_AS_OF)
    files = publish(engine, asked, [Format.SVG], SETTINGS, DRAWN_ON)
    assert {each.is_registered for each in files} == {False}
    told = check_file(engine, files[0].content, SETTINGS)
    assert (told.finding, told.published) == (Finding.UNCHANGED, None)
    assert check_code(engine, files[0].code, SETTINGS).finding is Finding.UNREGISTERED
    with pytest.raises(DatabaseUnavailable) as caught:
        freeze(engine, asked, [Format.SVG], SETTINGS, DRAWN_ON, "Rina", "Rapat")
    assert caught.value.reason is DatabaseReason.REFUSED
    engine.dispose()


def test_the_account_for_other_tools_cannot_read_the_key_of_the_seals(server):
    """As README makes it: every table but that one; or it could seal what was never made here."""
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    blocks = [part.partition("```")[0] for part in readme.split("```sql\n")[1:]]
    made = next(block for block in blocks if "seal_key" in block)
    statements = made.replace("DATABASE dasbor", f"DATABASE {name_of(server)}")
    with administrator(server) as connection:
        connection.execute(statements)
        tables = connection.execute(
            "SELECT tablename, has_table_privilege('ilp_lain', tablename::regclass, 'SELECT')"
            " FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        connection.execute("DROP OWNED BY ilp_lain")
        connection.execute("DROP ROLE ilp_lain")
    assert len(tables) > 20
    assert [name for name, may_read in tables if not may_read] == ["seal_key"]


def name_of(url: str) -> str:
    """The name of a database, as SQL has it."""
    return f'"{sa.make_url(url).database}"'


def test_the_place_of_a_server_shows_no_account(server):
    """Neither in front of the host nor among the options."""
    url = sa.make_url(server).update_query_dict({"password": "rahasia", "sslmode": "disable"})
    engine = open_database(url.set(username="postgres").render_as_string(hide_password=False))
    told = place_of(engine)
    assert sa.make_url(told).database == url.database
    assert not any(word in told for word in ("rahasia", "password", "ssl", "***", "postgres@"))
    engine.dispose()
