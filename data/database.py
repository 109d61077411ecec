"""Open, check, create and upgrade the reporting database, on SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError

from data.driver_errors import reason_of
from data.errors import DatabaseReason, DatabaseUnavailable
from data.sqlite_file import file_engine

__all__ = [
    "EVERYONE",
    "Connection",
    "Engine",
    "connected",
    "data_version",
    "has_data_version",
    "open_database",
    "open_for_writing",
    "place_of",
    "take_turn",
    "translated",
    "upgrade_database",
    "writing",
]

MIGRATIONS = Path(__file__).parent / "migrations"
CONNECT_SECONDS = 5
LOCK_WAIT_SECONDS = 5
EVERYONE = "00.00"
"""Whose turn is needed for what must be unique among all kabupaten; none has this kode."""
TURN = 20232015
"""Names, on PostgreSQL, the lock of whoever upgrades; any number that nobody else uses."""


def open_database(url: str) -> Engine:
    """Open an existing database for reading, without changing anything in it.

    Takes   an SQLAlchemy address, ``sqlite:///…`` or ``postgresql+psycopg://…``.
    Gives   an engine whose schema is exactly the one this version expects.
    Raises  DatabaseUnavailable: missing, empty, older, newer, locked, unreachable, refused.
    """
    return _checked(_engine(url, mode="ro"))


def open_for_writing(url: str) -> Engine:
    """Open an existing database to store something in it; raises as ``open_database`` does."""
    return _checked(_engine(url, mode="rw"))


def upgrade_database(url: str) -> Engine:
    """Create the database if it is missing and bring its tables up to this version; all or nothing.

    Gives   an engine for writing.
    Raises  DatabaseUnavailable if it is newer than this version, or cannot be written.
    """
    engine = _engine(url, mode="rwc")
    _make_folder(engine)
    with _kept_if_good(engine), connected(engine) as connection:
        _take_turn(connection)
        found = _revision(connection)
        if found is not None and found not in _known_revisions():
            raise DatabaseUnavailable(DatabaseReason.NEWER, place_of(engine))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return engine


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """A connection whose driver errors arrive as DatabaseUnavailable; rolls back if left open."""
    with translated(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, kabupaten: str) -> Iterator[Connection]:
    """A transaction that has this kabupaten's turn to write; it commits at its end, or not at all.

    Raises  DatabaseUnavailable with LOCKED if somebody else holds the turn too long.
    """
    with connected(engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        take_turn(connection, kabupaten)
        yield connection
        connection.commit()


def take_turn(connection: Connection, kabupaten: str) -> None:
    """Wait for this kabupaten's turn to write; EVERYONE's comes after one's own."""
    if connection.dialect.name != "sqlite":  # there, only one writes at a time
        number = int(kabupaten.replace(".", ""))
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(TURN, number)))


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn a driver's word on the database into DatabaseUnavailable; faults of ours stay."""
    try:
        yield
    except DBAPIError as error:
        options = engine.get_execution_options()
        reason = reason_of(error, options.get("file"), options.get("mode", ""))
        if reason is None:
            raise
        raise DatabaseUnavailable(reason, place_of(engine)) from error


def place_of(engine: Engine) -> str:
    """The database's address as it may be shown: a file or host and name, never an account."""
    file = engine.get_execution_options().get("file")
    if file is not None:
        return str(file)
    url = engine.url
    where = {key: told for key, told in url.query.items() if key in ("host", "port")}
    return sa.URL.create(
        url.drivername, host=url.host, port=url.port, database=url.database, query=where
    ).render_as_string()


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    """A connection to a database that is opened for this once, and closed again.

    Raises  DatabaseUnavailable.
    """
    engine = open_database(url)
    try:
        with connected(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def data_version(connection: Connection) -> int:
    """The number that every write raises, part of every cache key; 0 before the first."""
    return connection.execute(sa.text("SELECT number FROM data_version")).scalar() or 0


def has_data_version(connection: Connection) -> bool:
    """Whether anything was ever stored; a database fresh from its migrations has no version yet."""
    return connection.execute(sa.text("SELECT number FROM data_version")).first() is not None


def _engine(url: str, mode: str) -> Engine:
    try:
        parsed = sa.make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return file_engine(Path(parsed.database or ""), mode, LOCK_WAIT_SECONDS)
        return _server_engine(parsed, mode)
    except (ArgumentError, ValueError, ModuleNotFoundError):
        # Without its cause: that one repeats the address, which may hold a password.
        raise DatabaseUnavailable(DatabaseReason.BAD_ADDRESS, "ILP_DATABASE_URL") from None


def _server_engine(url: sa.URL, mode: str) -> Engine:
    """An engine for PostgreSQL that waits neither for a server nor for a lock without end."""
    engine = sa.create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        execution_options={"postgresql_readonly": mode == "ro"},
    )

    @sa.event.listens_for(engine, "connect")
    def _limit_waiting(connection: DBAPIConnection, _: object) -> None:
        connection.cursor().execute(f"SET lock_timeout = '{LOCK_WAIT_SECONDS}s'")
        connection.commit()

    return engine


def _make_folder(engine: Engine) -> None:
    """Make the folder of an embedded database, if there is none."""
    file = engine.get_execution_options().get("file")
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(DatabaseReason.READ_ONLY, place_of(engine)) from error


def _take_turn(connection: Connection) -> None:
    """Wait for another upgrade to end, and make this one a single transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(TURN)))


def _checked(engine: Engine) -> Engine:
    with _kept_if_good(engine), connected(engine) as connection:
        _check_revision(connection, engine)
    return engine


@contextmanager
def _kept_if_good(engine: Engine) -> Iterator[None]:
    """Close what an engine holds open if nobody will get to use it."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _check_revision(connection: Connection, engine: Engine) -> None:
    found, head = _revision(connection), _scripts().get_current_head()
    if found == head:
        return
    if found is None:
        reason = DatabaseReason.EMPTY
    elif found in _known_revisions():
        reason = DatabaseReason.OLDER
    else:
        reason = DatabaseReason.NEWER
    raise DatabaseUnavailable(reason, place_of(engine))


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _known_revisions() -> set[str]:
    return {script.revision for script in _scripts().walk_revisions()}
