"""The rules of the house: which way imports run, and that the docs tell what there is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ibid.settings import settings_table

LAYERS = ("ibid", "extractors", "flows", "app")
ROOMS = ("fetch", "archive", "quotes", "translation")


def modules(root: Path, package: str) -> Iterator[Path]:
    return (root / package).rglob("*.py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_one_way(root: Path, layer: str) -> None:
    above = LAYERS[LAYERS.index(layer) + 1 :]
    backwards = [
        f"{path.relative_to(root)} imports {name}"
        for path in modules(root, layer)
        for name in imports(path)
        if name.split(".")[0] in above
    ]
    assert not backwards


@pytest.mark.parametrize("room", ROOMS)
def test_the_four_rooms_do_not_import_each_other(root: Path, room: str) -> None:
    others = tuple(f"ibid.{other}" for other in ROOMS if other != room)
    crossing = [
        f"{path.relative_to(root)} imports {name}"
        for path in modules(root, f"ibid/{room}")
        for name in imports(path)
        if name.startswith(others)
    ]
    assert not crossing


def test_what_words_are_is_below_all_rooms(root: Path) -> None:
    upwards = [
        f"{path.relative_to(root)} imports {name}"
        for path in modules(root, "ibid/wording")
        for name in imports(path)
        if name.split(".")[0] in LAYERS and not name.startswith("ibid.wording")
    ]
    assert not upwards


def test_differences_are_told_by_rooms_that_do_not_import_each_other(root: Path) -> None:
    """Only ``differ`` knows them all; what two of them need stands in a room below."""
    folder = root / "ibid/translation/differences"
    rooms = {"numbers", "names", "negations"}
    crossing = [
        f"{room} imports {name}"
        for room in rooms
        for name in imports(folder / f"{room}.py")
        if name.rpartition(".")[2] in rooms | {"differ"} and name.startswith("ibid.translation.differences")
    ]
    assert not crossing
    below = ("calibration", "language", "lexical", "lexicon", "locate", "names", "quantities", "sentences")
    upwards = [
        f"{room} imports {name}"
        for room in below
        for name in imports(root / f"ibid/translation/{room}.py")
        if name.startswith(("ibid.translation.differences", "ibid.renderings"))
    ]
    assert not upwards


def test_the_domain_knows_nothing_of_prefect_or_a_terminal(root: Path) -> None:
    outside = {"prefect", "typer", "rich", "click"}
    found = [
        f"{path.relative_to(root)} imports {name}"
        for package in ("ibid", "extractors")
        for path in modules(root, package)
        for name in imports(path)
        if name.split(".")[0] in outside
    ]
    assert not found


def test_every_setting_stands_in_the_operators_page(root: Path) -> None:
    page = (root / "docs/operator.md").read_text(encoding="utf-8")
    assert settings_table() in page, "docs/operator.md: put the output of ibid.settings.settings_table() there"


def test_every_dependency_has_its_reason(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (root / "docs/dependencies.md").read_text(encoding="utf-8")
    names = [
        requirement.split(">")[0].split("[")[0].split("<")[0].split("=")[0]
        for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    ]
    assert not [name for name in names if name not in page]


def test_the_lock_keeps_the_three_caps(root: Path) -> None:
    """What a fresh resolution breaks; docs/dependencies.md tells how."""
    pins = dict(
        line.split(" ")[0].split("==")
        for line in (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    )
    version = {
        name: tuple(int(part) for part in pins[name].split(".")) for name in ("prefect", "fastapi", "sqlalchemy")
    }
    assert (3, 8, 8) <= version["prefect"] < (4,)
    assert (0, 139) <= version["fastapi"] < (0, 151)
    assert (2, 0) <= version["sqlalchemy"] < (2, 1)
