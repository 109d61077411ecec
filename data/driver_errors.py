"""What a database driver's error means for the person who waits."""

import os
import re
import stat
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from data.errors import DatabaseReason

STATES = {
    "25006": DatabaseReason.READ_ONLY,
    "42501": DatabaseReason.REFUSED,
    "42703": DatabaseReason.DAMAGED,
    "42P01": DatabaseReason.DAMAGED,
    "55P03": DatabaseReason.LOCKED,
}
"""PostgreSQL's own codes, once a connection stands: read-only, not granted, no column, no table,
lock not given in time. They hold in whatever language the server speaks."""

SIGNS = (
    ("is locked", DatabaseReason.LOCKED),
    ("readonly database", DatabaseReason.READ_ONLY),
    ("disk is full", DatabaseReason.READ_ONLY),
    ("not a database", DatabaseReason.DAMAGED),
    ("malformed", DatabaseReason.DAMAGED),
    ("disk i/o error", DatabaseReason.DAMAGED),
    ("no such table", DatabaseReason.DAMAGED),
    ("no such column", DatabaseReason.DAMAGED),
    ("authentication failed", DatabaseReason.REFUSED),
    ("no password supplied", DatabaseReason.REFUSED),
    ("pg_hba.conf", DatabaseReason.REFUSED),
    ("permission denied", DatabaseReason.REFUSED),
    ('role "" ', DatabaseReason.REFUSED),
    ('database "" does not exist', DatabaseReason.MISSING),
    ("invalid connection option", DatabaseReason.BAD_ADDRESS),
)
"""Words in a driver's message without the names it quotes, in order of trust."""

UNOPENED = "unable to open database file"
QUOTED = re.compile(r'"[^"]*"')
"""Names of accounts, servers and databases may hold any of the signs."""


def reason_of(error: DBAPIError, path: Path | None, mode: str) -> DatabaseReason | None:
    """Why the database cannot be used, as far as its driver tells.

    Takes   the driver's error; the file and how it was opened (``ro``, ``rw``, ``rwc``) for SQLite.
    Gives   None if the error tells of this program and not of the database.
    """
    words = QUOTED.sub('""', str(error.orig).lower())
    if path is not None and UNOPENED in words:
        return _why_unopened(path, mode)
    if path is not None and path.is_dir():
        return DatabaseReason.BAD_ADDRESS
    state = STATES.get(getattr(error.orig, "sqlstate", None) or "")
    told = state or next((reason for sign, reason in SIGNS if sign in words), None)
    if told is None and path is None and isinstance(error, OperationalError):
        return DatabaseReason.UNREACHABLE
    return told


def _why_unopened(path: Path, mode: str) -> DatabaseReason:
    """SQLite says the same of a file that is missing, closed to us or in a sealed folder."""
    try:
        found = path.stat()
    except PermissionError:
        return DatabaseReason.REFUSED
    except OSError:
        is_sealed = path.parent.is_dir() and not os.access(path.parent, os.W_OK)
        return DatabaseReason.READ_ONLY if is_sealed and mode == "rwc" else DatabaseReason.MISSING
    if not stat.S_ISREG(found.st_mode):
        return DatabaseReason.BAD_ADDRESS
    return DatabaseReason.READ_ONLY if os.access(path, os.R_OK) else DatabaseReason.REFUSED
