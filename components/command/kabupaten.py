"""``kabupaten``: set up any kabupaten from its own registers; hand out the templates for them."""

import argparse
import datetime as dt
import hashlib
import sys
from pathlib import Path

from components import boundary_work
from components.command.database import address, prepare_database, tell
from components.command.parsing import Commands
from components.text import commands as words
from data import queries, removal, store
from data.database import connected, open_for_writing, opened
from data.errors import AreaExists, PlaceRefused, UnknownArea
from data.frames import Registers
from data.intake.registers import compose_registers, make_templates
from data.reference_data import load_kabupaten

BEFORE_ILP = dt.date(2023, 1, 1)
"""Facilities of a new register exist since before ILP began (KMK of 29 August 2023)."""


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    parser = commands.add_parser("kabupaten", help=words.KABUPATEN)
    parser.set_defaults(run=_list)
    actions = parser.add_subparsers(metavar="tindakan")
    add = actions.add_parser("add", help=words.KABUPATEN_ADD)
    add.add_argument("kode")
    add.add_argument("--areas", type=Path, required=True, help=words.AREAS_FILE)
    add.add_argument("--facilities", type=Path, required=True, help=words.FACILITIES_FILE)
    add.set_defaults(run=_add)
    template = actions.add_parser("template", help=words.KABUPATEN_TEMPLATE)
    template.add_argument("kode")
    template.add_argument("--out", type=Path, default=Path(), help=words.OUT)
    template.set_defaults(run=_template)
    remove = actions.add_parser("remove", help=words.KABUPATEN_REMOVE)
    remove.add_argument("kode")
    remove.set_defaults(run=_remove)
    for action in actions.choices.values():
        action.add_argument("--database", help=argparse.SUPPRESS)


def _add(options: argparse.Namespace) -> None:
    """Check the registers, store them, compute the map; all or nothing."""
    kode, today = options.kode, dt.datetime.now(tz=dt.UTC).date()
    name = _require_real(kode)
    registers = compose_registers(kode, options.areas, options.facilities, BEFORE_ILP)
    engine = prepare_database(address(options), tell, with_sample=False)
    with connected(engine) as connection:
        if kode in {each.kode for each in queries.fetch_kabupaten(connection)}:
            raise AreaExists(kode)
    content = options.areas.read_bytes() + options.facilities.read_bytes()
    facts = store.BatchFacts(
        kode_kabupaten=kode,
        kind="register",
        file_name=f"{options.areas.name}, {options.facilities.name}",
        sha256=hashlib.sha256(content).hexdigest(),
        imported_by="manage.py",
        data_from=today,
        data_date=today,
        source=f"{options.areas.name}, {options.facilities.name}",
    )
    store.store_registers(engine, registers, facts)
    boundary_work.estimate_boundaries(engine, kode)
    tell(_told(name, registers))


def _told(name: str, registers: Registers) -> str:
    areas, facilities = registers.areas["level"], registers.facilities["jenis"]
    return words.KABUPATEN_ADDED.format(
        name=name,
        kecamatan=(areas == "kecamatan").sum(),
        desa=(areas == "desa").sum(),
        puskesmas=(facilities == "puskesmas").sum(),
        pustu=(facilities == "pustu").sum(),
        posyandu=(facilities == "posyandu").sum(),
    )


def _template(options: argparse.Namespace) -> None:
    _require_real(options.kode)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, content in make_templates(options.kode).items():
            (options.out / name).write_bytes(content)
            tell(words.WRITTEN.format(path=options.out / name))
    except OSError as error:
        raise PlaceRefused(str(options.out)) from error


def _remove(options: argparse.Namespace) -> None:
    engine = open_for_writing(address(options))
    with connected(engine) as connection:
        queries.require_kabupaten(connection, options.kode)
    removal.remove_kabupaten(engine, [options.kode])
    boundary_work.combine_outlines(engine)
    tell(words.KABUPATEN_REMOVED.format(kode=options.kode))


def _list(options: argparse.Namespace) -> None:
    with opened(address(options)) as connection:
        for each in queries.fetch_kabupaten(connection):
            mark = f"  ({words.IS_SAMPLE})" if each.is_sample else ""
            sys.stdout.write(f"{each.kode}  {each.nama}{mark}\n")


def _require_real(kode: str) -> str:
    known = load_kabupaten().set_index("kode")["nama"]
    if kode not in known.index:
        raise UnknownArea(kode)
    return str(known[kode])
