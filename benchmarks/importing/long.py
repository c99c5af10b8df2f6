"""A long report, generated: so many pages of text with footnotes, as DOCX and as PDF; neither needs a library."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape

WORDS = (
    *("harbour", "ministry", "railway", "quarter", "forest", "council", "letter", "agreement", "winter", "border"),
    *("river", "engine", "market", "village", "school", "record", "treaty", "station", "captain", "valley", "editor"),
    *("museum", "bridge", "signal", "factory", "doctor", "lantern", "corridor", "island", "garden"),
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraphs(pages: int, notes: int) -> Iterator[list[tuple[str, int | None]]]:
    """Paragraphs of sentences, each sentence with the number of the footnote behind it, if there is one."""
    chance = random.Random(7)
    number = 0
    sentences = pages * 22  # about 400 words a page
    for start in range(0, sentences, 5):
        paragraph: list[tuple[str, int | None]] = []
        for place in range(start, min(start + 5, sentences)):
            said = " ".join(chance.choices(WORDS, k=17))
            due = number < notes and (place + 1) * notes >= (number + 1) * sentences
            number += due
            text = f"The editor said: “{said}.”" if due and number % 2 else f"{said.capitalize()}."
            paragraph.append((text, number if due else None))
        yield paragraph


def note(number: int) -> str:
    address = f"https://courier-{number % 40}.example.org/2023/05/item-{number}.html"
    return f"The Courier, {address}, {number % 28 + 1} May 2023."


def make_docx(pages: int, notes: int) -> bytes:
    body = "".join(
        "<w:p>"
        + "".join(
            f'<w:r><w:t xml:space="preserve">{escape(text)} </w:t></w:r>'
            + (f'<w:r><w:footnoteReference w:id="{number + 1}"/></w:r>' if number else "")
            for text, number in paragraph
        )
        + "</w:p>"
        for paragraph in paragraphs(pages, notes)
    )
    foot = "".join(
        f'<w:footnote w:id="{number + 1}"><w:p><w:r><w:t>{escape(note(number))}</w:t></w:r></w:p></w:footnote>'
        for number in range(1, notes + 1)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
        file.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{_W}">{foot}</w:footnotes>')
    return packed.getvalue()


def make_pdf(pages: int, notes: int) -> bytes:
    """Each page has its lines, with raised numbers, and its notes at the foot in smaller type."""
    flow: list[list[tuple[str, int | None]]] = []
    for paragraph in paragraphs(pages, notes):
        flow += _wrapped(paragraph)
        flow.append([])
    size = -(-len(flow) // pages)
    contents = []
    for start in range(0, len(flow), size):
        lines = flow[start : start + size]
        numbers = [number for line in lines for _, number in line if number]
        contents.append(_page(lines, numbers))
    return _file(contents)


def _wrapped(paragraph: list[tuple[str, int | None]], width: int = 88) -> Iterator[list[tuple[str, int | None]]]:
    line: list[tuple[str, int | None]] = []
    length = 0
    for text, number in paragraph:
        words = text.split()
        for place, word in enumerate(words):
            if length + len(word) > width:
                yield line
                line, length = [], 0
            line.append((word, number if place == len(words) - 1 else None))
            length += len(word) + 1
    if line:
        yield line


def _page(lines: list[list[tuple[str, int | None]]], numbers: list[int]) -> str:
    parts = ["BT /F1 10 Tf 12 TL 60 790 Td"]
    for line in lines:
        for word, number in line:
            parts.append(f"({_escaped(word)} ) Tj")
            if number:
                # The space before the number goes: it stands right behind its word.
                parts[-1] = f"({_escaped(word)}) Tj"
                parts.append(f"4 Ts /F1 6 Tf ({number}) Tj 0 Ts /F1 10 Tf ( ) Tj")
        parts.append("T*")
    parts.append("ET")
    for place, number in enumerate(reversed(numbers)):
        raised = f"3 Ts /F1 5 Tf ({number}) Tj 0 Ts /F1 7 Tf"
        parts.append(f"BT /F1 7 Tf 60 {40 + 9 * place} Td {raised} ( {_escaped(note(number))}) Tj ET")
    return "\n".join(parts)


def _escaped(text: str) -> str:
    marks = {"“": "\\223", "”": "\\224", "(": "\\(", ")": "\\)", "\\": "\\\\"}
    return "".join(marks.get(character, character) for character in text)


def _file(contents: list[str]) -> bytes:
    count = len(contents)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * at} 0 R' for at in range(count))}] >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for at, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = ["%PDF-1.4\n"]
    starts = [0]
    for number, one in enumerate(objects, start=1):
        starts.append(sum(map(len, out)) if number == 1 else starts[-1] + len(out[-1]))
        out.append(f"{number} 0 obj\n{one}\nendobj\n")
    table = starts[-1] + len(out[-1])
    entries = "".join(f"{start:010} 00000 n \n" for _, start in pairwise([0, *starts[1:]]))
    out.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}")
    out.append(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n")
    return "".join(out).encode("latin-1")
