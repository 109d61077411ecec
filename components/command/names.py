"""``names``: what names in files mean, as confirmed; confirm one, forget one."""

import argparse
import json
import sys
from typing import Any

import pandas as pd

from components.command.database import address, tell
from components.command.parsing import Commands
from components.text import commands
from components.text import names as words
from components.text.numbers import format_day
from data import queries
from data.database import connected, open_for_writing, opened
from data.intake.naming import NameBook, Named
from data.intake.sheets import clean
from data.memory import (
    Confirmed,
    fetch_name_book,
    fetch_names,
    forget_name,
    remember_names,
)


def add_to(parsers: Commands) -> None:
    """Add the commands to the parser."""
    parser = parsers.add_parser("names", help=words.NAMES)
    actions = parser.add_subparsers(required=True, metavar="tindakan")
    listing = actions.add_parser("list", help=words.LIST)
    listing.add_argument("--json", action="store_true", help=commands.JSON)
    listing.set_defaults(run=_list)
    confirm = actions.add_parser("confirm", help=words.CONFIRM)
    levels = [named.value for named in Named]
    confirm.add_argument("--as", dest="named", choices=levels, required=True, help=words.AS)
    confirm.add_argument("--within", default="", help=words.WITHIN)
    confirm.add_argument("--by", default="manage.py", help=words.BY)
    confirm.add_argument("written", help=words.WRITTEN)
    confirm.add_argument("kode", help=words.KODE)
    confirm.set_defaults(run=_confirm)
    forget = actions.add_parser("forget", help=words.FORGET)
    forget.add_argument("number", type=int, help=words.NUMBER)
    forget.set_defaults(run=_forget)
    for action in actions.choices.values():
        action.add_argument("--area", required=True, help=commands.AREA)
        action.add_argument("--database", help=argparse.SUPPRESS)


def _list(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        queries.require_kabupaten(connection, options.area)
        names = fetch_names(connection, options.area)
        book = fetch_name_book(connection, options.area)
    rows = [_told(row, book) for _, row in names.iterrows()]
    if options.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [_in_words(row, book) for row in rows] or [words.NONE]
    sys.stdout.write("\n".join(lines) + "\n")


def _told(row: "pd.Series[Any]", book: NameBook) -> dict[str, Any]:
    return {
        "number": int(row["number"]),
        "named": row["named"],
        "written": row["written"],
        "within": row["within"],
        "kode": row["kode"],
        "name": book.label_of(row["kode"]),
        "confirmed_by": row["confirmed_by"],
        "confirmed_at": row["confirmed_at"].isoformat(),
    }


def _in_words(row: dict[str, Any], book: NameBook) -> str:
    within = row["within"]
    place = book.label_of(within) or within
    return words.ROW.format(
        number=row["number"],
        named=row["named"],
        written=row["written"],
        within=words.INSIDE.format(place=place) if within else "",
        label=row["name"] or words.GONE,
        kode=row["kode"],
        by=row["confirmed_by"],
        day=format_day(pd.Timestamp(row["confirmed_at"]).date()),
    )


def _confirm(options: argparse.Namespace) -> None:
    engine = open_for_writing(address(options))
    with connected(engine) as connection:
        queries.require_kabupaten(connection, options.area)
        label = fetch_name_book(connection, options.area).label_of(options.kode)
    said = Confirmed(Named(options.named), options.written, options.kode, options.within)
    [number] = remember_names(engine, options.area, [said], clean(options.by))
    told = {"named": said.named, "written": clean(said.written), "kode": said.kode}
    tell(words.CONFIRMED.format(number=number, label=label, **told))


def _forget(options: argparse.Namespace) -> None:
    engine = open_for_writing(address(options))
    with connected(engine) as connection:
        queries.require_kabupaten(connection, options.area)
    forget_name(engine, options.area, options.number)
    tell(words.FORGOTTEN.format(number=options.number))
