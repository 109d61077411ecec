"""From the database to files that are handed out: templates, and what an office gets back."""

from dataclasses import dataclass

from components.export.csv_file import make_csv
from components.export.laid_out import lay_out
from components.export.templates import Template, make_template
from components.export.xlsx import make_workbook
from data import queries
from data.blanks import Wanted, fetch_blank
from data.code_lists import fetch_codes
from data.database import Engine, connected
from data.errors import UnknownArea
from data.intake.draft import Kind
from data.offices import Kabupaten
from data.takeout import fetch_takeout
from data.takeout_rows import Asked


@dataclass(frozen=True)
class Handout:
    """A file to be written or downloaded: its name, its bytes, how many rows its table has."""

    name: str
    content: bytes
    rows: int


def hand_out_template(engine: Engine, kind: Kind, wanted: Wanted) -> Handout:
    """The template of a kind for a kabupaten (xlsx), ``laporan-33.20-2026-06-puskesmas.xlsx``.

    Raises  UnknownArea, UnknownIndicator.
    """
    known = find_kabupaten(engine, wanted.kabupaten)
    with connected(engine) as connection:
        table = fetch_blank(connection, kind, wanted)
        codes = fetch_codes(connection, kind, wanted)
    content = make_template(Template(kind, table, codes, known.nama, known.is_sample))
    return Handout(template_name(kind, wanted), content, len(table))


def hand_back(engine: Engine, kind: Kind, asked: Asked, *, as_csv: bool = False) -> Handout:
    """What stands of a kind, or what one batch brought, as xlsx or CSV.

    Raises  UnknownArea, BatchUnknown, UnknownIndicator, TakeoutTooLarge.
    """
    known = find_kabupaten(engine, asked.kabupaten)
    with connected(engine) as connection:
        table = fetch_takeout(connection, kind, asked)
    sheet = lay_out(kind, table, known.nama, is_sample=known.is_sample)
    content = make_csv(sheet) if as_csv else make_workbook([sheet])
    return Handout(takeout_name(kind, asked, as_csv=as_csv), content, len(table))


def find_kabupaten(engine: Engine, kode: str) -> Kabupaten:
    """A kabupaten of the database; raises UnknownArea."""
    with connected(engine) as connection:
        known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
    if kode not in known:
        raise UnknownArea(kode)
    return known[kode]


def template_name(kind: Kind, wanted: Wanted) -> str:
    """The name of the file of a template."""
    parts = [f"templat-{kind.value}", wanted.kabupaten]
    if kind is Kind.LAPORAN:
        parts += [str(wanted.period), wanted.level.value]
    elif kind in (Kind.SASARAN, Kind.TARGET):
        parts.append(str(wanted.period.year))
    if kind is Kind.SASARAN:
        parts.append(wanted.level.value)
    return "-".join(parts) + ".xlsx"


def takeout_name(kind: Kind, asked: Asked, *, as_csv: bool = False) -> str:
    """The name of the file of what is given back."""
    batch = "" if asked.batch is None else f"-impor-{asked.batch}"
    return f"{kind.value}-{asked.kabupaten}{batch}.{'csv' if as_csv else 'xlsx'}"
