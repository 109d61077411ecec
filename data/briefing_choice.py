"""An office's own choice for its briefing, kept per kabupaten in a file beside the database.

A file and not a table: an account that may only read must be able to keep it too (decision 068).
"""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.errors import ChoiceNotKept, UnknownArea
from data.kinds import KABUPATEN

FOLDER = "taklimat"
MOST_DECISIONS, LONGEST_DECISION = 10, 300
"""How many decisions are asked for, and how long each may be, characters."""
MOST_BYTES = 100_000
"""Of a file that is read; ours have a few hundred."""


@dataclass(frozen=True)
class BriefingChoice:
    """Indicators by kode, sections by key, decisions asked for; () for the usual ones."""

    indicators: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def load_choice(folder: Path, kabupaten: str) -> BriefingChoice:
    """What an office chose; the usual where it chose nothing, or its file cannot be understood.

    Takes   folder, where the program keeps what it makes (``ILP_HOME``).
    Raises  UnknownArea if the kode is none of a kabupaten.
    """
    try:
        content = _place(folder, kabupaten).read_bytes()[:MOST_BYTES]
        told = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return BriefingChoice()
    if not isinstance(told, Mapping):
        return BriefingChoice()
    return BriefingChoice(*(_words(told.get(name)) for name in asdict(BriefingChoice())))


def store_choice(folder: Path, kabupaten: str, choice: BriefingChoice) -> None:
    """Keep a choice: the whole file or, if that fails, the one before.

    Raises  UnknownArea; ChoiceNotKept if the folder cannot be written.
    """
    place = _place(folder, kabupaten)
    text = json.dumps(asdict(choice), ensure_ascii=False, indent=2)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".taklimat-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(place)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise ChoiceNotKept(str(place.parent)) from error


def split_decisions(text: str) -> tuple[str, ...]:
    """The decisions in a text, one a line; empty lines are none."""
    lines = [" ".join(line.split())[:LONGEST_DECISION] for line in text.splitlines()]
    return tuple(each for each in lines if each)[:MOST_DECISIONS]


def _place(folder: Path, kabupaten: str) -> Path:
    if not KABUPATEN.fullmatch(kabupaten):
        raise UnknownArea(kabupaten)
    return folder / FOLDER / f"{kabupaten}.json"


def _words(told: Any) -> tuple[str, ...]:  # noqa: ANN401 -- whatever JSON holds
    if not isinstance(told, list):
        return ()
    return tuple(each for each in told if isinstance(each, str))
