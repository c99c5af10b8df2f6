"""The words Ibid uses, each with its meaning in one place.

Every word here stands, spelled the same, in the code, the store, the reports and the docs. A word is a
``str``: compare it, print it or put it in JSON as it is, and ask it for its ``meaning``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A closed vocabulary: each member is a string that carries its meaning as one clause."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """A member; ``LinkStatus("alive")`` looks one up."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


class Kind(Word):
    """What a citation is."""

    QUOTE = "quote", "a passage printed as a quotation"
    PARAPHRASE = "paraphrase", "a statement in the report's own words"
    IMAGE = "image", "a picture or graphic taken from the source"
    NOTE = "note", "an explanation, checked only where it has a URL"


class LinkStatus(Word):
    """What one check of one address showed."""

    ALIVE = "alive", "served, and looks like the cited document"
    MOVED = "moved", "a permanent redirect leads to the same document elsewhere"
    PAYWALLED = "paywalled", "served in part, the rest behind payment or login"
    BLOCKED = "blocked", "somebody refuses us; the page may well be there for others"
    GONE = "gone", "the server says that the page does not exist"
    SOFT_404 = "soft_404", "the server says OK, and shows a not-found page"
    PARKED = "parked", "the domain is for sale, or serves something unrelated"
    SERVER_ERROR = "server_error", "the server failed, also after retries"
    UNREACHABLE = "unreachable", "no answer could be had from the server"
    INVALID = "invalid", "not a web address that can be fetched"
    SKIPPED = "skipped", "nothing was learnt"

    @property
    def is_strike(self) -> bool:
        """Whether a check with this status counts towards ``dead``; being refused or offline never does."""
        return self in _STRIKES

    @property
    def is_readable(self) -> bool:
        """Whether a page with this status has the cited text, or part of it."""
        return self in {LinkStatus.ALIVE, LinkStatus.MOVED, LinkStatus.PAYWALLED}


_STRIKES = frozenset(
    {
        LinkStatus.GONE,
        LinkStatus.SOFT_404,
        LinkStatus.PARKED,
        LinkStatus.SERVER_ERROR,
        LinkStatus.UNREACHABLE,
    }
)


class LinkReason(Word):
    """Why a link has its status: a closed list."""

    OK = "ok", "the document was served"
    NOT_MODIFIED = "not_modified", "the server confirms that nothing changed since our last capture"
    PERMANENT_REDIRECT = "permanent_redirect", "the server redirects permanently to another address"
    SUBSCRIPTION = "subscription", "the rest is for subscribers"
    LOGIN = "login", "the page asks for a login"
    FORBIDDEN = "forbidden", "the server refuses us (401 or 403)"
    CHALLENGE = "challenge", "a bot check stands before the page"
    RATE_LIMITED = "rate_limited", "the server says that we ask too often (429)"
    LEGAL = "legal", "withheld for legal reasons (451)"
    ROBOTS = "robots", "robots.txt asks us not to fetch it"
    NOT_FOUND = "not_found", "the server answers 404 Not Found"
    REMOVED = "removed", "the server answers 410 Gone"
    NOT_FOUND_PAGE = "not_found_page", "the page says that there is nothing at this address"
    REDIRECTED_HOME = "redirected_home", "the address leads to the site's front page"
    POST_NOT_FOUND = "post_not_found", "the platform says that the post does not exist"
    FOR_SALE = "for_sale", "the domain is offered for sale"
    UNRELATED = "unrelated", "the domain serves something unrelated"
    HTTP_ERROR = "http_error", "the server answers with an error"
    DNS = "dns", "the host name does not resolve"
    REFUSED = "refused", "the connection was refused or reset"
    TIMEOUT = "timeout", "the server did not answer in time"
    TLS = "tls", "the server's certificate cannot be trusted"
    REDIRECT_LOOP = "redirect_loop", "the redirects never end"
    TOO_LARGE = "too_large", "the answer is larger than the limit"
    PROTOCOL = "protocol", "the answer is not valid HTTP"
    NOT_AN_ADDRESS = "not_an_address", "not an http or https address"
    REFUSED_ADDRESS = "refused_address", "the address is private or reserved, and was not fetched"
    OFFLINE = "offline", "our own network is down"
    ABORTED = "aborted", "the run ended before this address was asked"
    NOT_IN_ARCHIVE = "not_in_archive", "the replayed archive has no record of this address"
    NO_URL = "no_url", "the footnote gives no address"


