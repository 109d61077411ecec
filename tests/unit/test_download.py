"""Official boundaries from a map service: page by page, and through every kind of bad weather."""

import json
import socket
import time
from collections.abc import Iterator

import pytest
from shapely import box, to_geojson

from geo.download import Progress, download_areas
from geo.errors import DownloadFailed, DownloadReason
from geo.fetching import Patience
from tests import map_service
from tests.map_service import Service, serving

FIELDS = ("KDCPUM", "WADMKC", "WADMKK", "WADMPR")
HASTY = Patience(quiet_seconds=2, answer_seconds=3, tries=3, pause_seconds=0.01)
NERVOUS = Patience(quiet_seconds=0.3, answer_seconds=0.4, tries=2, pause_seconds=0.01)


def features(count: int, kabupaten: str = "11.08") -> list[dict]:
    """Squares in a row with the columns of BIG."""
    return [
        {
            "type": "Feature",
            "properties": {"KDCPUM": f"{kabupaten}.{i:02}", "WADMKC": f"Kecamatan {i}"},
            "geometry": json.loads(to_geojson(box(97 + i / 10, 5, 97.1 + i / 10, 5.1))),
        }
        for i in range(1, count + 1)
    ]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the machine has nothing to say about 127.0.0.1."""
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.fixture
def service() -> Iterator[Service]:
    """A service with 27 kecamatan of Aceh Utara."""
    with serving(Service(features(27))) as running:
        yield running


def download(service: Service, patience: Patience = HASTY, kabupaten: str = "11.08"):
    """Download, and give what came with everything that was told meanwhile."""
    told: list[Progress] = []
    fetched = download_areas(f"{service.address}/0/query", kabupaten, FIELDS, told.append, patience)
    return fetched, told


def failed(service: Service, patience: Patience = HASTY) -> DownloadFailed:
    """Download what must fail, and give the error."""
    with pytest.raises(DownloadFailed) as caught:
        download(service, patience)
    assert caught.value.host == service.address.removeprefix("http://")
    return caught.value


def test_the_service_is_asked_for_one_kabupaten_in_degrees(service):
    """The question is the one that BIG documents; the code stands in quotes and is checked."""
    fetched, told = download(service)
    assert service.queries == [
        {
            "where": "KDPKAB='11.08'",
            "outFields": "KDCPUM,WADMKC,WADMKK,WADMPR",
            "outSR": "4326",
            "f": "geojson",
            "resultOffset": "0",
        }
    ]
    assert (fetched.pages, fetched.features) == (1, 27)
    assert json.loads(fetched.content)["features"] == service.features
    assert told == [Progress(1, 27)]


@pytest.mark.parametrize("kabupaten", ["11.08' OR '1'='1", "1108", "11.08.01", "", "１１.08"])
def test_only_a_code_gets_into_the_question(service, kabupaten):
    """Whatever else is typed never leaves the machine."""
    with pytest.raises(DownloadFailed) as caught:
        download(service, kabupaten=kabupaten)
    assert caught.value.reason is DownloadReason.BAD_CODE
    assert service.queries == []


@pytest.mark.parametrize("flag_at", ["top", "properties"])
def test_pages_are_turned_until_nothing_is_left(service, flag_at):
    """The sign that more is left stands in one of two places; every page is told."""
    service.page_size, service.flag_at = 10, flag_at
    fetched, told = download(service)
    assert [query["resultOffset"] for query in service.queries] == ["0", "10", "20"]
    assert (fetched.pages, fetched.features) == (3, 27)
    assert told == [Progress(1, 10), Progress(2, 20), Progress(3, 27)]


def test_a_zipped_answer_is_unpacked(service):
    """Outlines shrink to a fifth; an office's line is slow."""
    service.zipped = True
    assert download(service)[0].features == 27


@pytest.mark.parametrize("content_type", ["text/plain", "text/html", "application/octet-stream"])
def test_the_sort_that_an_answer_claims_to_be_is_not_believed(service, content_type):
    """What is a map is taken, whatever its label."""
    service.content_type = content_type
    assert download(service)[0].features == 27


