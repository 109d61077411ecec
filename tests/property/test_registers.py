"""Whatever bytes an office hands in, its registers are read or refused, never stumbled over."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import RegistersRejected
from data.intake.registers import compose_registers
from data.intake.sheets import clean

ON = dt.date(2026, 1, 1)


@settings(deadline=None)
@given(st.text())
def test_a_clean_name_is_stable_and_has_nothing_unseen(text):
    """Cleaning twice changes nothing more; no control character and no double space is left."""
    once = clean(text)
    assert clean(once) == once
    assert "  " not in once
    assert once.isprintable() or any(not c.isascii() for c in once)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_no_file_whatever_makes_the_intake_stumble(tmp_path_factory, raw):
    """Any bytes are either registers or a list of problems."""
    folder: Path = tmp_path_factory.mktemp("any")
    for name in ("a.csv", "b.csv"):
        (folder / name).write_bytes(b"kode,nama,jenis,kode_kecamatan,lat,lng\n" + raw)
    with pytest.raises(RegistersRejected):
        compose_registers("33.20", folder / "a.csv", folder / "b.csv", ON)
