"""The rules of the house that no linter knows; each rule is also shown to catch a breach."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from data.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[1]

TOP_LEVEL = {
    *(".ci", ".gitattributes", ".gitignore", ".streamlit", "CHANGELOG.md", "LICENSE", "README.md"),
    *("app.py", "bench", "components", "data", "docs", "geo", "manage.py", "pages"),
    *("pyproject.toml", "requirements.txt", "tests"),
}
BOUNDARY_SUFFIXES = {
    *(".fgb", ".geojson", ".gml", ".gpkg", ".kml", ".kmz", ".parquet", ".shp", ".topojson"),
}
TEXT_SUFFIXES = {".css", ".html", ".js", ".md", ".mako", ".py", ".toml", ".txt", ".yml"}

FUNCTION_LINES, MODULE_LINES = 40, 300
SHORTER = {"app.py": 60, "pages/": 80}

INDONESIAN = {"yang", "belum", "tidak", "dari", "dengan", "untuk", "sudah", "atau", "pada", "akan"}
SENTENCE_WORDS, CODE = 3, re.compile(r"[a-z_]+")
SENTENCES_LIVE_IN = (
    *("components/text/", "components/text.py", "manage.py", "tests/"),
    *("data/sample/", "data/reference/"),  # what an office would have typed
)
SOURCES_LIVE_IN = ("data/sample/", "data/reference/", "tests/")
DOCUMENTED = ("data/", "geo/", "components/figures/", "components/export/")
MIGRATIONS = "data/migrations/versions/"  # written once in Alembic's own form, never changed

REMOTE = re.compile(
    r"(?:(?:https?|wss?):|(?<![:\w/]))//(?!127\.0\.0\.1|localhost|www\.w3\.org/|\{)[\w-]+\.[\w.-]+"
)
MACHINE = re.compile(
    r"(?<![\w.:/}>)*])(?:/(?:home|root|work|Users|opt|mnt|tmp)/\w|[A-Z]:\\\\?Users)"
)
INDICATORS = frozenset(load_catalogue().indicators)
PACKAGE_HOST = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host")

Check = Callable[[ast.Module], Iterator[str]]


def project_files() -> list[PurePosixPath]:
    """Every file that is or would become part of the project."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names = sorted(set(filter(None, listed.stdout.split("\0"))))
        return [PurePosixPath(name) for name in names if (ROOT / name).is_file()]
    inside = [each for top in TOP_LEVEL for each in (ROOT / top, *(ROOT / top).rglob("*"))]
    found = (path.relative_to(ROOT) for path in inside if path.is_file())
    return sorted(PurePosixPath(path.as_posix()) for path in found)


FILES = [path for path in project_files() if "__pycache__" not in path.parts]
MODULES = [path for path in FILES if path.suffix == ".py"]


def read(path: PurePosixPath) -> str:
    """The text of a project file."""
    return (ROOT / path).read_text(encoding="utf-8")


def broken(check: Check, modules: list[PurePosixPath]) -> list[str]:
    """Every breach in these modules, each with its place."""
    return [f"{path}: {found}" for path in modules for found in check(ast.parse(read(path)))]


def under(*places: str) -> list[PurePosixPath]:
    """The modules below these folders."""
    return [path for path in MODULES if str(path).startswith(places)]


def outside(*places: str) -> list[PurePosixPath]:
    """The modules anywhere else."""
    return [path for path in MODULES if not str(path).startswith(places)]


# --- The checks: a parsed module in, breaches out ------------------------------------------------


def acts_on_import(module: ast.Module) -> Iterator[str]:
    """Anything that happens when the module is imported: Streamlit may do that without app.py."""
    plain = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.Assign, ast.AnnAssign)
    for node in module.body:
        quiet = isinstance(node, plain) or _is_words(node)
        decorated = getattr(node, "decorator_list", [])
        calls = [] if isinstance(node, ast.FunctionDef) else list(ast.walk(node))
        if not quiet or decorated or any(isinstance(each, ast.Call) for each in calls):
            yield f"line {node.lineno} acts on import"


