"""Not-found pages that are served with 200 OK: found by evidence, not by a list of words alone.

In order of strength: a title or heading that says nothing but "not found" above next to no prose; a page
without a real headline whose few sentences say so; a random sibling address that is served the same page
(Bar-Yossef et al., "Sic transit gloria telae", WWW 2004). A sibling with a hard 404 shows that the site can
tell the difference, and clears every page that isn't plainly a notice. Articles about missing pages have
prose, and are left in peace.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ibid import notices
from ibid.capture import Exchange
from ibid.fetch.sketch import Sketch

# Fitted on the pages of tests/servers/pages.py and on the articles of tests/fetch/false_alarms.py, both our own.
NOTICE_PROSE = 1_000  # characters below which a telling title decides; not-found pages explain at some length
SHORT_PROSE = 400  # characters below which a page without a headline may be a notice
ARTICLE_PROSE = 1_500  # characters from which a page with an ordinary title is taken for a document unprobed
SHELL_TEXT = 60  # characters; a page with less is filled by script, and alike for every address
NEW_WORDS = 8  # of its own that the prose of a not-found page may have: an identifier, a date, a suggestion
LIKENESS = 0.9  # share of a page's three-word runs that its sibling has too

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")


def says_not_found(page: Sketch, title: str = "") -> bool:
    """Whether the title or a heading says nothing but that there is no such page, a site's name aside."""
    return any(notices.says_nothing_else(line) for line in (page.title, title, *page.headings))


def is_notice(page: Sketch, title: str = "") -> bool:
    """Whether a page is plainly a not-found notice: it says so above next to no prose."""
    return len(page.prose) < NOTICE_PROSE and says_not_found(page, title)


def hints_at_notice(page: Sketch) -> bool:
    """Whether the few sentences of a page without a headline say that there is nothing here."""
    if len(page.prose) >= SHORT_PROSE or not notices.says_so(page.prose):
        return False
    return not has_headline(page)


def has_headline(page: Sketch) -> bool:
    """Whether the title or a heading is a headline: longer than a site's name, and no notice."""
    return any(notices.is_headline(line) for line in (page.title, *page.headings))


def is_doubtful(page: Sketch, title: str = "") -> bool:
    """Whether a random sibling would tell something: not of a script's shell, nor of a page full of prose."""
    if len(page.text) < SHELL_TEXT and page.has_script:
        return False
    return len(page.prose) < ARTICLE_PROSE or says_not_found(page, title)


def is_alike(page: Sketch, url: str, other: Sketch, other_url: str) -> bool:
    """Whether two addresses were served the same page, but for their own addresses repeated in it."""
    if len(page.text) < SHELL_TEXT and page.has_script:
        return False
    if _words(page.title, url) != _words(other.title, other_url):
        return False
    mine, theirs = _runs(_words(page.text, url)), _runs(_words(other.text, other_url))
    own_prose = set(_words(page.prose, url)) - set(_words(other.prose, other_url))
    if not mine:
        return not theirs
    return len(mine & theirs) / len(mine) >= LIKENESS and len(own_prose) <= NEW_WORDS


def has_same_numbers(page: Sketch, url: str, other: Sketch, other_url: str) -> bool:
    """Whether two pages say the same numbers, those of their own addresses aside: a table's numbers are its text."""
    return _numbers(page.prose, url) == _numbers(other.prose, other_url)


def is_hard_not_found(sibling: Exchange) -> bool:
    """Whether the site answers a random address with an error: then it can tell the difference."""
    return sibling.status in {404, 410, 400, 422}


def _numbers(text: str, url: str) -> set[str]:
    return set(_NUMBER.findall(text)) - set(_NUMBER.findall(unquote(url)))


def _words(text: str, url: str) -> list[str]:
    """The words of a text, without numbers and without those of the page's own address."""
    parts = urlsplit(url)
    own = set(_WORD.findall(unquote(f"{parts.path} {parts.query}").casefold()))
    return [word for word in _WORD.findall(text.casefold()) if word not in own and not any(map(str.isdigit, word))]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()
