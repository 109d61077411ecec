"""The program that starts everything: its words, its ports, its stamps, its streams."""

import ast
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import manage

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "manage.py"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder, so that no test touches the environment of whoever runs it."""
    folder = tmp_path / "ilp rumah"  # with a blank, as many Windows accounts have
    monkeypatch.setenv("ILP_HOME", str(folder))
    monkeypatch.delenv("ILP_DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def installed(home: Path) -> Path:
    """An environment that counts as complete: this Python, under the stamps that are expected."""
    python = manage.venv_python()
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    pins = manage.REQUIREMENTS.read_text(encoding="utf-8")
    for name, words in (("venv", ""), ("runtime", pins)):
        (home / "venv" / f"ilp-{name}.stamp").write_text(manage.stamp_of(words), encoding="utf-8")
    return python


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port that another program holds."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_an_old_python_can_read_the_file() -> None:
    """Python 3.6 must get as far as the sentence that sends its user to a newer one."""
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_what_to_do() -> None:
    """The version is checked before anything is used that an old Python lacks."""
    old = f"import sys; sys.version_info = (3, 8, 10); exec(open({str(SOURCE)!r}).read())"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "memerlukan Python 3.11" in done.stderr
    assert "memakai Python 3.8" in done.stderr


def test_without_a_command_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made or installed for someone who only asks."""
    assert (manage.main([]), manage.main(["--help"])) == (2, 0)
    assert "manage.py run" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--prot", "8501"], ["--port", "abc"], ["--port"], ["x"]])
