"""Dasbor ILP: makes its own environment, then starts, tests or serves the dashboard.

Needs nothing but Python 3.11. Everything it makes lies in ``.ilp`` beside this file, or where
ILP_HOME says. Its own words go to the error stream: the output belongs to the command that runs.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is also read by a Python that is too old
    sys.stderr.write(
        "Dasbor ILP memerlukan Python 3.11 atau yang lebih baru; perintah ini memakai Python "
        + ".".join(str(part) for part in sys.version_info[:2])
        + ".\nPasang Python terbaru, lalu ulangi perintah ini dengannya.\n"
    )
    sys.exit(2)

import argparse
import hashlib
import os
import re
import shutil
import socket
import subprocess
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements.txt"
FIRST_PORT, PORTS_TRIED, SPEAK_EVERY_SECONDS = 8501, 100, 3
NEEDED_BYTES = 1_500_000_000  # the environment takes 0.7 GB, with the test tools 1.2 GB
FAULT, INTERRUPTED = 2, 130

USAGE = """Dasbor ILP:
  python3 manage.py run                membuka dasbor di peramban
      --port 8501                      nomor port
      --headless                       tanpa membuka peramban
      --database ALAMAT                basis data lain, misalnya postgresql+psycopg://...
      --address 127.0.0.1              alamat jaringan yang dilayani
      --hostname NAMA                  nama situs yang dipakai pengunjung; boleh diulang
  python3 manage.py test [...]         memeriksa seluruh proyek; pilihan diteruskan ke pytest
  python3 manage.py bench              mengukur kecepatan
  python3 manage.py PERINTAH [...]     perintah data; penjelasannya: PERINTAH --help
"""

NO_SPACE = "Ruang penyimpanan di {home} tidak cukup. Sediakan sedikitnya 1,5 GB, lalu ulangi."
NO_ENSUREPIP = """Python ini tidak dapat membuat lingkungan kerja karena modul venv tidak lengkap.
Pada Debian atau Ubuntu, jalankan: sudo apt install python3-venv"""
NO_NETWORK = """Paket tidak dapat diunduh karena jaringan tidak terjangkau.
Periksa sambungan internet atau proksi, lalu ulangi perintah ini. Catatan: {log}"""
SPACE_SIGNS = "No space left|Errno 28|WinError 112|not enough space"
SIGNS = (  # words of venv and pip, as patterns, and what they mean for the person
    ("ensurepip|No module named venv", NO_ENSUREPIP),
    (SPACE_SIGNS, NO_SPACE),
    ("(Connection|Proxy|SSL)Error|name resolution|timed out|from versions: none", NO_NETWORK),
)

BROWSER = ("Peramban untuk pengujian", ("tests/chromium.py",))
CHECKS = (
    ("Tata letak kode", ("-m", "ruff", "format", "--check", ".")),
    ("Aturan kode", ("-m", "ruff", "check", ".")),
    ("Tipe data", ("-m", "mypy")),
    ("Batas antarlapisan", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
)


class Stop(Exception):
    """Something only the person at the console can mend, said in their language."""


def say(words: str) -> None:
    """Tell the person at the console."""
    print(words, file=sys.stderr, flush=True)


def home() -> Path:
    """The folder of everything that is made here and may be deleted."""
    return Path(os.environ.get("ILP_HOME") or ROOT / ".ilp").resolve()


def venv_python() -> Path:
    """The environment's own Python."""
    return home() / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(*, test: bool = False) -> str:
    """The environment's Python, after making or mending whatever is missing or out of date.

    A stamp tells what was installed; a start that finds it does nothing else. An installation
    that was cut short leaves a mark, and the next start begins anew.
    """
    pins = REQUIREMENTS.read_text(encoding="utf-8")
    _make_venv()
    _install("runtime", ["-r", str(REQUIREMENTS)], pins)
    if test:
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        tools = settings["dependency-groups"]["test"]  # no part of a normal installation
        _install("test", ["-r", str(REQUIREMENTS), *tools], "\n".join([pins, *tools]))
    return str(venv_python())


def stamp_of(words: str) -> str:
    """What an installation depends on: the list of packages and this kind of Python."""
    facts = f"{words}\n{sys.implementation.cache_tag} {sys.platform}"
    return hashlib.sha256(facts.encode()).hexdigest()


def _stamp(name: str) -> Path:
    return home() / "venv" / f"ilp-{name}.stamp"


def _matches(name: str, words: str) -> bool:
    file = _stamp(name)
    return file.exists() and file.read_text(encoding="utf-8") == stamp_of(words)


