"""``frozen``: documents kept as they were shown; ``lift``: DATA SEMENTARA taken from a month."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from components.checking import Comparison, compare, read_statement
from components.command.checking import changes_in_words, plain_comparison
from components.command.database import address, reading, tell
from components.command.parsing import Commands
from components.command.writing import write_whole
from components.documents.request import Format
from components.export.check_code import read_code
from components.freezing import freeze_published, usual_formats
from components.text import checking, commands
from components.text import freezing as words
from components.text.numbers import format_period
from data import queries
from data.database import Connection, opened
from data.errors import FrozenUnknown
from data.frozen import (
    FrozenDocument,
    FrozenEntry,
    find_frozen,
    frozen_files,
    frozen_pages,
    list_frozen,
)
from data.intake.sheets import clean
from data.kinds import Period
from data.lifting import fetch_lifts, lift_mark, restore_mark
from data.publications import fetch_seal_key
from data.settings import load_settings
from data.writer import writer_of


def add_to(parsers: Commands) -> None:
    """Add the commands to the parser."""
    parser = parsers.add_parser("frozen", help=words.FROZEN_COMMAND)
    actions = parser.add_subparsers(required=True, metavar="tindakan")
    listing = actions.add_parser("list", help=words.LIST)
    listing.add_argument("--area", required=True, help=commands.AREA)
    listing.add_argument("--json", action="store_true", help=commands.JSON)
    listing.set_defaults(run=_list)
    add = actions.add_parser("add", help=words.ADD)
    add.add_argument("--by", required=True, help=words.WHO)
    add.add_argument("--reason", required=True, help=words.WHY)
    add.add_argument("--format", type=_formats, default=None, help=words.FORMATS)
    add.set_defaults(run=_add)
    get = actions.add_parser("get", help=words.GET)
    get.add_argument("--out", type=Path, required=True, help=words.OUT)
    get.set_defaults(run=_get)
    replay = actions.add_parser("replay", help=words.REPLAY)
    replay.add_argument("--out", type=Path, help=words.OUT_PAGES)
    replay.add_argument("--json", action="store_true", help=commands.JSON)
    replay.set_defaults(run=_replay)
    for action in (add, get, replay):
        action.add_argument("code", metavar="kode", type=_code, help=words.CODE)
    for action in actions.choices.values():
        action.add_argument("--database", help=argparse.SUPPRESS)
    _add_lift(parsers)


def _add_lift(parsers: Commands) -> None:
    lift = parsers.add_parser("lift", help=words.LIFT_COMMAND)
    lift.add_argument("--area", required=True, help=commands.AREA)
    lift.add_argument("--period", type=Period.parse, help=words.LIFT_MONTH)
    lift.add_argument("--reason", default="", help=words.WHY)
    lift.add_argument("--by", default="", help=words.WHO)
    lift.add_argument("--restore", action="store_true", help=words.LIFT_RESTORE)
    lift.set_defaults(run=_lift)


def _code(text: str) -> str:
    code = read_code(text)
    if code is None:
        raise argparse.ArgumentTypeError(checking.MEANING["no_code"])
    return code


def _formats(text: str) -> tuple[Format, ...]:
    try:
        return tuple(Format(each.strip()) for each in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(words.FORMATS) from error


def _list(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        queries.require_kabupaten(connection, options.area)
        kept = list_frozen(connection, options.area)
    if options.json:
        sys.stdout.write(json.dumps([_plain(each) for each in kept], ensure_ascii=False, indent=2))
        sys.stdout.write("\n")
        return
    lines = [" · ".join(words.word_row(each)) for each in kept] or [words.NONE_FROZEN]
    sys.stdout.write("\n".join(lines) + "\n")


def _add(options: argparse.Namespace) -> None:
    formats = options.format or usual_formats()
    by, reason = clean(options.by), clean(options.reason)
    with reading(options) as engine:
        code = freeze_published(engine, options.code, formats, load_settings(), by, reason)
    tell(words.FROZEN_NOW.format(code=code))


def _get(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        files = frozen_files(connection, options.code)
    write_whole(options.out, files)
    tell(words.WRITTEN.format(n=len(files), path=options.out))


def _replay(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        document = find_frozen(connection, options.code)
        if document is None:
            raise FrozenUnknown(options.code)
        pages = frozen_pages(connection, options.code)
        told = _compared(connection, document)
    if options.out is not None:
        write_whole(
            options.out,
            [(f"{place:02d}.svg", page.svg.encode()) for place, page in enumerate(pages, start=1)],
        )
    if options.json:
        shown = [{"key": page.key, "title": page.title, "notes": page.notes} for page in pages]
        answer = {**_plain(document), "pages": shown, "now": plain_comparison(told)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [document.title, f"{checking.IS_FROZEN}: {checking.word_frozen(document)}"]
    for place, page in enumerate(pages, start=1):
        lines += [words.word_page(place, len(pages), page.title)]
        lines += [f"    {note}" for note in page.notes]
    lines += changes_in_words(told, document.code)
    sys.stdout.write("\n".join(lines) + "\n")


def _compared(connection: Connection, document: FrozenDocument) -> Comparison:
    statement = read_statement(document.statement, document.code, fetch_seal_key(connection))
    if statement is None:
        raise FrozenUnknown(document.code)
    return compare(connection, statement, load_settings())


def _lift(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        queries.require_kabupaten(connection, options.area)
        log = fetch_lifts(connection, options.area)
    if options.period is None:
        lines = [" · ".join(words.word_lift(each)) for each in log] or [words.NONE_LIFTED]
        sys.stdout.write("\n".join(lines) + "\n")
        return
    by, month = clean(options.by), format_period(options.period)
    with reading(options) as engine, writer_of(engine) as writer:
        if options.restore:
            restore_mark(writer, options.area, options.period, by)
        else:
            lift_mark(writer, options.area, options.period, clean(options.reason), by)
    tell((words.RESTORED_NOW if options.restore else words.LIFTED_NOW).format(month=month))


def _plain(document: FrozenEntry) -> dict[str, Any]:
    return {
        "code": document.code,
        "kind": document.kind,
        "title": document.title,
        "reason": document.reason,
        "frozen_by": document.frozen_by,
        "frozen_at": document.frozen_at.isoformat(),
    }
