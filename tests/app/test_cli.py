"""The command line, as a person meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from tests.desk import FILLER, Answer, Desk, page

URL = "https://one.example/a"
SAID = "We shall build the canal before the winter, whatever the neighbours say about it."


def ibid(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit status of the command."""
    monkeypatch.setattr(sys, "argv", ["ibid", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    code = left.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture
def case(desk: Desk) -> Path:
    """One citation whose quotation stands in the archived page; gives the archive."""
    desk.citations({"id": "4", "footnote": 4, "quote": SAID, "url": URL})
    return desk.archive({URL: Answer(page(*FILLER, SAID, *FILLER))})


def test_recheck_tells_the_verdict_the_passage_and_what_changed(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ibid(monkeypatch, "recheck", "4", "--replay", case) == 0
    first = capsys.readouterr().out
    assert "verbatim" in first
    assert SAID.rstrip(".") in first
    assert "never checked before" in first
    assert ibid(monkeypatch, "recheck", "4", "--replay", case, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["since"], found["previous"]) == ("verbatim", "same", "verbatim")
    assert found["link"]["status"] == "alive"


def test_recheck_of_what_the_archive_lacks_learns_nothing(
    desk: Desk, case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.citations({"quote": SAID, "url": "https://elsewhere.example/"})
    assert ibid(monkeypatch, "recheck", "1", "--replay", case) == 3
    assert "skipped (not_in_archive)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["verify", "none.csv"], "none.csv does not exist"),
        (["verify", "wrong.csv"], "line 2, column url"),
        (["verify", "--only", "999"], "No citation has the id 999"),
        (["verify", "--fail-on", "nonsense"], "--fail-on does not know nonsense"),
        (["verify", "--replay", "none.warc.gz"], "none.warc.gz"),
        (["verify", "--replay", "citations.csv"], "citations.csv"),
        (["verify", "--replay", "cut.warc.gz"], "cut.warc.gz"),
        (["verify", "--out", "citations.csv"], "reports cannot be written"),
        (["recheck", "999"], "No citation has the id 999"),
        (["recheck", "4", "--citations", "empty.csv"], "empty.csv is empty"),
        (["report", "nonsense"], "no run 'nonsense'"),
        (["report"], "no finished run"),
        (["match", "--quote", "q", "--source", "none.txt"], "none.txt"),
    ],
)
def test_wrong_input_is_one_sentence_and_exit_status_2(
    arguments: list[str], says: str, case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("wrong.csv").write_text("id,footnote,kind,quote,url\n1,1,quote,q,not a url\n", encoding="utf-8")
    Path("empty.csv").write_text("", encoding="utf-8")
    Path("cut.warc.gz").write_bytes(case.read_bytes()[:-40])
    assert ibid(monkeypatch, *arguments) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err
    assert not Path("reports/latest").exists()


def test_a_store_from_a_newer_version_is_refused(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    assert ibid(monkeypatch, "recheck", "4", "--replay", case) == 0
    connection = sqlite3.connect("evidence/ibid.sqlite")
    connection.execute("update alembic_version set version_num='9999'")
    connection.commit()
    connection.close()
    assert ibid(monkeypatch, "recheck", "4", "--replay", case) == 2
    assert "newer version" in capsys.readouterr().err


def test_a_wrong_setting_names_itself(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IBID_FETCH__HOST_GAP", "soon")
    assert ibid(monkeypatch, "recheck", "4", "--replay", case) == 2
    assert "fetch.host_gap" in capsys.readouterr().err


def test_match_checks_one_quotation_and_a_batch_alike(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join((*FILLER, SAID, *FILLER))
    Path("source.txt").write_text(text, encoding="utf-8")
    assert ibid(monkeypatch, "match", "--quote", SAID, "--source", "source.txt", "--json") == 0
    single = json.loads(capsys.readouterr().out)
    start = text.index(SAID)
    assert single["verdict"] == "verbatim"
    assert single["spans"][0][0] == start
    cases = [{"id": "a", "quote": SAID, "source": text}, {"id": "b", "quote": SAID, "source_path": "source.txt"}]
    Path("cases.jsonl").write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    assert ibid(monkeypatch, "match", "--cases", "cases.jsonl", "--out", "out.jsonl") == 0
    found = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found == [single | {"id": "a"}, single | {"id": "b"}]


@pytest.mark.parametrize(
    "line", ['{"id": 1', '{"id": "a"}', '{"quote": "q"}', "[]", '{"quote": "q", "source_path": "x"}']
)
def test_a_wrong_case_names_its_line_and_leaves_no_output(
    line: str, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("cases.jsonl").write_text('{"quote": "q", "source": "s"}\n' + line, encoding="utf-8")
    assert ibid(monkeypatch, "match", "--cases", "cases.jsonl", "--out", "out.jsonl") == 2
    assert not list(desk.folder.glob("*out.jsonl*"))
    assert capsys.readouterr().err.startswith("ibid: ")


def test_help_imports_neither_prefect_nor_the_engines() -> None:
    program = (
        "import sys; from app.cli import app\n"
        "heavy = {'prefect', 'httpx', 'trafilatura', 'sqlalchemy', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_a_page_says_steers_the_terminal() -> None:
    from app.console import printable

    assert printable("red \x1b[31m\u202e text\n") == "red \N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER} text\n"


def test_check_tells_each_link_in_order_under_its_printed_form(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = desk.archive({URL: Answer(page(*FILLER)), "https://one.example/gone": Answer(status=404)})
    Path("links.txt").write_text(f"# links\n{URL}\n\nOne.example/gone\n{URL}\n", encoding="utf-8")
    secret = "https://user:secret@one.example/a"
    arguments = ("check", "javascript:alert(1)", secret, "--urls", "links.txt", "--replay", archive, "--json")
    assert ibid(monkeypatch, *arguments) == 0
    said = capsys.readouterr()
    found = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["url"], one["status"]) for one in found] == [
        ("javascript:alert(1)", "invalid"),
        ("https://one.example/a", "invalid"),
        (URL, "alive"),
        ("One.example/gone", "gone"),
        (URL, "alive"),
    ]
    keys = {"url", "status", "reason", "http_status", "final_url", "redirects", "elapsed_ms"}
    assert all(keys <= set(one) for one in found)
    kept = b"".join(path.read_bytes() for path in Path("evidence").iterdir())
    assert "secret" not in said.out + said.err
    assert b"secret" not in kept


def test_check_with_no_addresses_says_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ibid(monkeypatch, "check") == 2
    assert "--urls" in capsys.readouterr().err


def test_extract_tells_what_is_read_from_a_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("page.html").write_text(page(*FILLER, SAID), encoding="utf-8")
    assert ibid(monkeypatch, "extract", "page.html", "--url", URL, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["state"], found["url"], found["title"]) == ("article", URL, "A treaty is signed")
    main_text = "".join(found["text"][start:end] for start, end in found["main"])
    assert SAID in main_text
    assert "Weather in the capital" in found["text"]
    assert "Weather in the capital" not in main_text