def _make_venv() -> None:
    if venv_python().exists() and _matches("venv", "") and not _stamp("installing").exists():
        return
    say(f"Menyiapkan lingkungan kerja di {home()} ...")
    home().mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(home()).free < NEEDED_BYTES:
        raise Stop(NO_SPACE.format(home=home()))
    command = [sys.executable, "-m", "venv", "--clear", str(home() / "venv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(_fault(done.stdout + done.stderr, home()))
    _stamp("venv").write_text(stamp_of(""), encoding="utf-8")


def _install(name: str, wanted: list[str], words: str) -> None:
    if _matches(name, words):
        return
    log = home() / f"pip-{name}.log"
    _stamp(name).unlink(missing_ok=True)
    _stamp("installing").touch()
    code = _run_pip(wanted, log)
    said = log.read_text(encoding="utf-8", errors="replace")
    if not (code and re.search(SPACE_SIGNS, said)):
        _stamp("installing").unlink()  # otherwise pip changes nothing until it has everything
    if code:
        raise Stop(_fault(said, log))
    _stamp(name).write_text(stamp_of(words), encoding="utf-8")


def _run_pip(wanted: list[str], log: Path) -> int:
    """Keep every line of pip in the log; tell the person now and then how far it is."""
    options = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    command = [str(venv_python()), "-m", "pip", "install", *options, *wanted]
    say("Memasang paket; pertama kali memerlukan beberapa menit ...")
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    spoken = time.monotonic()
    with pip, log.open("wb") as kept:
        for count, line in enumerate(pip.stdout or ()):
            kept.write(line)
            if time.monotonic() - spoken > SPEAK_EVERY_SECONDS:
                spoken = time.monotonic()
                say(f"  masih bekerja; {count} langkah selesai ...")
    return pip.returncode


def _fault(words: str, log: Path) -> str:
    for pattern, sentence in SIGNS:
        if re.search(pattern, words):
            return sentence.format(home=home(), log=log)
    return f"Pemasangan gagal. Catatan lengkap: {log}\n" + "\n".join(words.splitlines()[-5:])


def run(arguments: Sequence[str]) -> int:
    """Prepare the database and open the dashboard; in place of this program where that exists."""
    options = _read_options(arguments)
    if options.address in ("0.0.0.0", "::") and not options.hostname:  # noqa: S104 - refused
        raise Stop("Sebutkan nama situs atau alamat yang dipakai pengunjung: --hostname NAMA")
    hosts = ["localhost", "127.0.0.1", *(options.hostname or [options.address])]
    port = choose_port(options.address, options.port)
    python, environment = make_environment(), child_environment(options.database)
    code = _call([python, "-m", "components.command", "prepare"], environment, cwd=ROOT)
    if code:
        return code
    say(f"Dasbor: http://{hosts[-1]}:{port}  (hentikan dengan Ctrl+C)")
    command = [python, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    command += [f"--server.address={options.address}", f"--server.headless={options.headless}"]
    command += [f"--server.allowedHosts={host}" for host in hosts]
    if os.name != "nt":  # a service that stops this program stops the dashboard
        os.chdir(ROOT)
        os.execve(python, command, environment)
    return _call(command, environment, cwd=ROOT)


class _Options(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse words it in English
        raise Stop(f"Pilihan tidak dipahami.\n\n{USAGE}")


def _read_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _Options(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=int)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--hostname", action="append", default=[])
    parser.add_argument("--database")
    parser.add_argument("--headless", action="store_true")
    return parser.parse_args(arguments)


def choose_port(address: str, wanted: int | None) -> int:
    """The port asked for, which must be free, or the first free one from 8501 on."""
    first = wanted or FIRST_PORT
    tried = range(max(first, 1), min(first + PORTS_TRIED, 65536))
    free = next((port for port in tried if _is_free(address, port)), None)
    if free is None:
        raise Stop(f"Tidak ada port bebas mulai dari {first} pada alamat {address}.")
    if wanted and free != wanted:
        raise Stop(f"Port {wanted} sedang dipakai program lain. Coba dengan --port {free}")
    if free != first:
        say(f"Port {first} sedang dipakai program lain; dasbor ini memakai port {free}.")
    return free


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.create_server((address, port), family=family):
            return True
    except OSError:
        return False


def test(arguments: Sequence[str]) -> int:
    """Every check in order, up to the first that fails; with arguments, pytest alone."""
    steps = [BROWSER, ("Pengujian", ("-m", "pytest", *arguments))]
    return _run_steps(steps if arguments else [*CHECKS, *steps])


def bench(arguments: Sequence[str]) -> int:
    """Measure the speed of the dashboard in a real browser."""
    return _run_steps([BROWSER, ("Kecepatan", ("-m", "bench", *arguments))])


def _run_steps(steps: Sequence[tuple[str, Sequence[str]]]) -> int:
    python, environment = make_environment(test=True), child_environment(None)
    environment.pop("ILP_DATABASE_URL", None)  # no test may reach an office's database
    for title, command in steps:
        say(f"\n== {title}")
        code = _call([python, *command], environment, cwd=ROOT)
        if code:
            return code
    return 0


def pass_on(arguments: Sequence[str]) -> int:
    """Hand a command on; its output stream stays untouched, and so does the caller's folder."""
    parser = _Options(add_help=False, allow_abbrev=False)
    parser.add_argument("--database")
    options, rest = parser.parse_known_args(arguments)
    command = [make_environment(), "-P", "-m", "components.command", *rest]
    return _call(command, child_environment(options.database))


def child_environment(database: str | None) -> dict[str, str]:
    """The variables of every program started here; an address with its password stays in them."""
    ours = {"ILP_HOME": str(home()), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    if database:
        ours["ILP_DATABASE_URL"] = database
    return {**os.environ, **ours}


def _call(command: Sequence[str], environment: Mapping[str, str], cwd: Path | None = None) -> int:
    with subprocess.Popen(command, env=environment, cwd=cwd) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too, and ends in its own way
            child.wait()
            return INTERRUPTED


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code, 2 for what the person must mend first."""
    command = arguments[0] if arguments else ""
    if command in ("", "-h", "--help"):
        print(USAGE)
        return 0 if command else FAULT
    work = {"run": run, "test": test, "bench": bench}.get(command)
    try:
        return work(arguments[1:]) if work else pass_on(arguments)
    except Stop as reason:
        say(str(reason))
    except OSError as error:
        full = re.search(SPACE_SIGNS, str(error))
        say(NO_SPACE.format(home=home()) if full else f"Berkas tidak dapat dipakai: {error}")
    except KeyboardInterrupt:
        say("Dihentikan.")
        return INTERRUPTED
    return FAULT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
