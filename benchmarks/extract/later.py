"""Layouts written after the reader was; one rule (twins of the article's element) was made on their seed 3."""

from __future__ import annotations

from collections.abc import Callable

from layouts import Maker


def transcript(make: Maker) -> str:
    """A ministry's transcript: speakers as definition lists, a contents box, print and share tools."""
    title = make.title()
    turns = "".join(f"<dt>{make.writer.words(1)[0]}:</dt><dd>{make.say(1, 4)}</dd>" for _ in range(9))
    return (
        make.head(title)
        + f'<body>{make.nav()}<div id="wrapper"><div class="page-head"><h1>{title}</h1><span class="date">20.01.2025</span></div>'
        + f'<div class="page-tools"><a href="#">Print</a></div><dl class="transcript">{turns}</dl>'
        + f'<div class="see-also"><h4>See</h4>{make.teasers(5, "p")}</div></div>{make.footer()}</body></html>'
    )


def spans(make: Maker) -> str:
    """A page builder: paragraphs are divs with spans, sections nest deep, calls to act stand between."""
    title = make.title()
    section = "".join(
        f'<div class="et_row"><div class="et_col"><div class="et_text"><div><span style="font-weight:400">{make.say()}</span></div>'
        "</div></div></div>"
        for _ in range(6)
    )
    call = f'<div class="et_row"><div class="cta-box"><div>{make.noise(5, 9)}</div><a class="btn" href="/x">Go</a></div></div>'
    return (
        make.head(title)
        + f'<body>{make.nav()}<div id="et-main"><div class="et_section"><h1>{title}</h1>{section}{call}</div></div>'
        + f'<div class="cards">{make.teasers(6, "div")}</div>{make.footer()}</body></html>'
    )


def law(make: Maker) -> str:
    """A database of laws: nested ordered lists, notes in small print, a list of editions beside the text."""
    title = make.title()
    points = "".join(
        f"<li><span class='num'>{number}.</span> {make.line()}<ol type='a'><li>{make.line()}</li><li>{make.line()}</li></ol></li>"
        for number in range(1, 7)
    )
    return (
        make.head(title)
        + f'<body>{make.nav()}<table class="layout"><tr><td class="editions">{make.teasers(7, "p")}</td><td class="law">'
        + f'<h1>{title}</h1><p class="preamble">{make.say(1, 2)}</p><ol>{points}</ol><p><small>{make.line()}</small></p></td></tr></table>'
        + f"{make.footer()}</body></html>"
    )


def longread(make: Maker) -> str:
    """A long read: chapters as sections with cards, quotes by ``q`` and ``cite``, footnotes at the end."""
    title = make.title()
    chapter = "".join(
        f"<section class='chapter'><h2>{make.title()}</h2><p>{make.say()}</p><p><q>{make.line()}</q> <cite>{make.writer.words(1)[0]}</cite></p>"
        f"<div class='note-card'><p>{make.line()}</p></div><p>{make.say()}</p></section>"
        for _ in range(3)
    )
    notes = "".join(f"<li id='fn{number}'>{make.line()}</li>" for number in range(3))
    return (
        make.head(title)
        + f'<body>{make.nav()}<div class="longread"><div class="cover"><h1>{title}</h1><p>{make.line()}</p></div>{chapter}'
        + f'<ol class="footnotes">{notes}</ol></div><div class="next-story"><a href="/n">{make.teaser()}</a></div>{make.footer()}</body></html>'
    )


def short_item(make: Maker) -> str:
    """A news item of three sentences on a page full of other headlines."""
    title = make.title()
    return (
        make.head(title)
        + f'<body>{make.nav()}<div class="top">{make.teasers(10, "p")}</div><div class="item"><h1>{title}</h1><p>{make.line()}</p>'
        + f"<p>{make.line()}</p><p>{make.line()}</p></div><div class='feed'>{make.teasers(25, 'p')}</div>{make.cookies()}{make.footer()}</body></html>"
    )


LATER: tuple[Callable[[Maker], str], ...] = (transcript, spans, law, longread, short_item)
