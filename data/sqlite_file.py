"""A database in a file: how SQLite is opened, and how long a connection to it may be kept."""

import sqlite3
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["address_of", "file_engine"]

FIRST_WORDS = {
    "ro": ("SELECT count(*) FROM sqlite_master",),
    "rw": ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = NORMAL"),
    "rwc": (
        "PRAGMA foreign_keys = ON",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
    ),
}
"""What SQLite is told on each new connection: to read, to write, to create and write."""
SEALED = ("readonly", "unable to open")
"""SQLite's words where it may not make its shared-memory file."""
CARRY_WAIT = 500
"""How long whoever wrote waits for readers before its log stays, milliseconds."""
_OPENED_ON, _IS_NEW, _IS_ONCE = "file", "new", "once"  # what the pool notes of a connection


def file_engine(path: Path, mode: str, patience: float) -> Engine:
    """An SQLite engine that never creates a file unless asked to (``rwc``).

    Takes   patience, how many seconds it waits for whoever holds the file.

    Connections are kept, since opening one costs more than most of what it is asked (decision
    080). One that was opened on a file that has been replaced since is not used again, nor is
    one that took the file for immutable.
    """
    engine = sa.create_engine(
        "sqlite://",
        poolclass=sa.QueuePool,
        max_overflow=-1,  # whoever wants to read need not wait for another reader
        execution_options={"file": path, "mode": mode},
    )

    @sa.event.listens_for(engine, "do_connect")
    def _open(_dialect: object, entry: ConnectionPoolEntry, *_: Any) -> sqlite3.Connection:  # noqa: ANN401 -- SQLAlchemy's own arguments
        entry.info[_OPENED_ON], entry.info[_IS_NEW] = _look_at(path), True
        connection, entry.info[_IS_ONCE] = _connect(path, mode, patience)
        return connection

    @sa.event.listens_for(engine, "checkout")
    def _require_same(_: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        is_new = entry.info.pop(_IS_NEW, False)  # one that is refused is not opened a third time
        if not is_new and entry.info[_OPENED_ON] != _look_at(path):
            raise DisconnectionError

    @sa.event.listens_for(engine, "checkin")
    def _end(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        if entry.info.get(_IS_ONCE):
            entry.invalidate()
        elif isinstance(connection, sqlite3.Connection) and mode != "ro":
            _carry(connection, patience)

    return engine


def _carry(connection: sqlite3.Connection, patience: float) -> None:
    """Carry what was written from the log into the file, and empty the log.

    Kept connections hold the log open. Whoever copies the file alone should get everything, and
    a log that is left would be laid over a file that takes the other's place. What cannot be
    carried now because somebody is reading, the next that writes will carry.
    """
    with suppress(sqlite3.Error):
        connection.execute(f"PRAGMA busy_timeout = {CARRY_WAIT}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")


def address_of(path: PurePath, mode: str) -> str:
    """The file as a URI; ``file:///C:/…`` with a drive, ``file:////server/…`` on a share."""
    return f"file:///{quote(path.as_posix().removeprefix('/'))}?mode={mode}"


def _look_at(path: Path) -> tuple[int, int, int, int] | None:
    """Which file lies there, as it is now; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _connect(path: Path, mode: str, patience: float) -> tuple[sqlite3.Connection, bool]:
    """Connect and speak at once, so that whatever is wrong with the file shows here.

    Reading WAL needs a shared-memory file beside the database. Where we may not make it and
    nobody else has, nobody is writing, and the file may be read as immutable: for this once,
    since another account may begin to write later.

    Gives   the connection, and whether it is for this once.
    """
    address = address_of(path.resolve(), mode)
    connection = sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False)
    try:
        for statement in FIRST_WORDS[mode]:
            connection.execute(statement)
    except sqlite3.Error as error:
        connection.close()
        if mode == "ro" and any(sign in str(error) for sign in SEALED):
            address = f"{address}&immutable=1"
            return sqlite3.connect(address, uri=True, check_same_thread=False), True
        raise
    return connection, False
