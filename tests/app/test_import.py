"""``ibid import``, as a person meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.app.test_cli import ibid
from tests.desk import Desk
from tests.importing.reports import PLAIN
from tests.servers.hostile import HostileServer, Reply


@pytest.fixture
def report(desk: Desk) -> Path:
    path = desk.folder / "harbour.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def rows(name: str = "citations.csv") -> dict[str, dict[str, str]]:
    with Path(name).open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_a_report_becomes_a_citations_file(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ibid(monkeypatch, "import", report) == 0
    said = capsys.readouterr()
    assert "5 footnotes" in said.err
    assert "5 rows" in said.err
    assert list(rows()) == ["1", "2", "3", "4", "5"]
    assert rows()["4"]["quote"] == "an insult wrapped in a ribbon"
    assert rows()["4"]["sureness"] == "sure"


def test_check_says_whether_the_file_still_matches(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ibid(monkeypatch, "import", report)
    assert ibid(monkeypatch, "import", report, "--check") == 0
    assert "matches" in capsys.readouterr().err
    report.write_text(PLAIN.replace("March 5, 2024", "March 6, 2024"), encoding="utf-8")
    before = Path("citations.csv").read_bytes()
    assert ibid(monkeypatch, "import", report, "--check") == 1
    assert "date was 2024-03-05, is 2024-03-06" in capsys.readouterr().out
    assert Path("citations.csv").read_bytes() == before
    assert ibid(monkeypatch, "import", report) == 0
    assert rows()["1"]["date"] == "2024-03-06"


def test_unsure_rows_are_listed_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.folder / "r.txt"
    path.write_text("A fact.[1]\nAnother.[2]\n\n[1] https://a.example/1\n[2] See note 9.\n", encoding="utf-8")
    assert ibid(monkeypatch, "import", path, "--json") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["id"] for one in found if "sureness" in one] == ["2", "1"]
    assert "note 9" in found[0]["reason"]


def test_another_report_does_not_take_a_files_place(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ibid(monkeypatch, "import", report)
    other = report.with_name("other.txt")
    other.write_text("A ferry sank.[1]\n\n[1] https://ferry.example/1\n", encoding="utf-8")
    before = Path("citations.csv").read_bytes()
    assert ibid(monkeypatch, "import", other) == 2
    assert "--report NAME" in capsys.readouterr().err
    assert Path("citations.csv").read_bytes() == before
    assert ibid(monkeypatch, "import", other, "--report", "ferry") == 0
    with Path("citations.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["report"], row["id"]) for row in csv.DictReader(file)][-1] == ("ferry", "1")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"No footnotes here.", "has no footnotes that can be told"),
        (b"%PDF-1.4 broken", "is damaged"),
        (b"", "is empty"),
    ],
)
def test_what_cannot_be_imported_leaves_the_file_alone(
    report: Path, content: bytes, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ibid(monkeypatch, "import", report)
    before = Path("citations.csv").read_bytes()
    report.write_bytes(content)
    assert ibid(monkeypatch, "import", report) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "was left as it is" in said
    assert Path("citations.csv").read_bytes() == before


def test_a_file_that_is_not_there_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ibid(monkeypatch, "import", "none.docx") == 2
    assert "none.docx does not exist" in capsys.readouterr().err
    assert ibid(monkeypatch, "import", "none.docx", "--check") == 2
    assert "nothing to check" in capsys.readouterr().err
    assert ibid(monkeypatch, "import", "n" * 300) == 2
    assert "cannot be read: File name too long" in capsys.readouterr().err
    assert ibid(monkeypatch, "import", "none.docx", "-o", "n" * 300) == 2
    assert "cannot be read: File name too long" in capsys.readouterr().err


def test_the_sample_report_still_matches_its_citations(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = root / "examples"
    arguments = ("import", examples / "sample-report.txt", "-o", examples / "sample-report.csv", "--check")
    assert ibid(monkeypatch, *arguments) == 0


def test_an_address_is_fetched_like_any_source(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IBID_FETCH__ALLOW_PRIVATE", "true")
    answer = Reply(body=PLAIN, headers={"Content-Type": "text/plain; charset=utf-8"})
    with HostileServer(extra={"/report": answer}) as server:
        assert ibid(monkeypatch, "import", server.url("/report")) == 0
        assert list(rows()) == ["1", "2", "3", "4", "5"]
        assert ibid(monkeypatch, "import", server.url("/status/404"), "-o", "other.csv") == 3
    assert "was not served: the server answered 404" in capsys.readouterr().err
    assert not Path("other.csv").exists()


def test_publishers_of_the_settings_are_used(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ibid.toml").write_text('[publishers]\n"union.example" = "The Union"\n', encoding="utf-8")
    assert ibid(monkeypatch, "import", report) == 0
    assert rows()["3"]["publisher"] == "The Union"
