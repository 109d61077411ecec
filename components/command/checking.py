"""``check``: is a file, or the code on a picture, from here, unchanged, and does it still hold."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from components.checking import (
    MOST_BYTES,
    Checked,
    Comparison,
    Difference,
    Finding,
    check_code,
    check_file,
    told_of,
    word_failure,
)
from components.command.database import reading, tell
from components.command.parsing import MISUSED, Commands
from components.export.check_code import read_code
from components.export.document import Figure
from components.text import checking as words
from components.text import commands
from components.text.freezing import CHECK, CHECKED, NEITHER
from data.settings import load_settings

REFUSED = 1
SHOWN = 40
"""Differences that are told in sentences; all of them stand in the JSON."""


def add_to(parsers: Commands) -> None:
    """Add the command to the parser."""
    parser = parsers.add_parser("check", help=CHECK)
    parser.add_argument("what", metavar="berkas|kode", help=CHECKED)
    parser.add_argument("--json", action="store_true", help=commands.JSON)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    checked = _check(options)
    if checked is None:
        tell(NEITHER.format(text=options.what))
        return MISUSED
    if options.json:
        sys.stdout.write(json.dumps(plain(checked), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(in_words(checked)) + "\n")
    return 0 if checked.finding in words.GOOD else REFUSED


def _check(options: argparse.Namespace) -> Checked | None:
    """The file or code that was named, checked; None if it is neither."""
    path, settings = Path(options.what), load_settings()
    try:
        is_large = path.stat().st_size > MOST_BYTES
        content = b"" if is_large else path.read_bytes()
    except (OSError, ValueError):
        if read_code(options.what) is None:
            return None
        with reading(options) as engine:
            return check_code(engine, options.what, settings)
    if is_large:
        return Checked(Finding.TOO_LARGE)
    with reading(options) as engine:
        return check_file(engine, content, settings)


def plain(checked: Checked) -> dict[str, Any]:
    """What was found, as JSON has it."""
    said, kept, frozen = checked.statement, checked.published, checked.frozen
    return {
        "finding": checked.finding.value,
        "code": checked.code,
        "title": said.title if said else "",
        "request": said.request if said else None,
        "made_at": kept.made_at.isoformat() if kept else None,
        "made_by": kept.made_by if kept else "",
        "frozen_at": frozen.frozen_at.isoformat() if frozen else None,
        "figures": [_plain_figure(each) for each in said.figures] if said else [],
        "now": plain_comparison(checked.comparison) if checked.comparison else None,
    }


def plain_comparison(told: Comparison) -> dict[str, Any]:
    """What changed since a document was made, as JSON has it."""
    return {
        "compared": told.compared,
        "differences": [
            {"name": each.name, "then": _half(each.then), "now": _half(each.now)}
            for each in told.differences
        ],
        "batches": [
            {
                "number": each.number,
                "kind": each.kind,
                "file_name": each.file_name,
                "imported_by": each.imported_by,
                "imported_at": each.imported_at.isoformat(),
                "withdrawn_at": each.withdrawn_at.isoformat() if each.withdrawn_at else None,
                "came_since": each.came_since,
            }
            for each in told.since
        ],
        "failure": word_failure(told) if told.failure else None,
    }


def in_words(checked: Checked) -> list[str]:
    """What was found, line by line."""
    lines = [words.TITLE_OF[checked.finding], words.MEANING[checked.finding]]
    if checked.statement is not None:
        lines += [f"{words.TITLE}: {checked.statement.title}", f"{words.CODE}: {checked.code}"]
    if checked.published is not None:
        lines.append(f"{words.MADE}: {words.word_made(checked.published)}")
    if checked.frozen is not None:
        lines.append(f"{words.IS_FROZEN}: {words.word_frozen(checked.frozen)}")
    return lines + (
        changes_in_words(checked.comparison, checked.code) if checked.comparison else []
    )


def changes_in_words(told: Comparison, code: str) -> list[str]:
    """What changed since a document was made, line by line."""
    if told.failure is not None:
        return [words.NOT_AGAIN.format(why=word_failure(told))]
    lines = [words.word_compared(told.compared, len(told.differences))]
    lines += [_line(each, told) for each in told.differences[:SHOWN]]
    left = len(told.differences) - SHOWN
    if left > 0:
        lines.append(words.MORE.format(n=left, code=code))
    batches = [" · ".join(words.word_batch(each)) for each in told.since]
    nothing = words.NO_SINCE if told.is_same_version else words.NO_SINCE_BUT
    return [*lines, *([f"{words.SINCE}:", *batches] if batches else [nothing])]


def _line(each: Difference, told: Comparison) -> str:
    then, now = words.then_and_now(told_of(each.then), told_of(each.now))
    return words.LINE.format(name=words.word_figure(each.name, told.names), then=then, now=now)


def _half(figure: Figure | None) -> dict[str, str] | None:
    return {"exact": figure.exact, "shown": figure.shown} if figure else None


def _plain_figure(figure: Figure) -> dict[str, str]:
    return {"name": figure.name, "exact": figure.exact, "shown": figure.shown}
