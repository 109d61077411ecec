"""``prepare`` the database on first start, and ``sample`` data in and out."""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from components import boundary_work
from components.command.parsing import Commands
from components.text import commands as words
from components.text.importing import SAMPLE_FILE
from data import queries, removal, store
from data.database import (
    Engine,
    connected,
    data_version,
    has_data_version,
    open_database,
    upgrade_database,
)
from data.frames import Registers
from data.kinds import Period
from data.reference_data import load_criteria, load_stages
from data.sample import (
    SAMPLE_AS_OF,
    SAMPLE_FROM,
    SAMPLE_KABUPATEN,
    SAMPLE_SOURCE,
    compose_figures,
    compose_sample,
)
from data.settings import load_settings

Tell = Callable[[str], None]


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    prepare = commands.add_parser("prepare", help=words.PREPARE)
    prepare.add_argument("--without-sample", action="store_true", help=words.WITHOUT_SAMPLE)
    prepare.set_defaults(run=_prepare)
    sample = commands.add_parser("sample", help=words.SAMPLE)
    sample.add_argument("action", choices=("load", "remove"))
    sample.add_argument("--with-imports", action="store_true", help=words.WITH_IMPORTS)
    sample.set_defaults(run=_sample)


def address(options: argparse.Namespace) -> str:
    """The database that a command works on: named, or the one in the settings."""
    return str(options.database or load_settings().database_url)


@contextmanager
def reading(options: argparse.Namespace) -> Iterator[Engine]:
    """The database that a command works on, opened to be read and closed again.

    Raises  DatabaseUnavailable.
    """
    engine = open_database(address(options))
    try:
        yield engine
    finally:
        engine.dispose()


def tell(sentence: str) -> None:
    """Say something to the person who waits, beside what a command prints as its answer."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def prepare_database(url: str, tell: Tell, *, with_sample: bool = True) -> Engine:
    """Create or upgrade the database; a new one gets the sample data and its boundaries."""
    engine = upgrade_database(url)
    is_new = _is_new(engine)
    stages, (sets, criteria) = load_stages(), load_criteria()
    store.store_reference(engine, stages, sets, criteria)
    if is_new and with_sample:
        load_sample(engine, tell)
    return engine


def load_sample(engine: Engine, tell: Tell) -> None:
    """Store the sample of each kabupaten that is not there yet, with its boundaries."""
    with connected(engine) as connection:
        there = {each.kode for each in queries.fetch_kabupaten(connection)}
    missing = [kode for kode in SAMPLE_KABUPATEN if kode not in there]
    for place, kode in enumerate(missing, start=1):
        registers = compose_sample(kode)
        tell(words.LOADING_SAMPLE.format(place=place, total=len(missing), kode=kode))
        content = "".join(
            frame.to_csv(index=False) for frame in registers.__dict__.values()
        ).encode()
        facts = store.BatchFacts(
            kode_kabupaten=kode,
            kind="contoh",
            file_name=SAMPLE_FILE,
            sha256=hashlib.sha256(content).hexdigest(),
            imported_by=SAMPLE_FILE,
            data_from=SAMPLE_FROM,
            data_date=SAMPLE_AS_OF,
            source=SAMPLE_SOURCE[kode],
            is_sample=True,
        )
        store.store_registers(engine, registers, facts)
        store.store_deliveries(engine, _deliveries(registers, facts))
        boundary_work.estimate_boundaries(engine, kode)


def _deliveries(registers: Registers, facts: store.BatchFacts) -> Iterator[store.Delivery]:
    """The sample's figures as they would have come in: sasaran first, then month by month."""
    sasaran, reports = compose_figures(facts.kode_kabupaten, registers)
    yield store.Delivery(replace(facts, kind="sasaran"), reports.head(0), sasaran)
    for _, rows in reports.groupby(["turn", "year", "month"]):
        period = Period(int(rows["year"].iloc[0]), int(rows["month"].iloc[0]))
        day = period.last_day
        named = replace(facts, kind="laporan", file_name=f"laporan-{period}.xlsx")
        yield store.Delivery(
            replace(named, data_from=day.replace(day=1), data_date=day),
            rows.drop(columns="turn").assign(source=facts.source),
            sasaran.head(0),
        )


def _is_new(engine: Engine) -> bool:
    with connected(engine) as connection:
        return not has_data_version(connection)


def _prepare(options: argparse.Namespace) -> None:
    engine = prepare_database(address(options), tell, with_sample=not options.without_sample)
    with connected(engine) as connection:
        data_version(connection)


def _sample(options: argparse.Namespace) -> None:
    engine = prepare_database(address(options), tell, with_sample=False)
    try:
        if options.action == "load":
            load_sample(engine, tell)
        else:
            _remove_sample(engine, with_imports=options.with_imports)
    finally:
        engine.dispose()


def _remove_sample(engine: Engine, *, with_imports: bool) -> None:
    removed = removal.remove_sample(engine, with_imports=with_imports)
    boundary_work.combine_outlines(engine)
    tell(words.SAMPLE_REMOVED.format(codes=", ".join(removed)) if removed else words.NO_SAMPLE)
