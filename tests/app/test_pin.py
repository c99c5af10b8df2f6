"""``ibid pin``, as a person meets it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.app.test_cli import ibid
from tests.desk import Answer, Desk, page
from tests.translation.article import ARTICLE, COST, FERRY, NOT_THERE

URL = "https://news.example/bridge"


@pytest.fixture
def case(desk: Desk) -> Path:
    desk.citations(
        {"id": "4", "footnote": 4, "quote": FERRY, "url": URL},
        {"id": "5", "footnote": 5, "quote": NOT_THERE, "url": URL},
        {"id": "6", "footnote": 6, "kind": "note", "url": URL},
        {"id": "7", "footnote": 7, "quote": COST, "url": URL},
    )
    return desk.archive({URL: Answer(page(*ARTICLE.split("\n"), title="Мост через Вельгу", language="ru"))})


def rows() -> dict[str, dict[str, str]]:
    with Path("citations.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_the_passage_found_is_pinned_with_its_context_and_checked_by_it(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ibid(monkeypatch, "recheck", "4", "--replay", case) == 0
    assert "translated" in capsys.readouterr().out
    assert ibid(monkeypatch, "pin", "4") == 0
    row = rows()["4"]
    assert row["original"].startswith("«Мы не станем закрывать")
    assert row["prefix"].endswith("через 18 месяцев.")
    assert row["suffix"].startswith("Губернатор Пётр")
    assert ibid(monkeypatch, "recheck", "4", "--replay", case) == 0
    said = capsys.readouterr().out
    assert "verbatim" in said
    assert "Checked by its pinned original" in said


def test_a_candidate_and_a_text_can_be_pinned_where_nothing_stands_out(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ibid(monkeypatch, "recheck", "5", "--replay", case)
    capsys.readouterr()
    assert ibid(monkeypatch, "pin", "5") == 2
    assert "--candidate N" in capsys.readouterr().err
    assert ibid(monkeypatch, "pin", "5", "--candidate", "9") == 2
    assert "no candidate 9" in capsys.readouterr().err
    assert ibid(monkeypatch, "pin", "5", "--candidate", "1") == 0
    assert rows()["5"]["original"]
    assert ibid(monkeypatch, "pin", "5", "--text", "Следующее совещание назначено на пятницу") == 0
    assert rows()["5"]["original"] == "Следующее совещание назначено на пятницу"
    assert rows()["5"]["prefix"].endswith("от заповедника.")
    capsys.readouterr()
    assert ibid(monkeypatch, "pin", "5", "--text", "Этого там нет совсем") == 0
    assert "not in the copy that was read last" in capsys.readouterr().err
    assert (rows()["5"]["prefix"], rows()["5"]["suffix"]) == ("", "")


def test_the_list_shows_pins_and_what_waits(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ibid(monkeypatch, "pin", "--list") == 0
    assert "Nothing is pinned" in capsys.readouterr().err
    for one in ("4", "7"):
        ibid(monkeypatch, "recheck", one, "--replay", case)
    ibid(monkeypatch, "pin", "7")
    capsys.readouterr()
    assert ibid(monkeypatch, "pin", "--list") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("citations/4\ttranslated\tWe will not close")
    assert "\t1. " in said[1]
    assert said[-1].startswith("citations/7\tpinned\tСтоимость работ выросла")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["pin"], "give an ID"),
        (["pin", "4", "--list"], "give an ID"),
        (["pin", "4", "--candidate", "1", "--text", "x"], "give an ID"),
        (["pin", "99"], "No citation has the id 99"),
        (["pin", "4"], "has no source that was read"),
        (["pin", "6"], "quotes nothing"),
        (["pin", "4", "--text", "  "], "--text is empty"),
    ],
)
def test_wrong_input_is_told_in_a_sentence(
    case: Path, arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("citations.csv").read_bytes()
    assert ibid(monkeypatch, *arguments) == 2
    assert says in " ".join(capsys.readouterr().err.split())
    assert Path("citations.csv").read_bytes() == before


def test_a_pinned_passage_begins_no_formula_in_a_spreadsheet(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ibid(monkeypatch, "pin", "4", "--text", "=HYPERLINK(один)") == 0
    assert rows()["4"]["original"] == "HYPERLINK(один)"
    assert ibid(monkeypatch, "pin", "4", "--text", "-5 градусов") == 0
    assert rows()["4"]["original"] == "-5 градусов"