@pytest.mark.parametrize(
    ("misfortune", "reason"),
    [
        (map_service.status(500), DownloadReason.SERVER_FAULT),
        (map_service.status(503), DownloadReason.SERVER_FAULT),
        (map_service.status(429), DownloadReason.SERVER_FAULT),
        (map_service.fault(500, "Error performing query"), DownloadReason.SERVICE_FAULT),
        (map_service.sends(b"<html>Pemeliharaan</html>"), DownloadReason.NO_MAP),
        (map_service.sends(b"[1, 2]", "application/json"), DownloadReason.NO_MAP),
        (map_service.sends(b"[" * 100_000, "application/json"), DownloadReason.NO_MAP),
        (map_service.sends(b"", "application/json"), DownloadReason.NO_MAP),
        (map_service.cut_off, DownloadReason.BROKEN_OFF),
        (map_service.hangs_up, DownloadReason.BROKEN_OFF),
    ],
)
def test_what_may_pass_is_tried_again_and_not_for_ever(service, misfortune, reason):
    """Twice bad and then good is good; always bad ends with its reason after the last try."""
    service.page_size = 20
    service.misfortunes = [misfortune, misfortune]
    fetched, told = download(service)
    assert fetched.features == 27
    assert told[:2] == [Progress(0, 0, 2), Progress(0, 0, 3)]
    service.queries.clear()
    service.always = misfortune
    assert failed(service).reason is reason
    assert len(service.queries) == HASTY.tries


def test_a_later_page_is_tried_again_alone(service):
    """What came already is kept."""
    service.page_size = 20
    answered = []

    def bad_second(asked: map_service.Asked) -> None:
        answered.append(asked.path)
        if len(answered) == 2:
            map_service.status(502)(asked)
        else:
            asked.send_json(map_service.page(service, int(service.queries[-1]["resultOffset"])))

    service.always = bad_second
    fetched, told = download(service)
    assert fetched.features == 27
    assert [query["resultOffset"] for query in service.queries] == ["0", "20", "20"]
    assert told == [Progress(1, 20), Progress(1, 20, 2), Progress(2, 27)]


@pytest.mark.parametrize(
    "misfortune", [map_service.silent, map_service.drips, map_service.drips_headers]
)
def test_a_server_that_is_too_slow_is_left(service, misfortune):
    """Also one that sends a byte now and then: an answer has its time, headers and all."""
    service.always = misfortune
    began = time.monotonic()
    assert failed(service, NERVOUS).reason is DownloadReason.TOO_SLOW
    assert time.monotonic() - began < 5
    assert len(service.queries) == NERVOUS.tries


@pytest.mark.parametrize("code", [400, 403, 404])
def test_a_refusal_is_final(service, code):
    """The question will not become better by asking again."""
    service.always = map_service.status(code)
    error = failed(service)
    assert error.reason is DownloadReason.REFUSED
    assert error.facts["status"] == code
    assert len(service.queries) == 1


def test_the_words_of_the_service_are_kept(service):
    """An ArcGIS error has a code and a message; hostile ones stay text."""
    service.always = map_service.fault(499, "Token\nRequired")
    assert failed(service).facts == {"code": "499", "detail": "Token\nRequired"}
    service.always = map_service.sends(b'{"error": "habis"}')
    assert failed(service).facts == {"code": "", "detail": "habis"}


def test_a_service_that_ignores_the_page_is_left(service):
    """It repeats the first page and says that more is left, for ever."""
    service.page_size, service.honours_offset = 10, False
    error = failed(service)
    assert error.reason is DownloadReason.ENDLESS
    assert error.facts["features"] == 10
    assert len(service.queries) == 2


def test_a_service_that_has_more_but_gives_nothing_is_left(service):
    """An empty page with the sign that more is left."""
    empty = b'{"type":"FeatureCollection","features":[],"exceededTransferLimit":true}'
    service.always = map_service.sends(empty)
    assert failed(service).reason is DownloadReason.ENDLESS
    assert len(service.queries) == 1


def test_a_shape_that_comes_twice_is_kept_once(service):
    """Pages without an order of their own may overlap."""
    service.features = [*service.features[:10], *service.features[8:]]
    service.page_size = 10
    assert download(service)[0].features == 27


def test_a_page_with_another_kabupaten_is_refused_by_name(service):
    """Nothing of it is used: the service did not look at the question."""
    service.features[5] = features(1, "12.13")[0]
    service.page_size = 4
    error = failed(service)
    assert error.reason is DownloadReason.FOREIGN
    assert error.facts == {"kabupaten": "11.08", "samples": ("Kecamatan 1",)}