def lacks_show(module: ast.Module) -> Iterator[str]:
    """A page that cannot be shown."""
    names = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
    if "show" not in names:
        yield "has no show()"


def long_functions(module: ast.Module) -> Iterator[str]:
    """Functions that are two things."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{node.name} has {length} lines"


def undocumented(module: ast.Module) -> Iterator[str]:
    """Public functions and methods without a word on what they do."""
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    for scope in (module, *(each for each in classes if not each.name.startswith("_"))):
        functions = [node for node in scope.body if isinstance(node, ast.FunctionDef)]
        for node in functions:
            if not (node.name.startswith("_") or ast.get_docstring(node)):
                yield f"{node.name} has no docstring"


def indonesian_sentences(module: ast.Module) -> Iterator[str]:
    """Sentences for people that are not where a translator or a reviewer would look."""
    for node in _strings(module):
        words = [] if CODE.fullmatch(node.value) else re.findall(r"[a-z]+", node.value.lower())
        if len(words) >= SENTENCE_WORDS and INDONESIAN & set(words):
            yield f"line {node.lineno}: {node.value!r}"


def remote_addresses(module: ast.Module) -> Iterator[str]:
    """Addresses of other machines: the dashboard must work without any."""
    for node in _strings(module):
        if REMOTE.search(node.value):
            yield f"line {node.lineno}: {node.value!r}"


def indicator_codes(module: ast.Module) -> Iterator[str]:
    """Codes of indicators: one is added by a paragraph in the catalogue, nowhere else."""
    for node in _strings(module):
        if node.value in INDICATORS:
            yield f"line {node.lineno}: {node.value!r}"


def raw_html(module: ast.Module) -> Iterator[str]:
    """HTML that bypasses Streamlit's escaping."""
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield f"line {node.lineno}"


def excused_tests(module: ast.Module) -> Iterator[str]:
    """Tests that would be counted without being run."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in EXCUSES:
            yield f"line {node.lineno}: {node.attr}"


EXCUSES = {
    *("pytest.skip", "pytest.xfail", "pytest.importorskip"),
    *("pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"),
}


def _is_words(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _strings(module: ast.Module) -> Iterator[ast.Constant]:
    """Every text constant that is not documentation, pieces of f-strings included."""
    words = {id(node.value) for node in ast.walk(module) if _is_words(node)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in words:
            yield node


# --- The rules -----------------------------------------------------------------------------------


def test_a_page_does_nothing_until_it_is_shown() -> None:
    """Page modules hold imports, constants and functions: the way past the login stays shut."""
    pages = [path for path in under("pages/") if path.name != "__init__.py"]
    assert broken(acts_on_import, under("pages/")) == []
    assert broken(lacks_show, pages) == []


def test_no_function_is_two_things() -> None:
    """A function fits on a screen."""
    assert broken(long_functions, outside(MIGRATIONS)) == []


def test_no_module_is_two_things() -> None:
    """Modules, pages and the entry keep to their lengths."""
    lengths = {str(path): len(read(path).splitlines()) for path in outside(MIGRATIONS)}
    assert {name: n for name, n in lengths.items() if n > _allowed(name)} == {}


def _allowed(name: str) -> int:
    return next((n for start, n in SHORTER.items() if name.startswith(start)), MODULE_LINES)


def test_every_module_is_named_after_what_it_holds() -> None:
    """Nothing is called by a word that fits everything."""
    empty_words = {"util", "utils", "helper", "helpers", "common", "misc"}
    assert [str(path) for path in FILES if {*path.parts, path.stem} & empty_words] == []


def test_sentences_for_people_live_in_one_place() -> None:
    """Indonesian sentences stand in components.text, and in manage.py, which runs before it."""
    assert broken(indonesian_sentences, outside(*SENTENCES_LIVE_IN)) == []


def test_only_the_frame_writes_raw_html() -> None:
    """Foreign text cannot become markup anywhere else."""
    assert broken(raw_html, outside("components/shell.py", "tests/")) == []


def test_every_public_function_of_the_calculation_says_what_it_does() -> None:
    """Who walks back from a colour to a cell can read each step."""
    modules = [path for path in under(*DOCUMENTED) if path in outside(MIGRATIONS)]
    assert broken(undocumented, modules) == []


def test_no_code_names_another_machine() -> None:
    """Nothing that runs, here or in the browser, knows an address outside."""
    assets = [path for path in FILES if path.suffix in {".js", ".css", ".html"}]
    assert broken(remote_addresses, outside(*SOURCES_LIVE_IN)) == []
    assert [str(path) for path in assets if REMOTE.search(read(path))] == []


def test_no_code_knows_an_indicator() -> None:
    """The catalogue is data (`data/indicators.toml`); rules, pages and figures know no kode."""
    assert broken(indicator_codes, outside("tests/", "bench/")) == []


def test_no_file_names_a_folder_of_someones_machine() -> None:
    """The project works wherever it lies."""
    texts = [path for path in FILES if path.suffix in TEXT_SUFFIXES or path.name == "run"]
    assert [str(path) for path in texts if MACHINE.search(read(path))] == []


def test_no_file_names_a_package_host() -> None:
    """Where packages come from is the office's own setting."""
    texts = [path for path in FILES if path.suffix in {".toml", ".txt"} or path.name == "run"]
    assert [str(path) for path in texts if PACKAGE_HOST.search(read(path))] == []


