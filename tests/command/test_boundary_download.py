"""``boundaries download``: from a map service into the map, through the same intake as a file."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.kinds import Level
from tests import map_service
from tests.command.conftest import Run
from tests.map_service import Service, serving
from tests.office_files import boundaries_of, write_boundaries

BIG = "Badan Informasi Geospasial (BIG)"
KEYS = [
    *("area", "level", "expected", "matched", "missing", "extra", "repaired", "source", "crs"),
    "actions",
]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, own_sample: str, tmp_path: Path) -> Iterator[Callable]:
    """Give ``serve(level)``: a service with Nagan Raya, which is the one that will be asked."""
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    monkeypatch.delenv("ILP_SETTINGS", raising=False)
    with serving(Service([])) as service:
        monkeypatch.setenv("ILP_BOUNDARY_SERVICE", f"{service.address}/rbi/BATASWILAYAH")

        def fill(level: Level) -> Service:
            file = write_boundaries(own_sample, "11.15", level, tmp_path / "batas.geojson")
            code = "KDCPUM" if level is Level.KECAMATAN else "KDEPUM"
            name = "WADMKC" if level is Level.KECAMATAN else "WADMKD"
            for each in json.loads(file.read_text(encoding="utf-8"))["features"]:
                own = each["properties"]
                each["properties"] = {code: own["kode"], name: own["nama"], "WADMKK": "Nagan Raya"}
                service.features.append(each)
            return service

        yield fill


def test_kecamatan_are_fetched_checked_and_stored(
    run: Run, own_sample: str, serve: Callable[[Level], Service]
) -> None:
    """Page by page; publisher and day are kept; the answer is that of an import."""
    service = serve(Level.KECAMATAN)
    service.page_size = 4
    answer = run("boundaries", "download", "--area", "11.15", "--json", "--database", own_sample)
    assert answer.code == 0
    assert set(service.paths) == {"/rbi/BATASWILAYAH/BATAS_KECAMATAN_AR/MapServer/0/query"}
    told = json.loads(answer.out)
    assert list(told) == KEYS
    assert (told["level"], told["matched"], told["expected"]) == ("kecamatan", 10, 10)
    assert (told["source"], told["crs"]) == (BIG, "EPSG:4326")
    assert told["actions"] == ["10 wilayah dikenali menurut kode pada kolom «KDCPUM»"]
    assert "hanya perintah ini" in answer.err
    assert "halaman 3, 10 bentuk" in answer.err
    facts = boundaries_of(own_sample, "11.15")
    assert (facts["kecamatan"].publisher, facts["kecamatan"].is_estimate) == (BIG, False)
    assert facts["kecamatan"].published_on is not None
    assert facts["desa"].is_estimate


def test_desa_are_fetched_from_their_own_layer(
    run: Run, own_sample: str, serve: Callable[[Level], Service]
) -> None:
    """All 222, by their own code, and then every level is official."""
    service = serve(Level.DESA)
    words = ("--area", "11.15", "--level", "desa", "--database", own_sample)
    answer = run("boundaries", "download", *words)
    assert answer.code == 0
    assert "Batas desa: 222 dari 222 wilayah cocok dan dipakai." in answer.err
    assert service.paths == ["/rbi/BATASWILAYAH/BATAS_DESAKEL_AR/MapServer/0/query"]
    assert not any(each.is_estimate for each in boundaries_of(own_sample, "11.15").values())


def test_what_is_missing_at_the_service_is_named_and_nothing_is_stored(
    run: Run, own_sample: str, serve: Callable[[Level], Service]
) -> None:
    """It passes through the same intake as a file, and ends with 1."""
    service = serve(Level.KECAMATAN)
    gone = service.features.pop()["properties"]
    before = boundaries_of(own_sample, "11.15")
    answer = run("boundaries", "download", "--area", "11.15", "--json", "--database", own_sample)
    assert answer.code == 1
    assert json.loads(answer.out)["missing"] == [f"{gone['KDCPUM']} {gone['WADMKC']}"]
    assert boundaries_of(own_sample, "11.15") == before


def test_a_fault_that_passes_is_told_and_waited_for(
    run: Run, own_sample: str, serve: Callable[[Level], Service]
) -> None:
    """The second try succeeds."""
    service = serve(Level.KECAMATAN)
    service.misfortunes = [map_service.fault(500, "Error performing query operation")]
    answer = run("boundaries", "download", "--area", "11.15", "--database", own_sample)
    assert answer.code == 0
    assert "percobaan ke-2 untuk halaman 1" in answer.err


def test_a_refusal_of_the_service_stores_nothing(
    run: Run, own_sample: str, serve: Callable[[Level], Service]
) -> None:
    """With its status, and the other way."""
    service = serve(Level.KECAMATAN)
    service.always = map_service.status(403)
    before = boundaries_of(own_sample, "11.15")
    answer = run("boundaries", "download", "--area", "11.15", "--database", own_sample)
    assert (answer.code, answer.out) == (1, "")
    assert "menolak permintaan (status 403)" in answer.err
    assert boundaries_of(own_sample, "11.15") == before


def test_without_a_network_the_other_way_is_told(
    run: Run, own_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fetch the file elsewhere and import it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv("ILP_BOUNDARY_SERVICE", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    answer = run("boundaries", "download", "--area", "11.15", "--database", own_sample)
    assert answer.code == 1
    assert f"Layanan peta 127.0.0.1:{port} tidak dapat dihubungi dari komputer ini." in answer.err
    assert "«python3 manage.py boundaries import BERKAS --area KODE»" in answer.err
    assert "Traceback" not in answer.err


def test_a_download_may_be_carried_to_another_machine(
    run: Run, own_sample: str, serve: Callable[[Level], Service], tmp_path: Path
) -> None:
    """``--out`` writes a file, stores nothing and asks no database; the file can be imported."""
    serve(Level.KECAMATAN)
    file = tmp_path / "baru" / "nagan-raya.geojson"
    nowhere = f"sqlite:///{tmp_path.as_posix()}/tidak-ada.db"
    words = ("--area", "11.15", "--out", str(file), "--json", "--database", nowhere)
    answer = run("boundaries", "download", *words)
    assert answer.code == 0
    told = json.loads(answer.out)
    assert (told["features"], told["source"], told["file"]) == (10, BIG, str(file))
    assert boundaries_of(own_sample, "11.15")["kecamatan"].is_estimate
    taken = run("boundaries", "import", str(file), "--area", "11.15", "--database", own_sample)
    assert taken.code == 0
    assert not boundaries_of(own_sample, "11.15")["kecamatan"].is_estimate


def test_a_file_that_cannot_be_written_is_told(
    run: Run, serve: Callable[[Level], Service], tmp_path: Path
) -> None:
    """The place is named."""
    serve(Level.KECAMATAN)
    (tmp_path / "penuh").write_text("sebuah berkas")
    words = ("--area", "11.15", "--out", str(tmp_path / "penuh" / "batas.geojson"))
    answer = run("boundaries", "download", *words)
    assert answer.code == 1
    assert "Tidak dapat menulis ke" in answer.err
    plain = run("boundaries", "download", "--area", "11.15", "--out", str(tmp_path / "b.geojson"))
    assert "10 bentuk ditulis ke" in plain.err


@pytest.mark.parametrize("area", ["99.99", "11.15' OR 1=1", "11.15.01", "33.20"])
def test_nobody_is_asked_for_a_place_that_is_not_here(
    run: Run, own_sample: str, serve: Callable[[Level], Service], area: str
) -> None:
    """No kabupaten of that code, or none in the database: said before anything leaves."""
    service = serve(Level.KECAMATAN)
    answer = run("boundaries", "download", "--area", area, "--database", own_sample)
    assert answer.code == 1
    assert f"Wilayah dengan kode {area} tidak ada" in answer.err
    assert service.queries == []


def test_an_address_that_is_none_is_refused_as_a_setting(
    run: Run, own_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of the setting."""
    monkeypatch.setenv("ILP_BOUNDARY_SERVICE", "file:///etc/passwd")
    answer = run("boundaries", "download", "--area", "11.15", "--database", own_sample)
    assert answer.code == 1
    assert "«batas.layanan»" in answer.err
