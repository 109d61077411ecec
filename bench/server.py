"""Servers to measure, started on loopback and ended by their own process."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60


def start_bare_page() -> AbstractContextManager[str]:
    """Serve the bare page; gives its address."""
    return _serve("bench/bare_page.py", {}, "/")


@contextmanager
def start_app(address: str | None) -> Iterator[str]:
    """Serve the dashboard with its sample; gives its address, or the one given."""
    if address is not None:
        with nullcontext(address) as given:
            yield given
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        url = f"sqlite:///{(Path(folder) / 'bench.db').as_posix()}"
        environment = {"ILP_DATABASE_URL": url}
        prepare = [sys.executable, "-m", "components.command", "prepare"]
        subprocess.run(prepare, cwd=ROOT, env=os.environ | environment, check=True)
        with _serve("app.py", environment, "") as served:
            yield served


@contextmanager
def _serve(script: str, environment: dict[str, str], path: str) -> Iterator[str]:
    port = _free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, *options],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
