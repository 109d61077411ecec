"""A small register full of names that are nearly the same."""

import pandas as pd

from data import frames
from tests.tables import facilities, read_table

HERE = "33.20"
"""Kemendagri 33.20 is Jepara, whose BPS code is 3320 too."""

AREAS = read_table(
    """
    kode          | level     | nama             | induk    | kode_bps
    33.20         | kabupaten | Kabupaten Jepara | 33       | 3320
    33.20.01      | kecamatan | Kedung           | 33.20    | 3320010
    33.20.02      | kecamatan | Pecangaan        | 33.20    | 3320020
    33.20.03      | kecamatan | VII Koto         | 33.20    | -
    33.20.01.2001 | desa      | Muara            | 33.20.01 | -
    33.20.01.2002 | desa      | Meunasah Dayah   | 33.20.01 | -
    33.20.02.2001 | desa      | Meunasah Dayah   | 33.20.02 | -
    33.20.02.2002 | desa      | Gampong Baru     | 33.20.02 | -
    33.20.02.2003 | desa      | Sumber Makmur I  | 33.20.02 | -
    33.20.02.2004 | desa      | Sumber Makmur II | 33.20.02 | -
    """,
    frames.AREAS,
    kode_kabupaten=HERE,
)

FACILITIES = facilities(
    """
    kode        | nama                   | jenis     | kode_kecamatan | induk | valid_to
    P01         | Puskesmas Kedung I     | puskesmas | 33.20.01       | -     | -
    P02         | Puskesmas Kedung II    | puskesmas | 33.20.01       | -     | -
    P03         | Puskesmas Kuta Makmur  | puskesmas | 33.20.02       | -     | -
    P04         | Puskesmas Kembar       | puskesmas | 33.20.02       | -     | -
    P05         | Puskesmas Kembar       | puskesmas | 33.20.03       | -     | -
    P09         | Puskesmas Tutup        | puskesmas | 33.20.03       | -     | 2024-05-01
    P3320010101 | Puskesmas Lain         | puskesmas | 33.20.03       | -     | -
    10-50-374   | Puskesmas Nomor        | puskesmas | 33.20.03       | -     | -
    01234567    | Puskesmas Nol          | puskesmas | 33.20.03       | -     | -
    U01         | Pustu Muara            | pustu     | 33.20.01       | P01   | -
    S01         | Posyandu Melati        | posyandu  | 33.20.01       | P01   | -
    S02         | Posyandu Melati        | posyandu  | 33.20.02       | P03   | -
    """,
    kode_kabupaten=HERE,
)

SERVED = pd.DataFrame(
    [("P01", "33.20.01.2001"), ("P01", "33.20.01.2002"), ("P02", "33.20.02.2001")],
    columns=["puskesmas", "kode_desa"],
)
"""As SERVICE_AREAS, without dates: P02 serves a desa of the neighbouring kecamatan."""
