"""Words that nobody says are taken out: a sentence in `components.text` is used by somebody."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = "components.text"
PLACES = ("app.py", "manage.py", "components", "data", "pages", "tests")


def trees() -> dict[str, ast.Module]:
    """Every module of the product and its tests by its dotted name."""
    files = [
        path
        for place in PLACES
        for path in ((ROOT / place).rglob("*.py") if (ROOT / place).is_dir() else [ROOT / place])
    ]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
        for path in files
    }


def defined(tree: ast.Module) -> Iterator[str]:
    """Constants and functions that a module has for others."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        yield from (
            each.id
            for target in targets
            for each in ast.walk(target)
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        )
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def used(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module says of which module of words: module and name."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TEXT:
            known |= {each.asname or each.name: f"{TEXT}.{each.name}" for each in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{TEXT}."):
            yield from ((str(node.module), each.name) for each in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield name, node.id
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield known.get(node.value.id, ""), node.attr


def test_every_word_is_said_by_somebody() -> None:
    """No constant and no function of the words stands there unused."""
    modules = trees()
    said = {pair for name, tree in modules.items() for pair in used(name, tree)}
    unused = [
        f"{name}.{each}"
        for name, tree in modules.items()
        if name.startswith(f"{TEXT}.")
        for each in defined(tree)
        if (name, each) not in said and each != "_"
    ]
    assert unused == []
