"""A batch that brought facilities stays while others speak of them; on both engines."""

import pytest

from data.batches import withdraw_batch
from data.database import connected
from data.errors import BatchHeld, HeldReason
from data.queries import fetch_evidence, fetch_facilities, fetch_service_areas
from tests.database.test_official_sets import KABUPATEN, office, sheet, take_in

__all__ = ["office"]

NEW = "P1902019901"
REGISTER = (
    ("kode", "nama", "jenis", "kecamatan"),
    (NEW, "Puskesmas Baru", "puskesmas", "Sijuk"),
)
RESTING = {
    "a working area": (("kode_puskesmas", "kode_desa"), (NEW, "19.02.04.2008")),
    "evidence": (("kode_fasilitas", "kriteria", "tanggal_klaim"), (NEW, "P1", "01/02/2026")),
    "a stage": (("kode_fasilitas", "tahap", "tanggal"), (NEW, "ORI", "01/02/2026")),
    "a posyandu": (
        ("kode", "nama", "jenis", "kecamatan", "induk"),
        ("PSX-1", "Posyandu Baru", "posyandu", "Sijuk", NEW),
    ),
    "a report": (
        ("tahun", "bulan", "kode_puskesmas", "kode_indikator", "pembilang", "penyebut"),
        (2026, 10, NEW, "LK-POR", 3, 10),
    ),
}


@pytest.mark.parametrize("rows", RESTING.values(), ids=RESTING)
def test_a_batch_on_whose_facilities_others_rest_is_withdrawn_after_them(office, rows):
    """Else desa would belong to a puskesmas that is none, and figures to nobody."""
    first = take_in(office, sheet(*REGISTER)).batch
    then = take_in(office, sheet(*rows)).batch
    with pytest.raises(BatchHeld) as held:
        withdraw_batch(office, KABUPATEN, first, "uji")
    assert (held.value.reason, held.value.names) == (HeldReason.RESTED_ON, (str(then),))
    withdraw_batch(office, KABUPATEN, then, "uji")
    withdraw_batch(office, KABUPATEN, first, "uji")
    with connected(office) as connection:
        assert NEW not in set(fetch_facilities(connection, KABUPATEN)["kode"])
        assert NEW not in set(fetch_service_areas(connection, KABUPATEN)["puskesmas"])
        assert NEW not in set(fetch_evidence(connection, KABUPATEN)["facility"])


def test_a_facility_that_another_batch_tells_of_holds_nobody(office):
    """The later row keeps it; only when that goes too would it be gone."""
    first = take_in(office, sheet(*REGISTER)).batch
    renamed = take_in(office, sheet(REGISTER[0], (NEW, "Puskesmas Lain", "puskesmas", "Sijuk")))
    take_in(office, sheet(*RESTING["evidence"]))
    withdraw_batch(office, KABUPATEN, first, "uji")
    with connected(office) as connection:
        names = fetch_facilities(connection, KABUPATEN).set_index("kode")["nama"]
    assert names[NEW] == "Puskesmas Lain"
    with pytest.raises(BatchHeld):
        withdraw_batch(office, KABUPATEN, renamed.batch, "uji")
