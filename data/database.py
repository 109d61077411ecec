"""Open, check, create and upgrade the reporting database, on SQLite or PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from data.errors import DatabaseReason, DatabaseUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_WAIT_SECONDS = 5
CONNECT_SECONDS = 5

SIGNS = (
    ("database is locked", DatabaseReason.LOCKED),
    ("lock timeout", DatabaseReason.LOCKED),
    ("lock not available", DatabaseReason.LOCKED),
    ("readonly database", DatabaseReason.READ_ONLY),
    ("read-only", DatabaseReason.READ_ONLY),
    ("permission denied", DatabaseReason.REFUSED),
    ("password authentication failed", DatabaseReason.REFUSED),
    ("role ", DatabaseReason.REFUSED),
    ("not a database", DatabaseReason.DAMAGED),
    ("malformed", DatabaseReason.DAMAGED),
    ("disk image", DatabaseReason.DAMAGED),
    ("unable to open database file", DatabaseReason.MISSING),
    ("does not exist", DatabaseReason.MISSING),
)
"""Words in a driver's message, in order of trust, and what they mean."""


def open_database(url: str) -> Engine:
    """Open an existing database for reading, without changing anything in it.

    Takes   an SQLAlchemy address, ``sqlite:///…`` or ``postgresql+psycopg://…``.
    Gives   an engine whose schema is exactly the one this version expects.
    Raises  DatabaseUnavailable: missing, empty, older, newer, locked, unreachable, refused.
    """
    engine = _engine(url, mode="ro")
    with connected(engine) as connection:
        _check_revision(connection, engine)
    return engine


def open_for_writing(url: str) -> Engine:
    """Open an existing database to store something in it; raises as ``open_database`` does."""
    engine = _engine(url, mode="rw")
    with connected(engine) as connection:
        _check_revision(connection, engine)
    return engine


def upgrade_database(url: str) -> Engine:
    """Create the database if it is missing and bring its tables up to this version.

    Gives   an engine for writing.
    Raises  DatabaseUnavailable if it is newer than this version, or cannot be written.
    """
    engine = _engine(url, mode="rwc")
    with connected(engine) as connection:
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
def connected(engine: Engine) -> Iterator[sa.Connection]:
    """A connection whose driver errors arrive as DatabaseUnavailable; rolls back if left open."""
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise failure_of(error, engine) from error


def failure_of(error: DBAPIError, engine: Engine) -> DatabaseUnavailable:
    """What a driver's error means for the person who waits, with the database's place."""
    return DatabaseUnavailable(_reason(error), place_of(engine))


def place_of(engine: Engine) -> str:
    """The database's address as it may be shown: a file or host and name, never a password."""
    place = engine.get_execution_options().get("place")
    return place or engine.url.set(username=None, password=None).render_as_string()


def data_version(connection: sa.Connection) -> int:
    """The number that every write raises; part of every cache key."""
    return int(connection.execute(sa.text("SELECT number FROM data_version")).scalar_one())


def has_data_version(connection: sa.Connection) -> bool:
    """Whether anything was ever stored; a database fresh from its migrations has no version yet."""
    return connection.execute(sa.text("SELECT number FROM data_version")).first() is not None


def _engine(url: str, mode: str) -> Engine:
    try:
        parsed = sa.make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _sqlite_engine(Path(parsed.database or ""), mode)
        return sa.create_engine(
            parsed, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS}
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseUnavailable(DatabaseReason.BAD_ADDRESS, "ILP_DATABASE_URL") from error


def _sqlite_engine(path: Path, mode: str) -> Engine:
    """An SQLite engine that never creates a file unless asked to (``rwc``)."""

    def connect() -> sqlite3.Connection:
        return _connect_sqlite(path, mode)

    return sa.create_engine(
        "sqlite://",
        creator=connect,
        poolclass=sa.QueuePool,
        execution_options={"place": str(path)},
    )


def _connect_sqlite(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=LOCK_WAIT_SECONDS, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    if mode == "ro":
        return _readable(connection, address)
    if mode == "rwc":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _readable(connection: sqlite3.Connection, address: str) -> sqlite3.Connection:
    """A reader for a WAL file, also on a medium that cannot be written.

    Reading WAL needs a shared-memory file beside the database; where that cannot be made the
    medium cannot change either, and the file may be read as immutable.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        if not any(sign in str(error) for sign in ("readonly", "unable to open")):
            raise
        connection.close()
        connection = sqlite3.connect(address + "&immutable=1", uri=True, check_same_thread=False)
    return connection


def _check_revision(connection: sa.Connection, engine: Engine) -> None:
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


def _revision(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _known_revisions() -> set[str]:
    return {script.revision for script in _scripts().walk_revisions()}


def _reason(error: DBAPIError) -> DatabaseReason:
    words = str(error.orig).lower()
    for sign, reason in SIGNS:
        if sign in words:
            return reason
    if isinstance(error, OperationalError):
        return DatabaseReason.UNREACHABLE
    return DatabaseReason.DAMAGED