def test_no_test_is_excused() -> None:
    """What is missing fails; it is never passed over."""
    assert broken(excused_tests, under("tests/")) == []


def test_no_boundary_file_is_part_of_the_project() -> None:
    """Shapes are computed or brought by the office; none is handed on by us."""
    assert [str(path) for path in FILES if path.suffix.lower() in BOUNDARY_SUFFIXES] == []


def test_the_top_level_stays_as_it_was_agreed() -> None:
    """A new reader finds the same few entries, and each of them is known."""
    assert {path.parts[0] for path in FILES} - TOP_LEVEL == set()


BREACHES = (
    (acts_on_import, "import streamlit as st\nst.write(1)"),
    (acts_on_import, "RAHASIA = open('x').read()"),
    (acts_on_import, "@register\ndef show(): ..."),
    (acts_on_import, "if True:\n    X = 1"),
    (lacks_show, "X = 1"),
    (long_functions, "def f():\n" + "    x = 1\n" * 40),
    (undocumented, "def f(): ..."),
    (undocumented, "class A:\n    def f(self): ..."),
    (indonesian_sentences, "X = 'Data belum tersedia'"),
    (indonesian_sentences, "def f(n): return f'{n} desa belum lapor sama sekali'"),
    (remote_addresses, "X = 'https://tile.example.org/1.png'"),
    (remote_addresses, "X = '//cdn.example.org/a.js'"),
    (indicator_codes, "if kode == 'K2-K1M': ..."),
    (raw_html, "st.markdown(name, unsafe_allow_html=True)"),
    (excused_tests, "@pytest.mark.skipif(True, reason='')\ndef test(): ..."),
    (excused_tests, "pytest.skip('later')"),
)


@pytest.mark.parametrize(("check", "source"), BREACHES)
def test_each_check_catches_a_breach(check: Check, source: str) -> None:
    """A rule that nothing can break would prove nothing."""
    assert list(check(ast.parse(source))) != []


@pytest.mark.parametrize("folder", ["home", "root", "Users", "tmp"])
def test_the_machine_pattern_catches_a_breach(folder: str) -> None:
    """A person's folders are seen wherever they stand."""
    assert MACHINE.search(f"open('/{folder}/a.csv')")
    assert not MACHINE.search(f"open(here / '{folder}/a.csv')")
