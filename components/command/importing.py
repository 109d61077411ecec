"""``import``: take in a file that an office holds; ``batch``: look back on what was taken in."""

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from components import import_work
from components.command.database import address, tell
from components.command.parsing import Commands
from components.text import commands as words
from components.text import importing as texts
from components.text.numbers import format_day
from components.text.problems import word_advice, word_problem, word_reason
from data import batches
from data.acceptance import Outcome
from data.database import opened
from data.errors import CellProblem, PlaceRefused, ProblemReason, WorkbookRejected
from data.indicators import Form
from data.intake.draft import Choices, Kind, LastMonth
from data.kinds import Period
from data.queries import require_kabupaten
from data.settings import load_settings

REFUSED = 1
TOLD = 40
"""Problems printed in full; a file may have thousands."""


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    parser = commands.add_parser("import", help=texts.HELP)
    parser.add_argument("file", type=Path, help=texts.FILE_HELP)
    parser.add_argument("--area", required=True, help=words.AREA)
    parser.add_argument("--kind", type=Kind, help=texts.KIND_HELP)
    parser.add_argument("--period", type=Period.parse, help=texts.PERIOD_HELP)
    parser.add_argument("--form", type=Form, help=texts.FORM_HELP)
    parser.add_argument("--last-month", type=LastMonth, help=texts.LAST_MONTH_HELP)
    parser.add_argument("--source", default="", help=texts.SOURCE_HELP)
    parser.add_argument("--by", default="", help=texts.BY_HELP)
    parser.add_argument("--dry-run", action="store_true", help=texts.DRY_RUN_HELP)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=_import)
    _add_batch(commands)


def _add_batch(commands: Commands) -> None:
    parser = commands.add_parser("batch", help=texts.BATCH_HELP)
    actions = parser.add_subparsers(required=True, metavar="tindakan")
    actions.add_parser("list", help=texts.BATCH_LIST_HELP).set_defaults(run=_list)
    withdraw = actions.add_parser("withdraw", help=texts.BATCH_WITHDRAW_HELP)
    withdraw.add_argument("--by", default="", help=texts.BY_HELP)
    withdraw.set_defaults(run=_withdraw)
    original = actions.add_parser("original", help=texts.BATCH_ORIGINAL_HELP)
    original.add_argument("--out", type=Path, default=Path(), help=words.OUT)
    original.set_defaults(run=_write_original)
    for action in (withdraw, original):
        action.add_argument("number", type=int, help=texts.NUMBER_HELP)
    for action in actions.choices.values():
        action.add_argument("--area", required=True, help=words.AREA)
        action.add_argument("--json", action="store_true", help=words.JSON)
        action.add_argument("--database", help=argparse.SUPPRESS)


def _import(options: argparse.Namespace) -> int:
    try:
        outcome = _taken(options, _handed(options))
    except WorkbookRejected as error:
        if not options.json:
            raise
        outcome = _nothing(options, error)
    if options.json:
        sys.stdout.write(json.dumps(_plain(outcome), ensure_ascii=False, indent=2) + "\n")
    else:
        _say(outcome, is_trial=options.dry_run)
    return REFUSED if outcome.rejected == outcome.rows_read else 0


def _handed(options: argparse.Namespace) -> import_work.Handed:
    try:
        content = options.file.read_bytes()
    except OSError as error:
        problem = CellProblem(
            import_work.printable(options.file.name), None, None, ProblemReason.FILE_NOT_FOUND
        )
        raise WorkbookRejected([problem]) from error
    choices = Choices(
        kind=options.kind,
        period=options.period,
        form=options.form,
        last_month=options.last_month,
        source=options.source,
    )
    return import_work.Handed(options.area, options.file.name, content, choices, _who(options))


def _who(options: argparse.Namespace) -> str:
    """Who imports or withdraws: as said, else the account; some systems know no name for it."""
    try:
        return str(options.by or getpass.getuser())
    except (OSError, ImportError, KeyError):
        return texts.NOBODY


def _taken(options: argparse.Namespace, handed: import_work.Handed) -> Outcome:
    def say(step: import_work.Step) -> None:
        if not options.json:
            tell(texts.STEP[step])

    url = address(options)
    if options.dry_run:
        return import_work.look(url, handed, load_settings().pws_tetap, say).outcome
    return import_work.take_in(url, handed, say)


def _nothing(options: argparse.Namespace, error: WorkbookRejected) -> Outcome:
    """A file that was refused whole, as an answer for scripts."""
    kind = options.kind.value if options.kind else ""
    return Outcome(kind, (), 0, 0, 0, 0, 0, error.problems, None)


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "kind": outcome.kind,
        "periods": [str(period) for period in outcome.periods],
        "rows_read": outcome.rows_read,
        "accepted": outcome.accepted,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected,
        "problems": [_plain_problem(problem) for problem in outcome.problems],
        "batch": outcome.batch if outcome.batch is not None else outcome.same_file,
    }


def _plain_problem(problem: CellProblem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "reason": problem.reason.value,
        "got": problem.got,
        "advice": word_advice(problem),
        "message": word_reason(problem),
        "is_warning": problem.is_warning,
    }


def _say(outcome: Outcome, *, is_trial: bool) -> None:
    for problem in outcome.problems[:TOLD]:
        tell(f"- {word_problem(problem)}")
    if len(outcome.problems) > TOLD:
        tell(texts.MORE_PROBLEMS.format(more=len(outcome.problems) - TOLD))
    lines = [
        texts.summary(outcome),
        texts.derived(outcome),
        texts.ending(outcome, is_trial=is_trial),
    ]
    sys.stdout.write("\n".join(filter(None, lines)) + "\n")


def _list(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        require_kabupaten(connection, options.area)
        told = batches.fetch_batches(connection, options.area)
    if options.json:
        plain = told.astype(object).where(told.notna(), None)
        rows = plain.to_dict("records")
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n")
        return
    if told.empty:
        tell(texts.NO_BATCH)
    for row in told.to_dict("records"):
        sys.stdout.write(_line(row) + "\n")


def _line(row: dict[Any, Any]) -> str:
    return texts.BATCH_LINE.format(
        number=row["id"],
        when=format_day(row["imported_at"].date()),
        kind=texts.KIND_OF_BATCH.get(row["kind"], row["kind"]),
        file=row["file_name"],
        by=row["imported_by"],
        new=row["rows_accepted"],
        changed=row["rows_changed"],
        unchanged=row["rows_unchanged"],
        rejected=row["rows_rejected"],
        state="" if pd.isna(row["withdrawn_at"]) else texts.STATE_WITHDRAWN,
    )


def _withdraw(options: argparse.Namespace) -> None:
    import_work.take_back(address(options), options.area, options.number, _who(options))
    tell(texts.WITHDRAWN.format(number=options.number))


def _write_original(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        name, content = batches.fetch_original(connection, options.area, options.number)
    path = options.out / Path(name).name if options.out.is_dir() else options.out
    try:
        path.write_bytes(content)
    except OSError as error:
        raise PlaceRefused(str(path)) from error
    tell(words.WRITTEN.format(path=path))
