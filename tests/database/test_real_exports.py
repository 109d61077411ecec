"""Documents as offices download them, from the sample: sealed, the same again, tampered with."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from components.documents.request import Format, Kind, Paper, Request
from components.export.seal import Verdict, judge
from components.publishing import Publication, prepare, write_files
from data.database import connected, open_database
from data.intake.workbook import read_workbook
from data.kinds import Level
from data.sample import SAMPLE_AS_OF, SAMPLE_KABUPATEN
from data.settings import Settings
from tests.sealed_files import changes

SETTINGS = Settings("", "", None)
DRAWN_ON = dt.date(2026, 11, 25)
SEALED = (Format.PNG, Format.PDF, Format.PPTX, Format.XLSX, Format.SVG)
KINDS = (Kind.KARTU, Kind.PETA, Kind.PERINGKAT, Kind.TREN)
"""With five kabupaten and five formats one hundred files, and the maps as HTML beside them."""


@pytest.fixture(scope="module")
def sample(make_sample) -> Iterator:
    """The sample as the dashboard has it."""
    engine = open_database(make_sample("sqlite"))
    yield engine
    engine.dispose()


def asked(kabupaten: str, kind: Kind) -> Request:
    """A document of one page, or of few."""
    paper = Paper.PESAN if kind is Kind.KARTU else Paper.SLIDE
    return Request(kind, kabupaten, SAMPLE_AS_OF, level=Level.KECAMATAN, paper=paper)


def formats_of(kind: Kind) -> tuple[Format, ...]:
    """A map is a file for the browser too."""
    return (*SEALED, Format.HTML) if kind is Kind.PETA else SEALED


def made(sample, kabupaten: str, kind: Kind) -> Publication:
    """A document of the sample."""
    with connected(sample) as connection:
        return prepare(connection, asked(kabupaten, kind), SETTINGS, DRAWN_ON)


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
@pytest.mark.parametrize("kind", KINDS)
def test_tampering_with_a_download_is_found(sample, kabupaten, kind):
    """Untouched it passes, made again it is the same; changed in any way it is found."""
    made_once = made(sample, kabupaten, kind)
    formats = formats_of(kind)
    files = write_files(made_once, formats)
    assert write_files(made(sample, kabupaten, kind), formats) == files
    other = write_files(made(sample, "19.02", Kind.JEJARING), (Format.SVG,))[0][1]
    for name, content in files:
        told = judge(content, made_once.key)
        assert (told.verdict, told.code) == (Verdict.UNCHANGED, made_once.code), name
        extension = name.rpartition(".")[2]
        for what, changed in changes(extension, content, other, seed=len(content)):
            if changed != content:
                found = judge(changed, made_once.key).verdict
                assert found is not Verdict.UNCHANGED, (name, what)


def test_programs_open_what_is_downloaded(sample):
    """A picture, pages, a deck and a workbook, each read by another library than wrote it."""
    files = dict(write_files(made(sample, "12.13", Kind.PETA), SEALED))
    by_kind = {name.rpartition(".")[2]: content for name, content in files.items()}
    with Image.open(io.BytesIO(by_kind["png"])) as picture:
        picture.load()
        assert picture.text["DasborILP"].startswith("ILP1.")
    assert len(PdfReader(io.BytesIO(by_kind["pdf"]), strict=True).pages) >= 1
    assert len(Presentation(io.BytesIO(by_kind["pptx"])).slides) >= 1
    assert read_workbook("a.xlsx", by_kind["xlsx"]).sheets
    for kind in ("pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(by_kind[kind])) as archive:
            assert archive.testzip() is None
