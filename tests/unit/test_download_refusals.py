"""A map service that must not be believed, is not there, or is not who it says."""

import socket
from collections.abc import Iterator

import pytest

from geo.download import download_areas
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


def failed(service: Service) -> DownloadFailed:
    """Download what must fail, and give the error."""
    with pytest.raises(DownloadFailed) as caught:
        download(service, HASTY)
    assert caught.value.host == service.address.removeprefix("http://")
    return caught.value


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


def test_a_service_without_end_is_left(service):
    """One new shape a page and always more: after 300 pages it is enough."""
    service.features, service.page_size = squares(99), 1
    service.features += [{**each, "id": n} for n in range(3) for each in squares(99, turn=n + 1)]
    assert failed(service).reason is DownloadReason.ENDLESS
    assert len(service.queries) == 300


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
    service.features[5] = squares(1, "12.13")[0]
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
    with serving(Service(squares(3)), own_certificate=tmp_path) as disguised:
        with pytest.raises(DownloadFailed) as caught:
            download(disguised)
        assert caught.value.reason is DownloadReason.UNTRUSTED
        assert disguised.queries == []
