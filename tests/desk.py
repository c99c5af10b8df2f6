"""A working folder with citations and an archive, for tests of flows and commands."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ibid.archive import WarcWriter
from ibid.capture import Capture, Exchange

CAPTURED = datetime(2025, 1, 18, 9, 30, tzinfo=UTC)
COLUMNS = ("id", "footnote", "kind", "claim", "quote", "original", "url", "date")


def page(*paragraphs: str, title: str = "A treaty is signed", language: str = "en") -> str:
    """A plain article with a sidebar, long enough to be read as one."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body>'
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>{title}</h1>{body}</article>"
        "<aside><h2>Also read</h2><ul><li>Weather in the capital</li></ul></aside></body></html>"
    )


FILLER = (
    "The delegations met in the morning and talked for several hours behind closed doors.",
    "Observers had expected the talks to end earlier, but both sides wanted to settle the open questions first.",
    "A joint statement was published in the evening, after the ministers had left the building.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers in the archive: a status, and a page or a place to go."""

    markup: str = ""
    status: int = 200
    location: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder, and what is put into it."""

    folder: Path

    def citations(self, *rows: Mapping[str, Any], name: str = "citations.csv") -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            for number, row in enumerate(rows, 1):
                writer.writerow({"id": number, "footnote": number, "kind": "quote", "claim": "Said so."} | dict(row))
        return path

    def archive(self, answers: Mapping[str, Answer], *, notice: str = "stand-in pages", name: str = "pages") -> Path:
        folder = self.folder / "archives"
        folder.mkdir(exist_ok=True)
        with WarcWriter(folder, name, software="Ibid/test", notice=notice) as writer:
            for url, answer in answers.items():
                writer.write(_capture(url, answer))
        return writer.path

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "reports/latest/report.json").read_text(encoding="utf-8"))
        return found

    def warc_files(self) -> Sequence[Path]:
        return sorted((self.folder / "evidence").glob("*.warc.gz"))


def _capture(url: str, answer: Answer) -> Capture:
    headers = [("Content-Type", "text/html; charset=utf-8")]
    if answer.location:
        headers.append(("Location", answer.location))
    exchange = Exchange(
        method="GET",
        url=url,
        request_headers=(("Host", "example.org"),),
        status=answer.status,
        reason_phrase="OK" if answer.status == 200 else "Other",
        http_version="HTTP/1.1",
        response_headers=tuple(headers),
        body=answer.markup.encode(),
        truncated="",
        captured_at=CAPTURED,
        elapsed_ms=10,
        remote_address="192.0.2.1",
    )
    return Capture(url, url, (exchange,), None, CAPTURED, 10)
