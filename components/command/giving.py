"""``template`` and ``takeout``: files to be filled in, and data given back to be mended."""

import argparse
from pathlib import Path

from components.command.database import address, tell
from components.command.parsing import Commands
from components.handouts import Handout, find_kabupaten, hand_back, hand_out_template
from components.text import templates as words
from components.text.numbers import format_number
from data.blanks import Wanted
from data.database import open_database
from data.errors import PlaceRefused
from data.intake.draft import Kind
from data.kinds import Level, Period
from data.takeout_rows import Asked

LEVELS = [level.value for level in (Level.PUSKESMAS, Level.DESA, Level.KABUPATEN)]
SUFFIXES = (".xlsx", ".csv")


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    template = commands.add_parser("template", help=words.TEMPLATE)
    template.add_argument("--period", type=Period.parse, help=words.PERIOD)
    template.add_argument("--level", choices=LEVELS, default=LEVELS[0], help=words.LEVEL)
    template.add_argument("--out", type=Path, default=Path(), help=words.OUT_FOLDER)
    template.set_defaults(run=_template)
    takeout = commands.add_parser("takeout", help=words.TAKEOUT)
    takeout.add_argument("--batch", type=int, help=words.BATCH)
    takeout.add_argument("--from", type=Period.parse, dest="first", help=words.FROM)
    takeout.add_argument("--to", type=Period.parse, dest="last", help=words.TO)
    takeout.add_argument("--out", type=_table_file, required=True, help=words.OUT_FILE)
    takeout.set_defaults(run=_takeout)
    for parser in (template, takeout):
        kinds = [kind.value for kind in Kind]
        parser.add_argument("kind", choices=kinds, metavar="jenis", help=words.KIND_OF_DATA)
        parser.add_argument("--area", required=True, help=words.KABUPATEN)
        parser.add_argument("--indicator", nargs="+", default=[], help=words.INDICATORS)


def _table_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        raise argparse.ArgumentTypeError(words.OUT_FILE)
    return path


def _template(options: argparse.Namespace) -> None:
    engine = open_database(address(options))
    month = options.period or Period.of(find_kabupaten(engine, options.area).data_date)
    wanted = Wanted(options.area, month, Level(options.level), tuple(options.indicator))
    made = hand_out_template(engine, Kind(options.kind), wanted)
    _write(options.out / made.name, made)


def _takeout(options: argparse.Namespace) -> None:
    asked = Asked(
        options.area, options.batch, options.first, options.last, tuple(options.indicator)
    )
    as_csv = options.out.suffix.lower() == ".csv"
    engine = open_database(address(options))
    made = hand_back(engine, Kind(options.kind), asked, as_csv=as_csv)
    _write(options.out, made)


def _write(path: Path, made: Handout) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content)
    except OSError as error:
        raise PlaceRefused(str(path)) from error
    tell(words.WRITTEN.format(path=path, rows=format_number(made.rows)))
