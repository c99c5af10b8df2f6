"""Make sources.warc.gz: stand-in pages for the addresses that citations.csv cites.

Run it from anywhere: ``python examples/make_sources.py [OUTPUT]``. Nothing in it depends on the clock, on
chance or on the zlib in use, so that it gives the same records each time. What is faulty on purpose, and
why, is told in README.md beside it.
"""

from __future__ import annotations

import gzip
import html
import itertools
import struct
import sys
import tempfile
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from string import Template

from ibid.archive import WarcWriter
from ibid.capture import Capture, Exchange, Headers

FOLDER = Path(__file__).parent
NOTICE = (
    "These are stand-in pages, written for this demonstration: not the sources themselves. "
    "What is found here says nothing about the publishers or about the report."
)
COMMENT = (
    "<!-- Stand-in page, written for the demonstration of Ibid. It is not the source, "
    "and its words are not those of the publisher or of anybody named in it. -->"
)
SOFTWARE = "Ibid examples/make_sources.py"
FIRST_CAPTURE = datetime(2026, 11, 20, 9, 0, 0, tzinfo=UTC)
BETWEEN_CAPTURES = timedelta(seconds=2)
# Addresses for documentation (RFC 5737): none of them is a real server.
REMOTE_ADDRESS = "192.0.2.{number}"
MAX_STORED = 65_535  # bytes in one stored block of deflate (RFC 1951, section 3.2.4)
BLOCKS = ("<h2", "<h3", "<p", "<blockquote")  # what is not put into a paragraph of its own
PHOTO = '<a class="tgme_widget_message_photo_wrap" href="{}" style="background-image:url(&quot;{}&quot;)"></a>'
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/ibid/examples")

