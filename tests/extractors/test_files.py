"""PDF, Word and plain text files, sound and broken."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

import extractors
from ibid.document import Document
from ibid.page import read_bytes
from ibid.verdicts import PageState

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
URL = "https://a.example/file"


def read(data: bytes) -> Document:
    return extractors.extract(read_bytes(data, url=URL))


def docx(body: str, **parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", text)
    return packed.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs) + "</w:p>"


def pdf(*pages: str, encrypt: bool = False, drawn: str = "") -> bytes:
    """A small PDF of our own making, one line of ASCII to each line of a page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in enumerate(pages):
        lines = " ".join(f"({line}) Tj 0 -14 Td" for line in page.split("\n"))
        content = drawn or f"BT /F1 12 Tf 72 720 Td {lines} ET" if page else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in offsets)
    lock = ""
    if encrypt:
        lock = f" /ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        lock += f" /O <{'11' * 32}> /U <{'22' * 32}> >>"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{lock} >>\nstartxref\n{xref}\n%%EOF\n"
    return out.encode()


def test_a_pdf_is_read_page_by_page() -> None:
    document = read(pdf("The first page\nhas two lines", "The second page"))
    assert document.state is PageState.ARTICLE
    assert document.text == "The first page\nhas two lines\nThe second page\n"
    assert document.page_of(document.text.index("two")) == 1
    assert document.page_of(document.text.index("second")) == 2


def test_a_word_split_by_a_line_end_is_mended() -> None:
    assert "the responsibilities of" in read(pdf("the responsi-\nbilities of")).text
    assert "Russian-Iranian" in read(pdf("the Russian-\nIranian treaty")).text


def placed(*words: tuple[float, float, str]) -> bytes:
    """A PDF of one page with each text at its place, in the order given."""
    marks = " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in words)
    return pdf("X", drawn=f"BT /F1 10 Tf {marks} ET")


LEFT = [f"left line {word} goes on to" for word in ("one", "two", "three", "four", "five", "six")]
RIGHT = [f"right line {word} stands over" for word in ("uno", "due", "tre", "quattro", "cinque", "sei")]


def test_columns_that_the_file_has_line_by_line_are_read_one_after_the_other() -> None:
    title = (72, 760, "A title that runs across both of the columns of this page, as titles do")
    lines = [part for i in range(6) for part in ((72, 720 - 14 * i, LEFT[i]), (330, 720 - 14 * i, RIGHT[i]))]
    text = read(placed(title, *lines)).text
    assert text == "\n".join([title[2], *LEFT, *RIGHT]) + "\n"


def test_columns_in_reading_order_stay_as_they_are() -> None:
    lines = [(72, 720 - 14 * i, LEFT[i]) for i in range(6)] + [(330, 720 - 14 * i, RIGHT[i]) for i in range(6)]
    assert read(placed(*lines)).text == "\n".join([*LEFT, *RIGHT]) + "\n"


def test_a_table_of_two_rows_is_no_column() -> None:
    lines = [(72, 700, "Income"), (330, 700, "12"), (72, 680, "Spending"), (330, 680, "9")]
    assert "Income 12" in " ".join(read(placed(*lines)).text.split())


def test_a_hyphen_of_the_word_itself_is_kept_at_a_line_end() -> None:
    text = read(pdf("a well-known rule\nis a well-\nknown rule, and respon-\nsible")).text
    assert "is a well-known rule, and responsible" in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (pdf(""), PageState.IMAGE_ONLY),
        (pdf("secret", encrypt=True), PageState.ENCRYPTED),
        (pdf("text")[:200], PageState.DAMAGED),
        (b"%PDF-1.7\n" + b"rubbish " * 100, PageState.DAMAGED),
        (pdf("a").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), PageState.DAMAGED),
    ],
    ids=["scan", "password", "cut", "rubbish", "loop"],
)
def test_a_pdf_that_gives_no_text_says_why(data: bytes, state: PageState) -> None:
    document = read(data)
    assert document.state is state
    assert document.state_detail
    assert not document.text


def test_a_word_file_is_read_by_paragraphs_without_what_was_deleted() -> None:
    body = paragraph("Первый ", "абзац") + "<w:p><w:r><w:t>да</w:t><w:tab/><w:t>нет</w:t><w:br/><w:t>строка</w:t></w:r>"
    body += "<w:del><w:r><w:delText>удалено</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    body += f"<w:tbl><w:tr><w:tc>{paragraph('ячейка')}</w:tc></w:tr></w:tbl>"
    core = (
        '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Отчёт</dc:title>'
        "<dc:creator>А. Б.</dc:creator></c:coreProperties>"
    )
    notes = f"<w:footnotes {W}>{paragraph('сноска')}</w:footnotes>"
    document = read(docx(body, docProps__core=core, word__footnotes=notes))
    assert document.text == "Первый абзац\nда нет\nстрока\nячейка\nсноска\n"
    assert document.main_text() == "Первый абзац\nда нет\nстрока\nячейка"
    assert (document.title, document.author, document.state) == ("Отчёт", "А. Б.", PageState.ARTICLE)


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (docx(""), PageState.EMPTY),
        (docx(paragraph("x"))[:-40], PageState.DAMAGED),
        (docx("<w:p><unclosed>"), PageState.DAMAGED),
        (docx(f"<w:p>{' ' * 25_000_000}</w:p>"), PageState.DAMAGED),
    ],
    ids=["empty", "cut", "broken", "zip bomb"],
)
def test_a_word_file_that_gives_no_text_says_why(data: bytes, state: PageState) -> None:
    document = read(data)
    assert (document.state, document.text) == (state, "")
    assert document.state_detail


def test_the_entities_of_a_word_file_are_not_expanded() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"{BOMB}]><w:document {W}>{paragraph('text')}<w:p>&i;</w:p></w:document>")
    document = read(packed.getvalue())
    assert len(document.text) < 1_000


@pytest.mark.parametrize(
    ("data", "text", "state"),
    [
        ("Первая строка\r\n\r\n  Вторая\r\n".encode(), "Первая строка\n  Вторая\n", PageState.ARTICLE),
        (
            "Текст в старой кодировке, без разметки".encode("cp1251"),
            "Текст в старой кодировке, без разметки\n",
            PageState.ARTICLE,
        ),
        (b"", "", PageState.EMPTY),
        (b" \n\t\0", "", PageState.EMPTY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", PageState.IMAGE_ONLY),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "", PageState.MEDIA_ONLY),
        (b"{\\rtf1\\ansi text}", "", PageState.UNSUPPORTED),
        (bytes(range(256)) * 20, "", PageState.UNSUPPORTED),
    ],
)
def test_other_files_are_text_or_say_what_they_are(data: bytes, text: str, state: PageState) -> None:
    document = read(data)
    assert (document.text, document.state) == (text, state)