def test_a_shape_without_a_code_is_left_to_the_intake(service):
    """BIG's code column is empty in places; the name and the place still tell."""
    for each in service.features[:9]:
        each["properties"]["KDCPUM"] = None
    service.features[9]["properties"] = None
    service.features[10]["properties"] = {"kdcpum": "11.08.11"}
    assert download(service)[0].features == 27


def test_a_kabupaten_that_the_service_does_not_have_is_told(service):
    """An empty collection is an answer, not a map."""
    service.features = []
    error = failed(service)
    assert error.reason is DownloadReason.NOTHING
    assert error.facts == {"kabupaten": "11.08"}


@pytest.mark.parametrize("told", [{}, {"type": "FeatureCollection"}, {"type": "Topology"}])
def test_an_object_that_is_no_collection_is_no_map(service, told):
    """Nor is a collection of something else."""
    service.always = lambda asked: asked.send_json(told)
    assert failed(service).reason is DownloadReason.NO_MAP
    service.always = lambda asked: asked.send_json({"type": "FeatureCollection", "features": [1]})
    assert failed(service).reason is DownloadReason.NO_MAP


@pytest.mark.parametrize("zipped", [False, True])
def test_more_than_an_office_can_use_is_not_read_to_its_end(service, zipped, monkeypatch):
    """Zipped or not; 300 MB of blanks are 300 kB zipped."""
    monkeypatch.setattr("geo.download.LIMIT_MB", 1)
    service.zipped = zipped
    service.always = map_service.sends(b" " * 3_000_000)
    error = failed(service)
    assert error.reason is DownloadReason.TOO_LARGE
    assert error.facts == {"limit_mb": 1}
    assert len(service.queries) == 1


def test_a_redirect_is_followed_to_a_map(service):
    """Services move."""
    service.misfortunes = [
        lambda asked: map_service.redirects(f"/pindah?{asked.path.partition('?')[2]}")(asked)
    ]
    assert download(service)[0].features == 27
    assert service.paths == ["/0/query", "/pindah"]


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://127.0.0.1/a", "data:application/json,{}", "gopher:"]
)
def test_a_redirect_to_anything_but_the_web_is_refused(service, address):
    """A service must not make us read our own files."""
    service.always = map_service.redirects(address)
    assert failed(service).reason is DownloadReason.ELSEWHERE
    assert len(service.queries) == 1


def test_a_redirect_in_a_circle_ends(service):
    """After a few steps, as a refusal."""
    service.always = map_service.redirects("/0/query?resultOffset=0")
    assert failed(service).reason is DownloadReason.ELSEWHERE
    assert len(service.queries) < 20


def test_without_a_network_the_reason_is_that(monkeypatch):
    """Nobody listens there; no name leads anywhere."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for address in (f"http://127.0.0.1:{port}/query", "http://tidak-ada.invalid/query"):
        with pytest.raises(DownloadFailed) as caught:
            download_areas(address, "11.08", FIELDS, lambda _: None, NERVOUS)
        assert caught.value.reason is DownloadReason.OFFLINE


@pytest.mark.parametrize("address", ["file:///etc/hostname?", "ftp://127.0.0.1/", "http://.a/"])
def test_what_is_no_web_address_is_not_asked(address):
    """The setting is checked before; this is the second lock."""
    with pytest.raises(DownloadFailed) as caught:
        download_areas(address, "11.08", FIELDS, lambda _: None, NERVOUS)
    assert caught.value.reason is DownloadReason.OFFLINE


def test_a_server_that_speaks_no_tls_is_no_secure_one(service):
    """Asked by https, a plain server breaks off; nothing is asked in the clear instead."""
    address = service.address.replace("http:", "https:")
    with pytest.raises(DownloadFailed) as caught:
        download_areas(address, "11.08", FIELDS, lambda _: None, NERVOUS)
    assert caught.value.reason is DownloadReason.BROKEN_OFF
    assert service.queries == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path):
    """The service is asked nothing, and is not asked again."""
    with serving(Service(features(3)), own_certificate=tmp_path) as disguised:
        with pytest.raises(DownloadFailed) as caught:
            download(disguised)
        assert caught.value.reason is DownloadReason.UNTRUSTED
        assert disguised.queries == []