REQUEST_HEADERS: Headers = (
    ("User-Agent", "Ibid/0.1 (citation verification; +https://example.org/ibid)"),
    ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ("Accept-Encoding", "gzip"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One page: where it is asked for, and how it is answered.

    ``url`` is the cited address; ``asked`` what is asked for in its place, where that differs. ``page`` names
    the text in pages/, none where the layout has no room for one. ``paragraph`` is the markup of one
    paragraph. A source that redirects leads to ``redirect``, where the page is served.
    """

    url: str
    layout: str
    page: str = ""
    paragraph: str = "<p>{}</p>"
    status: tuple[int, str] = (200, "OK")
    headers: Headers = ()
    charset: str = "utf-8"
    packed: bool = False
    asked: str = ""
    redirect: str = ""


NGINX: Headers = (("Server", "nginx"), ("Vary", "Accept-Encoding"))
NO_CACHE: Headers = (*NGINX, ("Cache-Control", "no-cache, no-store, must-revalidate"))


def telegram(channel: str, post: int, *, found: bool = True) -> Source:
    """A post as Telegram's embed page, which is asked for in place of the cited address."""
    return Source(
        url=f"https://t.me/{channel}/{post}",
        asked=f"https://t.me/{channel}/{post}?embed=1&mode=tme",
        layout="telegram" if found else "telegram-not-found",
        page=f"tg-{channel}-{post}",
        paragraph="{}",
        headers=(
            ("Server", "nginx/1.18.0"),
            ("Pragma", "no-cache"),
            ("Cache-control", "no-store"),
            ("X-Frame-Options", "ALLOW-FROM"),
            ("Strict-Transport-Security", "max-age=35768000"),
        ),
        packed=True,
    )


SOURCES = (
    Source(
        "https://lemonde.fr/en/international/article/2025/01/12/"
        "seoul-confirms-ukraine-captured-two-north-korean-soldiers_6736962_4.html",
        "lemonde",
        "lemonde-pows",
        paragraph='<p class="article__paragraph ">{}</p>',
        headers=(("Server", "Apache"), ("Vary", "Accept-Encoding"), ("Cache-Control", "max-age=60")),
        packed=True,
    ),
    Source(
        "https://rbc.ru/politics/23/07/2024/669f56529a7947269f5fbc06",
        "rbc-404",
        status=(404, "Not Found"),
        headers=NO_CACHE,
        packed=True,
    ),
    Source(
        "https://vedomosti.ru/politics/articles/2025/01/18/"
        "1086965-rossiya-i-iran-podpisali-dogovor-o-vseobemlyuschem-strategicheskom-partnerstve",
        "vedomosti-home",
        headers=NGINX,
        redirect="https://www.vedomosti.ru/",
    ),
    Source("https://kremlin.ru/supplement/6258", "kremlin", "kremlin-treaty", headers=NGINX),
    Source(
        "https://kommersant.ru/doc/7432312",
        "kommersant",
        "kommersant-araghchi",
        paragraph='<p class="doc__text">{}</p>',
        headers=NGINX,
        packed=True,
    ),
    Source(
        "https://rbc.ru/politics/17/01/2025/678a16759a7947fd8bd01120", "rbc", "rbc-talks", headers=NGINX, packed=True
    ),
    telegram("boilerroomchannel", 21417, found=False),
    telegram("rossia_3", 11314),
    Source(
        "https://tass.ru/politika/22908385",
        "tass",
        "tass-talks",
        paragraph='<p class="Paragraph_paragraph__9WAFK">{}</p>',
        headers=NGINX,
    ),
    Source(
        "https://iz.ru/1824184/alena-nefedova/prishli-v-polnyj-vostok-putin-nazval-proryvnym-dogovor-s-iranom",
        "iz-challenge",
        status=(403, "Forbidden"),
        headers=(
            ("Server", "ddos-guard"),
            ("Set-Cookie", "__ddg8_=standin; Domain=.iz.ru; Path=/"),
            ("Set-Cookie", "__ddg9_=192.0.2.1; Domain=.iz.ru; Path=/"),
            ("Cache-Control", "no-cache, no-store, must-revalidate"),
        ),
    ),
    telegram("radio_sputnik", 66220),
    Source(
        "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=39776",
        "ofac",
        headers=(("Server", "Microsoft-IIS/10.0"), ("X-AspNet-Version", "4.0.30319"), ("Cache-Control", "private")),
    ),
    telegram("Abbasdjuma", 20312),
    telegram("YYuzik", 2814),
    Source(
        "https://en.irna.ir/news/85722908/Exclusive-Iran-administration-pursuing-ratification-of-FATF",
        "irna",
        "irna-fatf",
        headers=NGINX,
        packed=True,
    ),
    Source("https://topwar.ru/257707-iran.html", "topwar", "topwar-iran", headers=NGINX, charset="windows-1251"),
    telegram("maester", 7034),
    Source(
        "https://tass.ru/mezhdunarodnaya-panorama/22922241",
        "tass",
        "tass-baghaei",
        paragraph='<p class="Paragraph_paragraph__9WAFK">{}</p>',
        headers=NGINX,
    ),
)


def make_archive(output: Path) -> None:
    """Write the archive, its records in the order of SOURCES."""
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        clock = itertools.count()
        numbers = itertools.count()
        writer = WarcWriter(
            Path(folder),
            "sources",
            software=SOFTWARE,
            notice=NOTICE,
            now=lambda: FIRST_CAPTURE,
            new_id=lambda: uuid.uuid5(NAMESPACE, f"record {next(numbers)}"),
        )
        with writer:
            for number, source in enumerate(SOURCES, start=1):
                writer.write(capture(source, number, clock))
        writer.path.replace(output)


def capture(source: Source, number: int, clock: Iterator[int]) -> Capture:
    """What a fetch of the source would have seen."""
    asked = source.asked or source.url
    exchanges = []
    if source.redirect:
        location = (*source.headers, ("Location", source.redirect), ("Content-Type", "text/html"))
        exchanges.append(exchange(asked, (302, "Found"), location, b"", number=number, tick=next(clock)))
    body = render(source).encode(source.charset)
    headers = (*source.headers, ("Content-Type", f"text/html; charset={source.charset}"))
    if source.packed:
        body = pack(body)
        headers = (*headers, ("Content-Encoding", "gzip"))
    exchanges.append(exchange(source.redirect or asked, source.status, headers, body, number=number, tick=next(clock)))
    return Capture(
        url=source.url,
        requested_url=asked,
        exchanges=tuple(exchanges),
        failure=None,
        started_at=exchanges[0].captured_at,
        elapsed_ms=sum(one.elapsed_ms for one in exchanges),
    )


def exchange(url: str, status: tuple[int, str], headers: Headers, body: bytes, *, number: int, tick: int) -> Exchange:
    """One request and its answer, at the next moment of the clock."""
    moment = FIRST_CAPTURE + tick * BETWEEN_CAPTURES
    return Exchange(
        method="GET",
        url=url,
        request_headers=REQUEST_HEADERS,
        status=status[0],
        reason_phrase=status[1],
        http_version="HTTP/1.1",
        response_headers=(
            ("Date", format_datetime(moment, usegmt=True)),
            *headers,
            ("Content-Length", str(len(body))),
        ),
        body=body,
        truncated="",
        captured_at=moment,
        elapsed_ms=100 + 7 * number,
        remote_address=REMOTE_ADDRESS.format(number=number),
    )


def render(source: Source) -> str:
    """The page's HTML: the layout of its site with the text from pages/ in it."""
    layout = Template((FOLDER / "layouts" / f"{source.layout}.html").read_text(encoding="utf-8"))
    facts, paragraphs = read_page_text(source)
    marked = [text if text.startswith(BLOCKS) else source.paragraph.format(text) for text in paragraphs]
    half = len(marked) // 2
    separator = "<br/><br/>" if source.layout == "telegram" else "\n"
    fields = {name: html.escape(value) for name, value in facts.items()} | {
        "standin": COMMENT,
        "body": separator.join(marked),
        "body_head": separator.join(marked[:half]),
        "body_tail": separator.join(marked[half:]),
    }
    return layout.substitute(fields | own_fields(source, facts))


def own_fields(source: Source, facts: dict[str, str]) -> dict[str, str]:
    """What single layouts want beside the text."""
    if source.layout.startswith("telegram"):
        channel, post = source.url.split("/")[-2:]
        return {
            "channel": channel,
            "post": post,
            "initial": facts.get("name", "?")[0],
            "edited": "edited&nbsp;&nbsp;" if "edited" in facts else "",
            "photo": PHOTO.format(source.url, f"https://cdn4.telegram-cdn.org/file/{post}.jpg")
            if "photo" in facts
            else "",
        }
    if source.layout == "tass":
        modified = facts.get("modified", "")
        meta = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
        return {"modified_meta": meta, "shown_modified": f" {facts['shown_modified']}" if modified else ""}
    return {}


def read_page_text(source: Source) -> tuple[dict[str, str], list[str]]:
    """The facts (``name: value`` up to the first empty line) and the paragraphs (parted by empty lines)."""
    path = FOLDER / "pages" / f"{source.page}.txt"
    if not source.page or not path.exists():
        return {}, []
    head, *paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), paragraphs


def pack(data: bytes) -> bytes:
    """Data in gzip's format without compression: zlib versions differ in how they compress, not in this."""
    blocks = [data[start : start + MAX_STORED] for start in range(0, len(data), MAX_STORED)] or [b""]
    deflated = b"".join(
        struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ 0xFFFF) + block for block in blocks
    )
    header = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])  # no name, no time, unknown system (RFC 1952)
    packed = header + deflated + struct.pack("<II", zlib.crc32(data), len(data))
    assert gzip.decompress(packed) == data
    return packed


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / "sources.warc.gz"
    make_archive(target)
    sys.stdout.write(f"{target}: {len(SOURCES)} sources\n")