def test_an_unknown_option_is_refused_in_indonesian(
    arguments: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the keyboard costs no installation."""
    assert manage.main(["run", *arguments]) == 2
    assert capsys.readouterr().err.startswith("Pilihan tidak dipahami")
    assert not home.exists()


def test_a_busy_port_that_was_asked_for_is_refused_with_a_free_one(
    busy_port: int, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who names a port relies on it; another one is only proposed."""
    assert manage.main(["run", "--port", str(busy_port)]) == 2
    said = capsys.readouterr().err
    assert f"Port {busy_port} sedang dipakai" in said
    proposed = int(said.split("--port ")[1])
    assert proposed > busy_port
    assert manage.choose_port("127.0.0.1", proposed) == proposed
    assert not home.exists()


def test_a_busy_usual_port_is_replaced_by_the_next_free_one(
    busy_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who names no port gets a dashboard all the same, and is told where it is."""
    monkeypatch.setattr(manage, "FIRST_PORT", busy_port)
    chosen = manage.choose_port("127.0.0.1", None)
    assert chosen > busy_port
    assert f"memakai port {chosen}" in capsys.readouterr().err


@pytest.mark.parametrize("port", [65536, 99999, -200])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    """A number outside the network's range is a sentence, not a traceback."""
    with pytest.raises(manage.Stop, match="Tidak ada port bebas"):
        manage.choose_port("127.0.0.1", port)


def test_serving_every_network_needs_the_site_s_name(capsys: pytest.CaptureFixture[str]) -> None:
    """Without it the server would refuse every visitor who does not sit before it."""
    assert manage.main(["run", "--address", "0.0.0.0"]) == 2  # noqa: S104 - refused
    assert "--hostname" in capsys.readouterr().err


def test_a_finished_installation_is_left_alone(installed: Path) -> None:
    """The second start is quick: stamps are read, nothing is run."""
    before = _times(installed)
    assert manage.make_environment() == str(installed)
    assert _times(installed) == before


def test_a_changed_list_of_packages_is_installed_again(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the project brings its packages at the next start; pip's no is heard."""
    _require("tidak-ada-paket-ini @ file:///tidak/ada", tmp_path, monkeypatch)
    with pytest.raises(manage.Stop, match="Pemasangan gagal"):
        manage.make_environment()
    stamps = sorted(path.name for path in (manage.home() / "venv").glob("*.stamp"))
    assert stamps == ["ilp-venv.stamp"]  # not "installing": pip itself said no and changed nothing


def test_a_cut_installation_is_begun_anew(installed: Path, tmp_path: Path, monkeypatch) -> None:
    """Half a package is worse than none: whatever was there is cleared."""
    _require("", tmp_path, monkeypatch)
    (manage.home() / "venv" / "ilp-installing.stamp").touch()
    remains = manage.home() / "venv" / "half"
    remains.touch()
    python = manage.make_environment()
    assert not remains.exists()
    assert subprocess.run([python, "-c", "import pip"], check=False).returncode == 0
    stamps = sorted(path.name for path in (manage.home() / "venv").glob("*.stamp"))
    assert stamps == ["ilp-runtime.stamp", "ilp-venv.stamp"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ensurepip is not available", "apt install python3-venv"),
        ("OSError: [Errno 28] No space left on device", "Ruang penyimpanan"),
        ("NewConnectionError: Temporary failure in name resolution", "jaringan tidak terjangkau"),
        ("(from versions: none)", "jaringan tidak terjangkau"),
        ("error: subprocess-exited-with-error", "Catatan lengkap: pip.log"),
    ],
)
def test_each_fault_of_an_installation_has_its_sentence(words: str, expected: str) -> None:
    """What pip or venv write in English is turned into what to do."""
    assert expected in manage._fault(words, Path("pip.log"))


def test_a_full_disk_is_noticed_before_anything_is_made(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for minutes to learn that the disk is full."""
    monkeypatch.setattr(manage, "NEEDED_BYTES", 10**18)
    assert manage.main(["status"]) == 2
    assert "Ruang penyimpanan" in capsys.readouterr().err
    assert not (home / "venv").exists()


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch, capsys) -> None:
    """A wrong ILP_HOME is a sentence, not a traceback."""
    (tmp_path / "berkas").touch()
    monkeypatch.setenv("ILP_HOME", str(tmp_path / "berkas" / "rumah"))
    assert manage.main(["status"]) == 2
    assert "Berkas tidak dapat dipakai" in capsys.readouterr().err


def test_a_command_is_handed_on_with_its_stream_and_folder_untouched(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a command prints can be read by a machine, and its relative paths stay the caller's."""
    monkeypatch.delenv("ILP_DATABASE_URL", raising=False)
    done = _echo(installed, tmp_path, ["kabupaten", "daftar", "--json", "--kode", "11.08"])
    said = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (7, "")
    assert said["arguments"] == ["kabupaten", "daftar", "--json", "--kode", "11.08"]
    assert Path(said["folder"]).samefile(tmp_path)
    assert said["database"] is None  # the settings say where it is


def test_a_database_address_never_stands_on_a_child_s_command_line(
    installed: Path, tmp_path: Path
) -> None:
    """Command lines can be read by everyone on the machine, and addresses hold passwords."""
    address = "postgresql+psycopg://ilp:rahasia@server/dasbor"
    done = _echo(installed, tmp_path, ["impor", "--database", address, "a.csv"])
    said = json.loads(done.stdout)
    assert (said["arguments"], said["database"]) == (["impor", "a.csv"], address)


def _times(python: Path) -> dict[Path, int]:
    return {path: path.lstat().st_mtime_ns for path in python.parents[1].rglob("*")}


def _require(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requirements = folder / "requirements.txt"
    requirements.write_text(line + "\n", encoding="utf-8")
    monkeypatch.setattr(manage, "REQUIREMENTS", requirements)


def _echo(python: Path, folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run manage.py of a copy whose commands only tell what reached them."""
    project = folder / "proyek"
    package = project / "components" / "command"
    package.mkdir(parents=True)
    for name in ("manage.py", "requirements.txt"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    (package / "__main__.py").write_text(
        "import json, os, sys\n"
        "print(json.dumps({'arguments': sys.argv[1:], 'folder': os.getcwd(),"
        " 'database': os.environ.get('ILP_DATABASE_URL')}))\n"
        "sys.exit(7)\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(project / "manage.py"), *arguments]
    environment = {**os.environ, "ILP_HOME": str(manage.home())}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
