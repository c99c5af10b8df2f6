"""The commands in the README and the docs are commands that there are."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from app.cli import app, main

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/operator.md", "docs/contributor.md", "docs/fact-checker.md", "examples/README.md")
# A bare `ibid import` in running text is no example.
_COMMAND = re.compile(
    r"^\$? ?(?:\S+/)?ibid ((?:verify|recheck|report|check|match|extract|serve)\b[^#\n]*|import [^#\n]+)",
    re.MULTILINE,
)


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        inline = "\n".join(re.findall(r"`(ibid [^`]+)`", text))
        blocks = "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
        for line in sorted(set(_COMMAND.findall(f"{inline}\n{blocks}"))):
            yield page, line.strip()


@pytest.mark.parametrize(("page", "line"), list(commands()))
def test_the_command_line_takes_every_command_of_the_docs(page: str, line: str) -> None:
    name, *arguments = shlex.split(line)
    command: Any = vars(typer.main.get_command(app))["commands"][name]
    command.make_context(name, arguments, resilient_parsing=False)


def test_the_sample_of_output_is_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = re.search(
        r"^\$ (ibid recheck [^\n]*)\n(.*?)^```", (ROOT / "README.md").read_text(), re.DOTALL | re.MULTILINE
    )
    assert sample
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.setattr(sys, "argv", shlex.split(sample[1]))
    with pytest.raises(SystemExit):
        main()
    printed = capsys.readouterr().out.splitlines()
    for shown, line in zip(sample[2].splitlines(), printed, strict=True):
        assert line.startswith(shown.removesuffix(" ..."))


@pytest.mark.parametrize("target", ["setup", "demo", "test", "check", "bench", "help"])
def test_the_make_targets_are_there(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
