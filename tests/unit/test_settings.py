"""Where settings come from, which one wins, and which ones are refused."""

import pytest

from data import settings
from data.boundary_service import load_boundary_service
from data.errors import SettingsInvalid
from data.settings import embedded_url, home, load_settings


@pytest.fixture
def told(tmp_path):
    """Give ``told(text)``: an environment that names a settings file with this text."""

    def write(text, encoding="utf-8", **more):
        file = tmp_path / "dasbor.toml"
        file.write_text(text, encoding=encoding)
        return {"ILP_SETTINGS": str(file), "ILP_HOME": str(tmp_path), **more}

    return write


def test_without_a_word_the_embedded_database_is_used(told, tmp_path):
    """No office, no logo."""
    found = load_settings(told(""))
    assert found.database_url == f"sqlite:///{tmp_path.as_posix()}/dasbor.db"
    assert (found.office, found.logo) == ("", None)


def test_the_file_is_read(told):
    """Its keys are those that the guide names."""
    found = load_settings(told('database = "sqlite:///a.db"\nkantor = "Dinkes Contoh"'))
    assert (found.database_url, found.office) == ("sqlite:///a.db", "Dinkes Contoh")


def test_the_environment_wins_over_the_file(told):
    """One value at a time; an empty one counts as not given."""
    file = 'database = "sqlite:///a.db"\nkantor = "Dinkes Contoh"'
    found = load_settings(told(file, ILP_DATABASE_URL="sqlite:///b.db", ILP_OFFICE=""))
    assert (found.database_url, found.office) == ("sqlite:///b.db", "Dinkes Contoh")


def test_the_file_may_come_from_notepad(told):
    """Which begins a file with a mark of its own."""
    assert load_settings(told('kantor = "Dinkes"', encoding="utf-8-sig")).office == "Dinkes"


@pytest.mark.parametrize(
    ("text", "encoding"), [("kantor = Dinkes", "utf-8"), ('kantor = "Dinkes é"', "latin-1")]
)
def test_a_file_that_is_not_toml_is_refused(told, text, encoding):
    """With its name; a setting is never guessed."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told(text, encoding=encoding))
    assert caught.value.name == "dasbor.toml"


def test_a_file_that_was_named_must_be_there(tmp_path):
    """Whoever names one does not want the defaults."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings({"ILP_SETTINGS": str(tmp_path / "lain.toml")})
    assert caught.value.name == "lain.toml"


def test_the_file_beside_the_program_may_be_missing(tmp_path, monkeypatch):
    """It is read where it is there."""
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    assert load_settings({}).office == ""
    (tmp_path / "dasbor.toml").write_text('kantor = "Dinkes"', encoding="utf-8")
    assert load_settings({}).office == "Dinkes"


@pytest.mark.parametrize("name", ["logo.png", "LOGO.JPG", "logo.jpeg"])
def test_a_logo_is_a_picture_that_is_there(told, tmp_path, name):
    """Named in full, or from the program's folder."""
    (tmp_path / name).touch()
    assert load_settings(told("", ILP_LOGO=str(tmp_path / name))).logo == tmp_path / name


@pytest.mark.parametrize("name", ["tidak-ada.png", "dasbor.toml"])
def test_a_logo_that_is_none_is_refused(told, tmp_path, name):
    """Missing, or not a picture; the file may name it too."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told(f"logo = '{(tmp_path / name).as_posix()}'"))
    assert caught.value.name == "logo"


def test_the_home_is_a_full_path(tmp_path):
    """Named, or a folder of the program; never depending on where it was started."""
    assert home({"ILP_HOME": str(tmp_path)}) == tmp_path
    assert home({}) == settings.ROOT / ".ilp"


def test_the_program_knows_its_own_database(tmp_path, monkeypatch):
    """And tells it from one that the office named."""
    monkeypatch.setenv("ILP_HOME", str(tmp_path))
    monkeypatch.delenv("ILP_DATABASE_URL", raising=False)
    assert load_settings().is_embedded
    assert not load_settings({"ILP_DATABASE_URL": "postgresql://server/ilp"}).is_embedded


def test_the_embedded_address_leads_to_its_file(tmp_path):
    """Also from a folder whose name means something in an address."""
    from sqlalchemy import make_url

    folder = tmp_path / "50% ilp #1? (baru)"
    assert make_url(embedded_url(folder)).database == (folder / "dasbor.db").as_posix()


def test_what_may_be_decided_about_indicators_is_read(told):
    """Each with its own place in the file; what is not written stays as it comes."""
    plain = load_settings(told(""))
    assert (plain.pws_tetap, plain.small_sasaran, plain.deadline_day) == ("jelek", 20, 10)
    text = "[indikator]\npws_tetap = 'cukup'\nsasaran_kecil = 50\ntenggat_laporan = 5"
    chosen = load_settings(told(text))
    assert (chosen.pws_tetap, chosen.small_sasaran, chosen.deadline_day) == ("cukup", 50, 5)


@pytest.mark.parametrize(
    "line",
    [
        "pws_tetap = 'baik'",
        "sasaran_kecil = -1",
        "tenggat_laporan = 31",
        "lain = 1",
        "tenggat_laporan = true",
        "tenggat_laporan = 10.0",
    ],
)
def test_what_may_not_be_decided_is_named(told, line):
    """The name of the setting, as it stands in the file."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told(f"[indikator]\n{line}"))
    assert caught.value.name == f"indikator.{line.split()[0]}"


