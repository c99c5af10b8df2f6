"""Pages with known text, over the layouts of real news, agency, blog, government and forum pages.

Each layout follows the markup habits of its kind: what stands around the article, how its text is broken up,
and what faults it has. The text is senseless, and is known sentence by sentence.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wording import LANGUAGES, Writer


@dataclass
class Made:
    """One page: its markup, the sentences of its article, and those of all that stands around it."""

    name: str
    markup: str = ""
    article: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)


class Maker:
    """Writes text and keeps the books."""

    def __init__(self, name: str, language: str, seed: int) -> None:
        self.random = random.Random(f"{name}-{language}-{seed}")
        self.writer = Writer(language, self.random)
        self.language = language
        self.made = Made(f"{name}-{language}-{seed}")

    def say(self, low: int = 2, high: int = 5) -> str:
        """A paragraph of the article, with inline markup."""
        sentences = self.writer.paragraph(low, high)
        self.made.article += sentences
        return " ".join(self.dress(sentence) for sentence in sentences)

    def line(self) -> str:
        """One sentence of the article, with inline markup."""
        return self.say(1, 1)

    def title(self) -> str:
        title = self.writer.title()
        self.made.article.append(title)
        return html.escape(title)

    def noise(self, low: int = 8, high: int = 18) -> str:
        """One sentence of what stands around."""
        sentence = self.writer.sentence(low, high)
        self.made.around.append(sentence)
        return html.escape(sentence)

    def teaser(self) -> str:
        title = self.writer.sentence(5, 9)
        self.made.around.append(title)
        return html.escape(title)

    def dress(self, sentence: str) -> str:
        """A sentence with the inline markup that pages have: links, stress, ``nobr``, ``wbr``, soft hyphens."""
        words = [html.escape(word, quote=False) for word in sentence.split()]
        at = self.random.randrange(len(words))
        kind = self.random.random()
        if kind < 0.12:
            words[at] = f'<a href="/x/{at}">{words[at]}</a>'
        elif kind < 0.22:
            words[at] = f"<b>{words[at]}</b>"
        elif kind < 0.28:
            words[at] = f"<nobr>{words[at]}</nobr>"
        elif kind < 0.34 and len(words[at]) > 6 and "&" not in words[at]:
            words[at] = words[at][:4] + self.random.choice(["<wbr>", "&shy;", "\u200b"]) + words[at][4:]
        elif kind < 0.40:
            words[at] = f"<span class='t'>{words[at][:2]}</span>{words[at][2:]}" if "&" not in words[at] else words[at]
        elif kind < 0.46:
            return (
                "<i>" + "&nbsp;".join(words[:3]) + "</i> " + " ".join(words[3:]) if len(words) > 3 else " ".join(words)
            )
        elif kind < 0.50:
            half = len(words) // 2
            return f"<em>{' '.join(words[:half])} <strong>{words[half]}</strong></em> {' '.join(words[half + 1 :])}"
        return " ".join(words)

    def teasers(self, count: int, tag: str = "li") -> str:
        return "".join(f'<{tag}><a href="/n/{number}">{self.teaser()}</a></{tag}>' for number in range(count))

    def head(self, title: str, *, extra: str = "") -> str:
        direction = ' dir="rtl"' if self.language == "fa" else ""
        return (
            f'<!DOCTYPE html><html lang="{self.language}"{direction}><head><meta charset="utf-8"><title>{title} — Site</title>'
            f'<meta name="viewport" content="width=device-width">{extra}<style>.x{{color:red}}</style>'
            "<script>window.dataLayer=window.dataLayer||[];</script></head>"
        )

    def nav(self) -> str:
        items = "".join(f'<li><a href="/{number}">{" ".join(self.writer.words(1))}</a></li>' for number in range(9))
        return (
            f'<header class="header"><a class="logo" href="/">Site</a><nav class="menu"><ul>{items}</ul></nav></header>'
        )

    def footer(self) -> str:
        return f'<footer class="footer"><p>{self.noise()}</p><p>© 2025 {self.noise(5, 9)}</p></footer>'

    def cookies(self) -> str:
        return f'<div class="cookie-banner" role="dialog"><p>{self.noise()}</p><button>OK</button></div>'

    def comments(self, count: int) -> str:
        items = "".join(
            f'<li class="comment"><div class="comment-author">user{number}</div><div class="comment-body"><p>{self.noise()}</p></div></li>'
            for number in range(count)
        )
        return (
            f'<section id="comments" class="comments"><h3>{count}</h3><ol class="comment-list">{items}</ol></section>'
        )


def news(make: Maker) -> str:
    """A news portal: ticker, sidebar, related items inside the text, comments."""
    title = make.title()
    body = "".join(f"<p>{make.say()}</p>" for _ in range(4))
    related = f'<div class="read-also"><a href="/n/1">{make.teaser()}</a></div>'
    body += related + "".join(f"<p>{make.say()}</p>" for _ in range(4))
    return (
        make.head(title, extra=f'<meta property="og:title" content="{title}">')
        + f'<body>{make.nav()}<div class="ticker"><ul>{make.teasers(8)}</ul></div><div class="layout"><main><article class="article">'
        f'<h1 class="article__title">{title}</h1><time datetime="2025-01-17T10:00:00+03:00">17.01.2025</time>'
        f'<p class="article__lead">{make.say(1, 2)}</p><figure><img src="a.jpg" alt=""><figcaption>{make.line()}</figcaption></figure>'
        f'<div class="article__text">{body}</div></article></main>'
        f'<aside class="sidebar"><h3>More</h3><ul>{make.teasers(10)}</ul></aside></div>{make.comments(6)}{make.footer()}{make.cookies()}</body></html>'
    )


def agency(make: Maker) -> str:
    """A news agency: div soup, text in bare divs, related news in the same column."""
    title = make.title()
    body = "".join(f'<div class="text-block"><p>{make.say()}</p></div>' for _ in range(6))
    return (
        make.head(title)
        + f'<body>{make.nav()}<div class="container"><div class="news"><div class="news-header"><h1 class="news-header__title">{title}</h1>'
        f'<div class="news-header__lead">{make.say(1, 2)}</div></div><div class="text-content">{body}</div>'
        f'<div class="news-tags"><a href="/t/1">{make.writer.words(1)[0]}</a><a href="/t/2">{make.writer.words(1)[0]}</a></div></div>'
        f'<div class="other-news"><h2>Other</h2>{make.teasers(12, "div")}</div></div>{make.footer()}</body></html>'
    )


def blog(make: Maker) -> str:
    """A WordPress blog: block quotes, lists, sharing buttons, widgets, threaded comments."""
    title = make.title()
    items = "".join(f"<li>{make.line()}</li>" for _ in range(4))
    body = (
        f"<p>{make.say()}</p><blockquote><p>{make.say(1, 3)}</p></blockquote><p>{make.say()}</p><ul>{items}</ul>"
        f"<h2>{make.title()}</h2><p>{make.say()}</p><ol><li><p>{make.line()}</p></li><li><p>{make.line()}</p></li></ol><p>{make.say()}</p>"
    )
    return (
        make.head(title)
        + f'<body class="single single-post"><div id="page">{make.nav()}<div id="primary"><article class="post type-post hentry">'
        f'<header class="entry-header"><h1 class="entry-title">{title}</h1></header><div class="entry-content">{body}'
        f'<div class="sharedaddy"><h3>Share</h3><ul><li><a href="#">X</a></li><li><a href="#">FB</a></li></ul></div></div></article>'
        f'{make.comments(8)}</div><div id="secondary" class="widget-area"><div class="widget"><h2>Recent</h2><ul>{make.teasers(6)}</ul></div>'
        f'<div class="widget"><p>{make.noise()}</p></div></div>{make.footer()}</div></body></html>'
    )


def government(make: Maker) -> str:
    """A government site: breadcrumbs, a long numbered document, a table, attachments."""
    title = make.title()
    articles = "".join(
        f"<p><strong>{number}.</strong></p><p>{make.say(1, 3)}</p><p>a) {make.line()}</p><p>b) {make.line()}</p>"
        for number in range(1, 8)
    )
    rows = "".join(f"<tr><td>{number}</td><td>{make.line()}</td></tr>" for number in range(4))
    return (
        make.head(title)
        + f'<body>{make.nav()}<div class="breadcrumbs"><a href="/">1</a> / <a href="/d">2</a></div><div id="content"><h1>{title}</h1>'
        f'<div class="doc-meta">17.01.2025</div><div class="document-body">{articles}<table class="data"><tbody>{rows}</tbody></table></div>'
        f'<div class="attachments"><a href="/f.pdf">PDF</a></div></div><div class="right-col"><ul>{make.teasers(5)}</ul></div>{make.footer()}</body></html>'
    )


def forum(make: Maker) -> str:
    """A forum thread: all posts are the text; signatures and user cards stand between."""
    title = make.title()
    posts = "".join(
        f'<div class="post" id="p{number}"><div class="postprofile"><a href="/u">user{number}</a> <span>Posts: {number * 37}</span></div>'
        f'<div class="postbody"><div class="content">{make.say()}<br><br>{make.say(1, 2)}</div></div></div>'
        for number in range(6)
    )
    return (
        make.head(title)
        + f'<body><div id="wrap">{make.nav()}<h2 class="topic-title">{title}</h2><div class="topic">{posts}</div>'
        f"<form><textarea>x</textarea></form></div>{make.footer()}</body></html>"
    )


def old_tables(make: Maker) -> str:
    """A site of the early 2000s: nested tables, ``font``, text with ``br`` and no paragraphs."""
    title = make.title()
    text = "<br><br>".join(f"<font size=2>{make.say()}</font>" for _ in range(7))
    return (
        f"<html><head><title>{title}</title></head><body bgcolor=white><table width=100%><tr><td colspan=3>Site</td></tr><tr>"
        f"<td width=150><table>{make.teasers(8, 'td')}</table></td><td><font size=4><b>{title}</b></font><br><br>{text}</td>"
        f"<td width=150>{make.teasers(5, 'p')}</td></tr><tr><td colspan=3><font size=1>{make.noise()}</font></td></tr></table></body></html>"
    )


def magazine(make: Maker) -> str:
    """A magazine: pull quotes, figures with captions, insets, a table, headings, a newsletter box inside the text."""
    title = make.title()
    parts = [
        f"<p>{make.say()}</p><figure class='media'><img src=a><figcaption>{make.line()}</figcaption></figure><p>{make.say()}</p>"
        f"<h2>{make.title()}</h2><p>{make.say()}</p><aside class='pullquote'><p>{make.line()}</p></aside><p>{make.say()}</p>"
        for _ in range(2)
    ]
    newsletter = (
        f'<div class="newsletter-signup"><p>{make.noise()}</p><form><input type=email><button>OK</button></form></div>'
    )
    table = f"<table><caption>{make.line()}</caption><tr><th>A</th><th>B</th></tr><tr><td>{make.line()}</td><td>{make.line()}</td></tr></table>"
    return (
        make.head(title)
        + f'<body>{make.nav()}<article><header><h1>{title}</h1><p class="dek">{make.line()}</p></header><section class="body">'
        f'{parts[0]}{newsletter}{table}{parts[1]}</section></article><section class="more"><h2>More</h2>{make.teasers(6, "h3")}</section>'
        f"{make.footer()}{make.cookies()}</body></html>"
    )


def hashed(make: Maker) -> str:
    """A page of a script framework: hashed class names, nested divs, state embedded as JSON."""
    title = make.title()
    body = "".join(
        f'<div class="Wrap_a8f"><p class="Paragraph_x9"><span>{make.say()}</span></p></div>' for _ in range(7)
    )
    cards = "".join(f'<div class="Card_q"><a href="/c"><span>{make.teaser()}</span></a></div>' for _ in range(8))
    return (
        make.head(title)
        + f'<body><div id="__next"><div class="Root_z">{make.nav()}<div class="Grid_k"><div class="Col_m"><h1 class="Title_p">{title}</h1>'
        f'<div class="Content_w">{body}</div></div><div class="Col_s">{cards}</div></div>{make.footer()}</div></div>'
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"x":1}}</script></body></html>'
    )


def interview(make: Maker) -> str:
    """An interview: questions in bold, short answers, dashes."""
    title = make.title()
    body = "".join(f"<p><b>— {make.line()}</b></p><p>— {make.say(1, 4)}</p>" for _ in range(8))
    return (
        make.head(title)
        + f'<body>{make.nav()}<div class="page"><div class="article-body"><h1>{title}</h1><div class="intro"><em>{make.say(1, 2)}</em></div>'
        f'{body}</div><div class="incut">{make.noise()}</div><div class="banner">{make.noise(4, 7)}</div></div>'
        f'<div class="comments">{make.comments(4)}</div>{make.footer()}</body></html>'
    )


def live(make: Maker) -> str:
    """A live blog: time-stamped entries, newest first."""
    title = make.title()
    entries = "".join(
        f'<article class="live-entry"><time datetime="2025-01-17T{hour:02}:15:00Z">{hour}:15</time><h3>{make.title()}</h3><p>{make.say(1, 3)}</p></article>'
        for hour in range(18, 8, -1)
    )
    return (
        make.head(title)
        + f'<body>{make.nav()}<main><h1>{title}</h1><p class="summary">{make.say(1, 2)}</p><div class="live">{entries}</div></main>'
        f"<aside><ul>{make.teasers(6)}</ul></aside>{make.footer()}</body></html>"
    )


def amp(make: Maker) -> str:
    """An AMP page: few elements, custom tags."""
    title = make.title()
    body = "".join(f"<p>{make.say()}</p>" for _ in range(6))
    return (
        f'<!doctype html><html amp lang="{make.language}"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<amp-sidebar id="s" layout="nodisplay"><ul>{make.teasers(4)}</ul></amp-sidebar><main><article><h1>{title}</h1>'
        f'<amp-img src="a.jpg" width="1" height="1"></amp-img>{body}</article></main>{make.footer()}</body></html>'
    )


def sloppy(make: Maker) -> str:
    """Sloppy markup: unclosed tags, divs in paragraphs, several headings, upper-case tags, stray end tags."""
    title = make.title()
    body = "".join(f"<P>{make.say()}\n<P><DIV align=justify>{make.say(1, 2)}</DIV></SPAN>" for _ in range(4))
    return (
        f"<HTML><HEAD><TITLE>{title}</TITLE><BODY>{make.nav()}<H1>{title}</H1><DIV CLASS=text>{body}<P>{make.say()}"
        f"<UL><LI>{make.line()}<LI>{make.line()}<LI>{make.line()}</UL></DIV><HR><DIV CLASS=links>{make.teasers(6, 'p')}</DIV>{make.footer()}"
    )


LAYOUTS: tuple[Callable[[Maker], str], ...] = (
    news, agency, blog, government, forum, old_tables, magazine, hashed, interview, live, amp, sloppy,
)  # fmt: skip


def make_pages(seeds: Iterable[int], layouts: Iterable[Callable[[Maker], str]] = LAYOUTS) -> list[Made]:
    """Layouts in all languages, once for each seed; the same pages each time."""
    pages = []
    for layout in layouts:
        for language in LANGUAGES:
            for seed in seeds:
                make = Maker(layout.__name__, language, seed)
                make.made.markup = layout(make)
                pages.append(make.made)
    return pages
