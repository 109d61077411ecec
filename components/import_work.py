"""Where a file, the readers and the database meet: look at it, then take it in. No Streamlit."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from components.text.importing import KIND
from data.acceptance import Outcome, store_import
from data.batches import fetch_same_file, withdraw_batch
from data.context import fetch_context
from data.database import Engine, connected, open_for_writing
from data.indicators import Standing
from data.intake.draft import Choices, Draft
from data.intake.reading import read_draft
from data.intake.sheets import clean
from data.intake.workbook import read_workbook
from data.memory import Confirmed, forget_name, remember_names
from data.movement import Movement, facts_of, preview_import
from data.store import BatchFacts


class Step(StrEnum):
    """What is being done; `components.text.importing` words it."""

    READING = "reading"
    MATCHING = "matching"
    COMPARING = "comparing"
    STORING = "storing"


Tell = Callable[[Step], None]


@dataclass(frozen=True)
class Handed:
    """A file as someone handed it in, for a kabupaten, with what they said about it."""

    kabupaten: str
    file: str
    content: bytes
    choices: Choices
    by: str

    @property
    def sha256(self) -> str:
        """The content's fingerprint, by which the same file is known again."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, eq=False)
class Looked:
    """What was understood of a file and what it would do; ``same_file`` is the batch it was."""

    handed: Handed
    draft: Draft
    outcome: Outcome
    moves: list[Movement]
    same_file: int | None


@dataclass(frozen=True, eq=False)
class Taken:
    """A file that was taken in: what had been shown of it before, and what truly happened."""

    looked: Looked
    outcome: Outcome


def look(url: str, handed: Handed, tetap: Standing, tell: Tell) -> Looked:
    """Read a file and try what it would do; nothing stays.

    Raises  WorkbookRejected; DatabaseUnavailable, for an account that may only read too.
    """
    draft, facts, same = _read(url, handed, tell)
    tell(Step.COMPARING)
    with _writer(url) as engine:
        outcome, moves = preview_import(engine, facts, draft, tetap=tetap)
    return Looked(handed, draft, outcome, moves, same)


def take_in(url: str, handed: Handed, tell: Tell) -> Outcome:
    """Read a file and store it as one batch; raises as ``look`` does.

    It is read anew: names may have been confirmed since it was looked at, by others too.
    """
    draft, facts, same = _read(url, handed, tell)
    tell(Step.STORING)
    with _writer(url) as engine:
        outcome = store_import(engine, facts, draft, handed.content)
    return replace(outcome, same_file=same) if outcome.batch is None else outcome


def confirm_names(url: str, kabupaten: str, confirmed: Iterable[Confirmed], by: str) -> None:
    """Remember what names mean, for this file and all to come."""
    with _writer(url) as engine:
        remember_names(engine, kabupaten, confirmed, by)


def take_back(url: str, kabupaten: str, number: int, by: str) -> None:
    """Withdraw a batch; raises BatchUnknown, BatchHeld."""
    with _writer(url) as engine:
        withdraw_batch(engine, kabupaten, number, printable(by))


def forget(url: str, kabupaten: str, number: int) -> None:
    """Forget what a name was confirmed to mean."""
    with _writer(url) as engine:
        forget_name(engine, kabupaten, number)


def _read(url: str, handed: Handed, tell: Tell) -> tuple[Draft, BatchFacts, int | None]:
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    tell(Step.READING)
    workbook = read_workbook(printable(handed.file), handed.content)
    with _writer(url) as engine, connected(engine) as connection:
        context = fetch_context(connection, handed.kabupaten, today)
        tell(Step.MATCHING)
        draft = read_draft(workbook, context, handed.choices)
        facts = facts_of(
            connection, handed.kabupaten, draft, handed.sha256, printable(handed.by), today
        )
        same = fetch_same_file(connection, handed.kabupaten, handed.sha256)
    if facts.source == draft.file:  # nobody named a source; a file's name is none to print
        facts = replace(facts, source=KIND[draft.kind])
    return draft, facts, same


def printable(text: str) -> str:
    """A name as it may be stored and shown, whatever bytes a system or a browser gave for it."""
    return clean(text.encode("utf-8", "replace").decode("utf-8"))


@contextmanager
def _writer(url: str) -> Iterator[Engine]:
    """The database opened to write for this once, and closed again."""
    engine = open_for_writing(url)
    try:
        yield engine
    finally:
        engine.dispose()
