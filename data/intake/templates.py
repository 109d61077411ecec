"""Files handed to an office that sets up its own kabupaten.

Semicolons, a BOM, decimal commas and codes without dots: so a spreadsheet with Indonesian
settings opens them in columns, and reads neither a code as a time nor a degree as thousands.
"""

import csv
import io
from collections.abc import Iterable

from data.intake import area_rows, facility_rows
from data.reference_data import load_desa, load_kecamatan

Cells = Iterable[object]


def make_templates(kabupaten: str) -> dict[str, bytes]:
    """The two CSV templates of a kabupaten, by file name.

    Gives   ``wilayah-<kode>.csv`` with every kecamatan (point, km²) and every desa, whose points
            the office adds; ``fasilitas-<kode>.csv`` with three examples to be replaced.
    Raises  UnknownArea if there is no such kabupaten.
    """
    kecamatan = load_kecamatan(kabupaten)
    areas = [_undot(row) for row in kecamatan.itertuples(index=False, name=None)]
    desa = load_desa(kabupaten).itertuples(index=False, name=None)
    areas += [(*_undot(row), "", "", "") for row in desa]
    first = str(kecamatan["kode"].iloc[0]).replace(".", "")
    return {
        f"wilayah-{kabupaten}.csv": _bytes(area_rows.COLUMNS, areas),
        f"fasilitas-{kabupaten}.csv": _bytes(facility_rows.COLUMNS, _examples(first)),
    }


def _examples(kecamatan: str) -> list[Cells]:
    parent = f"{facility_rows.EXAMPLE}1"
    return [
        (parent, "Puskesmas Contoh", "puskesmas", kecamatan, "", "", "", ""),
        (f"{facility_rows.EXAMPLE}2", "Pustu Contoh", "pustu", kecamatan, "", parent, "", ""),
        (f"{facility_rows.EXAMPLE}3", "Posyandu Contoh", "posyandu", kecamatan, "", "", "", ""),
    ]


def _undot(row: tuple[object, ...]) -> Cells:
    kode, *others = row
    return (str(kode).replace(".", ""), *(_cell(other) for other in others))


def _cell(value: object) -> str:
    """Text as it is; numbers with a decimal comma."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _bytes(columns: Iterable[str], rows: Iterable[Cells]) -> bytes:
    told = io.StringIO(newline="")
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return told.getvalue().encode("utf-8-sig")
