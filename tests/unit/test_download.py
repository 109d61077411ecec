"""Official boundaries from a map service: page by page, and through every kind of bad weather."""

import contextlib
import json
import socket
import time
from collections.abc import Iterator

import pytest

from geo.download import Progress, download_areas
from geo.errors import DownloadFailed, DownloadReason
from tests import map_service
from tests.map_service import FIELDS, HASTY, NERVOUS, Service, download, serving, squares


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the machine has nothing to say about 127.0.0.1."""
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.fixture
def service() -> Iterator[Service]:
    """A service with 27 kecamatan of Aceh Utara."""
    with serving(Service(squares(27))) as running:
        yield running


def failed(service: Service, patience=HASTY) -> DownloadFailed:
    """Download what must fail, and give the error."""
    with pytest.raises(DownloadFailed) as caught:
        download(service, patience)
    assert caught.value.host == service.address.removeprefix("http://")
    return caught.value


def test_the_service_is_asked_for_one_kabupaten_in_degrees(service):
    """The question is the one that BIG documents; the code stands in quotes and is checked."""
    fetched, told = download(service, HASTY)
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
        download_areas(service.address, kabupaten, FIELDS, lambda _: None, HASTY)
    assert caught.value.reason is DownloadReason.BAD_CODE
    assert service.queries == []


@pytest.mark.parametrize("flag_at", ["top", "properties"])
def test_pages_are_turned_until_nothing_is_left(service, flag_at):
    """The sign that more is left stands in one of two places; every page is told."""
    service.page_size, service.flag_at = 10, flag_at
    fetched, told = download(service, HASTY)
    assert [query["resultOffset"] for query in service.queries] == ["0", "10", "20"]
    assert (fetched.pages, fetched.features) == (3, 27)
    assert told == [Progress(1, 10), Progress(2, 20), Progress(3, 27)]


def test_a_zipped_answer_is_unpacked(service):
    """Outlines shrink to a fifth; an office's line is slow."""
    service.zipped = True
    assert download(service, HASTY)[0].features == 27


@pytest.mark.parametrize("content_type", ["text/plain", "text/html", "application/octet-stream"])
def test_the_sort_that_an_answer_claims_to_be_is_not_believed(service, content_type):
    """What is a map is taken, whatever its label."""
    service.content_type = content_type
    assert download(service, HASTY)[0].features == 27


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
    fetched, told = download(service, HASTY)
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
    fetched, told = download(service, HASTY)
    assert fetched.features == 27
    assert [query["resultOffset"] for query in service.queries] == ["0", "20", "20"]
    assert told == [Progress(1, 20), Progress(1, 20, 2), Progress(2, 27)]


@pytest.mark.parametrize(
    "misfortune",
    [map_service.silent, map_service.drips, map_service.drips_headers, map_service.floods],
)
def test_a_server_that_is_too_slow_is_left(service, misfortune):
    """Also one that sends a byte now and then: an answer has its time, headers and all."""
    service.always = misfortune
    began = time.monotonic()
    assert failed(service, NERVOUS).reason is DownloadReason.TOO_SLOW
    assert time.monotonic() - began < 5
    assert len(service.queries) == NERVOUS.tries


def test_a_server_that_does_not_even_open_is_too_slow():
    """Its queue of visitors is full: the connection itself has its time."""
    with socket.socket() as shut, contextlib.ExitStack() as waiting:
        shut.bind(("127.0.0.1", 0))
        shut.listen(0)
        for _ in range(4):
            visitor = waiting.enter_context(socket.socket())
            visitor.setblocking(False)
            visitor.connect_ex(shut.getsockname())
        address = f"http://127.0.0.1:{shut.getsockname()[1]}/query"
        with pytest.raises(DownloadFailed) as caught:
            download_areas(address, "11.08", FIELDS, lambda _: None, NERVOUS)
    assert caught.value.reason is DownloadReason.TOO_SLOW