class Health(Word):
    """A link over time, from all its checks."""

    HEALTHY = "healthy", "the last check found it"
    FAILING = "failing", "failed, but not often or long enough to be called dead"
    DEAD = "dead", "failed at least 3 times in a row over at least 6 days"
    RECOVERED = "recovered", "was failing or dead, and is there again"
    UNKNOWN = "unknown", "no check has counted yet"


class QuoteVerdict(Word):
    """What became of one citation in one representation of its source."""

    VERBATIM = "verbatim", "every word is there, in order"
    ALTERED = "altered", "located, but the words differ"
    PARTIAL = "partial", "only some of it is there"
    TRANSLATED = "translated", "the source is in another language, and this is the passage it renders"
    UNLOCATED = "unlocated", "the source is in another language, and no passage stands out"
    MISATTRIBUTED = "misattributed", "not in the cited source, but in another source of the citations"
    ABSENT = "absent", "the source was read whole, and the quotation is not in it"
    UNVERIFIABLE = "unverifiable", "there is no readable source"
    NO_QUOTE = "no_quote", "the footnote quotes nothing"

    @property
    def is_found(self) -> bool:
        """Whether the passage was located in its own source."""
        return self in {
            QuoteVerdict.VERBATIM,
            QuoteVerdict.ALTERED,
            QuoteVerdict.PARTIAL,
            QuoteVerdict.TRANSLATED,
        }


class ChangeKind(Word):
    """One way in which a quotation differs from its source."""

    ELLIPSIS = "ellipsis", "words left out, and marked as left out"
    TYPOGRAPHY = "typography", "quotation marks, dashes, spaces"
    CASE = "case", "capital or small letters"
    PUNCTUATION = "punctuation", "a mark of punctuation"
    SPELLING = "spelling", "the same word, spelled otherwise"
    INFLECTION = "inflection", "the same word in another form"
    WORD = "word", "another word"
    NUMBER = "number", "another number"
    NEGATION = "negation", "a negation added or dropped"
    NAME = "name", "another name"
    OMISSION = "omission", "words left out with no mark"
    INSERTION = "insertion", "words added with no mark"
    REORDERING = "reordering", "the same words in another order"
    SPLICE = "splice", "distant passages joined with no mark"


class Severity(Word):
    """How much a change matters."""

    COSMETIC = "cosmetic", "a reader would not notice"
    MINOR = "minor", "other words, the same statement"
    MATERIAL = "material", "may change what was said"

    @property
    def rank(self) -> int:
        """0 for cosmetic, 1 for minor, 2 for material."""
        return list(Severity).index(self)


class Representation(Word):
    """Which copy of the source a verdict is about."""

    LIVE = "live", "the page as served in this run"
    ARCHIVED = "archived", "our own earlier capture"
    WAYBACK = "wayback", "a memento of the Wayback Machine"


class Zone(Word):
    """Where in a page a passage stands."""

    MAIN = "main", "in the body of the article"
    PAGE = "page", "on the page, outside the body of the article"
    DATA = "data", "only in metadata or embedded data"


class PageState(Word):
    """What a fetched page turned out to be."""

    ARTICLE = "article", "text to read"
    PAYWALLED = "paywalled", "text, cut off by a paywall"
    PAGED = "paged", "one page of several"
    MEDIA_ONLY = "media_only", "only pictures, sound or video"
    IMAGE_ONLY = "image_only", "a scan without a text layer"
    NEEDS_BROWSER = "needs_browser", "an empty shell that a script would fill"
    CONSENT = "consent", "a consent wall in place of the page"
    EMPTY = "empty", "no text at all"
    NOT_FOUND = "not_found", "the page says that there is nothing here"
    BLOCKED = "blocked", "a bot check or refusal in place of the page"
    HIDDEN = "hidden", "the platform hides the text of this post"
    RESTRICTED = "restricted", "the platform does not show this channel here"
    NO_PREVIEW = "no_preview", "the platform gives no public view of this channel"
    WRONG_POST = "wrong_post", "another post was served than the one asked for"
    ENCRYPTED = "encrypted", "the file is protected by a password"
    DAMAGED = "damaged", "the file cannot be read"
    UNSUPPORTED = "unsupported", "a format that Ibid does not read"

    @property
    def has_text(self) -> bool:
        """Whether there is text to search; only ``article`` can make a quotation ``absent``."""
        return self in {PageState.ARTICLE, PageState.PAYWALLED, PageState.PAGED}


class Since(Word):
    """A verdict compared with the one before."""

    FIRST = "first", "never checked before"
    SAME = "same", "as at the last check"
    WORSE = "worse", "it held before and does not now: an edit or a removal"
    BETTER = "better", "it holds now and did not before"
