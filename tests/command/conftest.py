"""Fixtures for commands run as an office runs them: in this process, or without its rights."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from components.command.__main__ import main
from data import store
from data.database import open_for_writing
from data.reference_data import load_criteria, load_stages
from tests.drafts import HERE, THERE, add_kabupaten

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
AS_NOBODY = f"""
import os, sys
from components.command.__main__ import main
from data import store
from data.database import open_for_writing
from data.reference_data import load_criteria, load_stages
from tests.drafts import HERE, THERE, add_kabupaten
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setuid({NOBODY})
sys.stdout.reconfigure(encoding="utf-8")
sys.stderr.reconfigure(encoding="utf-8")
sys.exit(main(sys.argv[1:]))
"""


class Answer(NamedTuple):
    """What a command gave: its exit code, its answer, and what it said beside it."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def own_sample(make_sample) -> str:
    """A database with the sample that a test may change."""
    return make_sample("sqlite")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Give ``run(*words)``: the command as a person would type it, in this process.

    A command leaves its connections to the end of its process. Here that is a later test, so
    what is left is gathered while the warning about it is still ignored.
    """

    def run_one(*words: str) -> Answer:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    yield run_one
    gc.collect()


@pytest.fixture(scope="session")
def run_as_nobody() -> Run:
    """Give ``run(*words)``: the command in a process that may not write wherever it likes."""

    def run_one(*words: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run_one


@pytest.fixture
def two_kabupaten(database_url) -> str:
    """A database with two small kabupaten, on each engine."""
    opened = open_for_writing(database_url)
    sets, criteria = load_criteria()
    store.store_reference(opened, load_stages(), sets, criteria)
    for kode in (HERE, THERE):
        add_kabupaten(opened, kode)
    opened.dispose()
    return database_url
