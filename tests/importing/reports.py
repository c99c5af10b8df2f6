"""Small reports that tests read, and the files around them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ibid.importing import ReadReport, ReadRow, read_report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

PLAIN = """The Harbour Report
The strike closed four berths.[1] The union's secretary said: "Nobody in this hall wants a long strike.[2] We have \
families [here], and rent to pay."[3] She called the offer "an insult wrapped in a ribbon".[4]
Pickets at the east gate (Source: Dockers' Union).[5]
[1] Courier.org/2024/03/05/stoppage, March 5, 2024.
[2] About 340 people work in the harbour, and most of them have done so for years.
[3] https://union.example/Speech, 4 March 2024.
[4] Ibid.
[5] T.me/dockers/1188, 5 марта 2024 г.
"""


def read(text: str | bytes, **given: Mapping[str, str]) -> ReadReport:
    return read_report(text.encode() if isinstance(text, str) else text, **given)


def quotes(report: ReadReport) -> list[tuple[int, str]]:
    return [(row.footnote, row.quote) for row in report.rows if row.quote]


def row(report: ReadReport, footnote: int) -> ReadRow:
    return next(one for one in report.rows if one.footnote == footnote)


def docx(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    styles: str = "",
    links: Mapping[str, str] | None = None,
    doctype: str = "",
) -> bytes:
    """A Word file of these paragraphs and notes, with its links by identifier."""
    relations = "".join(
        f'<Relationship Id="{key}" Target="{url}" TargetMode="External"/>' for key, url in (links or {}).items()
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        file.writestr("word/document.xml", f"{doctype}{document}")
        for name, notes in (("footnotes", footnotes), ("endnotes", endnotes)):
            if notes:
                file.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}" xmlns:r="{R}">{notes}</w:{name}>')
                rels = f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
                file.writestr(f"word/_rels/{name}.xml.rels", rels)
        if styles:
            file.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    return packed.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def run(text: str, *, raised: bool = False) -> str:
    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *runs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}"><w:p>{"".join(runs)}</w:p></w:{kind}>'


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this content."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    spaces = " ".join(f'xmlns:{short}="{name}"' for short, name in names.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", content)
    return packed.getvalue()
