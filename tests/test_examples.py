"""The example archive and the sample report: that they are what their README says."""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from flows.batch import Checked, compare_across, plan_batches, run_batch
from flows.equipment import equip
from ibid.archive import ReplayTransport
from ibid.citations import read_citations
from ibid.settings import load_settings
from ibid.verdicts import Kind, QuoteVerdict

TELEGRAM = "?embed=1&mode=tme"

# What the pages must have of each quotation of the report, by citation id: words of its rendering.
RENDERED = {
    "4": "объективному процессу формирования нового справедливого и устойчивого многополярного миропорядка",
    "6": "Уверен, что этот документ составлен исходя из интересов наших стран",
    "9": "по-настоящему прорывной документ, призванный создать необходимые условия",
    "11": "Такое соглашение не просто складывает их потенциал, а умножает его.",
    "13": "Русско-иранский (шиитский) союз обретает осязаемые очертания.",
    "15": "Неизвестно, на что готов пойти Дональд Трамп, у которого с Ираном личные счёты.",
    "16": "все три страны обладают гиперзвуковым оружием",
    "17": "кроме общих слов «дружить, укреплять и развивать»",
    "20": "не даст новой пищи для размышлений тем, кто видел в иранском лидере западника",
    "21": "(их якобы видели готовыми к погрузке на Каспии)",
    "21b": "негласному партнёрству",
    "22": "дорожная карта дальнейшего сотрудничества",
}


@pytest.fixture(scope="module")
def examples(request: pytest.FixtureRequest) -> Path:
    return Path(request.config.rootpath) / "examples"


@pytest.fixture(scope="module")
def pages(examples: Path) -> dict[str, tuple[int, str]]:
    """Status and decoded text of each response, by address."""
    found = {}
    with (examples / "sources.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                charset = (record.http_headers.get_header("Content-Type") or "").partition("charset=")[2] or "utf-8"
                text = record.content_stream().read().decode(charset)
                address = record.rec_headers.get_header("WARC-Target-URI")
                found[address] = (int(record.http_headers.get_statuscode()), text)
    return found


def served(pages: dict[str, tuple[int, str]], url: str) -> tuple[int, str]:
    """What stands for a cited address."""
    return pages[url + TELEGRAM if "//t.me/" in url else url]


def test_the_archive_is_what_the_script_makes(examples: Path, tmp_path: Path) -> None:
    """Compared unpacked, since versions of zlib pack differently."""
    made = [tmp_path / name for name in ("first.warc.gz", "second.warc.gz")]
    for path in made:
        subprocess.run([sys.executable, examples / "make_sources.py", path], check=True, capture_output=True)
    assert made[0].read_bytes() == made[1].read_bytes()
    committed = gzip.decompress((examples / "sources.warc.gz").read_bytes())
    assert committed == gzip.decompress(made[0].read_bytes()), "run: python examples/make_sources.py"


def test_every_cited_address_is_in_the_archive(root: Path, examples: Path, pages: dict[str, tuple[int, str]]) -> None:
    citations = read_citations(root / "citations.csv", examples / "sample-report.csv")
    cited = {citation.url for citation in citations if citation.url}
    assert len(cited) == 18
    assert all(served(pages, url) for url in cited)


def test_archive_and_pages_say_that_they_are_stand_ins(examples: Path, pages: dict[str, tuple[int, str]]) -> None:
    notice = ReplayTransport(examples / "sources.warc.gz").notice
    assert "stand-in" in notice
    assert "not the sources" in notice
    for address, (status, text) in pages.items():
        assert status == 302 or "<!-- Stand-in page" in text, address


@pytest.mark.parametrize("identity", sorted(RENDERED))
def test_each_page_renders_the_quotation_of_its_footnote(
    root: Path, pages: dict[str, tuple[int, str]], identity: str
) -> None:
    citation = next(one for one in read_citations(root / "citations.csv") if one.id == identity)
    assert citation.kind is Kind.QUOTE
    assert RENDERED[identity] in served(pages, citation.url)[1]


def test_the_faults_are_there(root: Path, pages: dict[str, tuple[int, str]]) -> None:
    of = {one.id: served(pages, one.url) for one in read_citations(root / "citations.csv") if one.url}
    assert "57.09% of this article left" in of["1"][1]
    assert of["2"][0] == 404
    assert of["3"][0] == 302
    assert "Post not found" in of["7"][1]
    assert of["7"][0] == 200
    assert of["10"][0] == 403
    assert "/.well-known/ddos-guard/js-challenge" in of["10"][1]
    assert "призвал Путина уважать суверенитет" in of["17"][1]
    assert "sovereignty" not in of["19"][1]
    assert "edited&nbsp;" in of["15"][1]
    assert "обновлено" in of["9"][1]


def test_the_sample_report_and_its_citations_agree(examples: Path) -> None:
    report = (examples / "sample-report.txt").read_text(encoding="utf-8")
    citations = read_citations(examples / "sample-report.csv")
    assert [citation.footnote for citation in citations] == list(range(101, 109))
    for citation in citations:
        assert f"{citation.claim}[{citation.footnote}]" in report
        assert citation.quote in citation.claim
        assert citation.note.startswith("made for the demonstration: ")


def test_the_sample_report_is_right_and_wrong_where_it_says(examples: Path, pages: dict[str, tuple[int, str]]) -> None:
    citations = {one.id: one for one in read_citations(examples / "sample-report.csv")}
    stands = {identity: one.quote in served(pages, one.url)[1] for identity, one in citations.items()}
    verbatim = {identity for identity, found in stands.items() if found}
    assert verbatim == {"s1", "s7"}
    assert citations["s5"].quote in served(pages, "https://topwar.ru/257707-iran.html")[1]


def test_the_readme_names_every_file(examples: Path) -> None:
    told = (examples / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in examples.iterdir()} - {"README.md", "__pycache__"}
    assert not {name for name in names if name not in told}


def test_every_quotation_of_the_report_is_located_in_the_stand_in_of_its_source(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, citations = examples / "sources.warc.gz", examples.parent / "citations.csv"
    monkeypatch.chdir(tmp_path)

    async def run() -> list[Checked]:
        everything = read_citations(citations)
        async with equip(load_settings(citations=(citations,)), replay=archive) as equipment:
            groups = [await run_batch(batch, equipment) for batch in plan_batches(everything)]
            return list(await compare_across([one for group in groups for one in group], (), equipment))

    found = {one.citation.id: one.quote for one in asyncio.run(run())}
    translated = {key for key, quote in found.items() if quote.verdict is QuoteVerdict.TRANSLATED}
    assert translated == RENDERED.keys()
    for key in translated:
        assert RENDERED[key] in found[key].passage
    differing = {key: found[key].changes for key in translated if found[key].changes}
    assert [(key, change.quote, change.source) for key, changes in differing.items() for change in changes] == [
        ("16", "both", "три")
    ]
    # The passage of footnote 19 stands in the source of footnote 17.
    assert (found["19"].verdict, found["19"].found_in) == (QuoteVerdict.ABSENT, "citations/17")