@pytest.mark.parametrize(
    "address", ["https://peta.example/rbi/", "http://127.0.0.1:8080", "http://peta.example"]
)
def test_the_map_service_may_be_another(told, address):
    """Written in the file or the environment, which wins; empty for the one that ships."""
    assert load_settings(told("")).boundary_service == ""
    written = f"[batas]\nlayanan = '{address}'"
    assert load_settings(told(written)).boundary_service == address
    other = load_settings(told(written, ILP_BOUNDARY_SERVICE="https://lain.example"))
    assert other.boundary_service == "https://lain.example"
    service = load_boundary_service(address)
    assert service.address_of("desa").startswith(address.rstrip("/") + "/BATAS_DESAKEL_AR/")
    assert service.host in address


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://peta.example", "peta.example", "https://", "https://a b/"),
        *("https://orang:sandi@peta.example", "https://peta.example/?f=json", "https://[::/"),
        *("https://peta.example:8x", "https://peta.example/#x"),
    ],
)
def test_an_address_that_is_no_plain_one_is_refused(told, address):
    """Neither files nor accounts nor questions of its own."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told("", ILP_BOUNDARY_SERVICE=address))
    assert (caught.value.name, caught.value.got) == ("batas.layanan", address)


@pytest.mark.parametrize(
    ("text", "name"), [("batas = 5", "batas"), ("[batas]\nlain = 1", "batas.lain")]
)
def test_the_section_of_boundaries_is_known(told, text, name):
    """A setting that is none is named."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told(text))
    assert caught.value.name == name


def test_the_service_that_ships_is_asked_by_https():
    """Both levels, with their publisher and the columns that tell whose shape it is."""
    service = load_boundary_service()
    assert service.address.startswith("https://")
    assert service.publisher == "Badan Informasi Geospasial (BIG)"
    assert {level: layer.fields[0] for level, layer in service.layers.items()} == {
        "kecamatan": "KDCPUM",
        "desa": "KDEPUM",
    }


def test_the_section_of_indicators_is_a_section(told):
    """A number in its place is named, not stumbled over."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told("indikator = 5"))
    assert caught.value.name == "indikator"


def test_the_completeness_of_documents_is_read(told):
    """Eighty percent unless the office says otherwise; all of it may be asked for."""
    assert load_settings(told("")).least_completeness == 80
    for least in (1, 65, 100):
        text = f"[dokumen]\nkelengkapan = {least}"
        assert load_settings(told(text)).least_completeness == least


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[dokumen]\nkelengkapan = 101", "dokumen.kelengkapan"),
        ("[dokumen]\nkelengkapan = 0", "dokumen.kelengkapan"),
        ("[dokumen]\nkelengkapan = true", "dokumen.kelengkapan"),
        ("[dokumen]\nkelengkapan = 80.0", "dokumen.kelengkapan"),
        ("[dokumen]\nkelengkapan = '80 %'", "dokumen.kelengkapan"),
        ("[dokumen]\nlain = 1", "dokumen.lain"),
        ("dokumen = 80", "dokumen"),
    ],
)
def test_what_is_no_completeness_is_named(told, text, name):
    """By its place in the file."""
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(told(text))
    assert caught.value.name == name
