"""Which of the words in quotation marks are quotations: not titles, not names, not words held at arm's length."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from ibid.importing.marks import Quoted

# Words up to which a stretch in marks may be a name or an ironic word rather than a quotation.
SHORT, MIDDLING = 3, 8
# Characters before the marks in which a word may say what stands in them.
LEAD = 60

_DETERMINER = (
    r"(?:\s+(?:the|a|an|his|her|its|their|of|is|was|as|called|named|die|der|das|des|la|le|les|un|une|"
    r"تلگرامی|خبری|اینترنتی))*"
)


def _pattern(kind: str, before: str = r"\b", behind: str = r"\b") -> re.Pattern[str]:
    """All words of one kind of ``data/cues.toml``, in every language."""
    cues = tomllib.loads(files("ibid.importing").joinpath("data/cues.toml").read_text(encoding="utf-8"))[kind]
    words = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for one in cues.values() for word in one]
    return re.compile(f"{before}(?:{'|'.join(words)}){behind}", re.IGNORECASE)


_TITLE = _pattern("title", behind=_DETERMINER + r"\s*[,:]?\s*$")
_NAMED = _pattern("named", behind=_DETERMINER + r"\s*[,:]?\s*$")
_NAMES_WHAT_FOLLOWS = _pattern("names_what_follows", before=r"\s*")
_SAYS = _pattern("says")
_SENTENCE_END = re.compile(r"[.!?…؟。]['’”\"»)]*$")
_TWO_SENTENCES = re.compile(r"[.!?…؟]['’”»)]*\s+[^\W\d_]")
# Languages whose verb stands behind what is said.
_VERB_LAST = frozenset({"fa", "tr", "de", "hi", "ja", "ko"})
# "A," the letter ends, "b."
_GOES_ON = re.compile(r"\s?[^.!?“\"«„”]{3,58}[,:]\s[“\"«„‘']")
_INTRODUCED = re.compile(r"(?:[:,،–—]|^|\bthat|\bdass|\bque|\bчто|که)\s*$", re.IGNORECASE)
_SMALL = frozenset(
    {
        *("a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as"),
        *("into", "over", "under", "about", "after", "before", "is", "its", "per", "via", "than", "vs"),
    }
)
_WORD = re.compile(r"[^\W\d_][\w’'‌-]*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a stretch in marks is a quotation, how sure that is (0 to 1), and why, in a clause."""

    is_passage: bool
    sureness: float
    why: str = ""


def judge(text: str, quoted: Quoted, *, sentence: int, is_direct: bool, language: str) -> Judgement:
    """What a stretch in quotation marks is.

    ``sentence`` is where its sentence begins in the text; ``is_direct`` tells that a marker stands right behind it.
    """
    inner = text[quoted.start : quoted.end]
    words = _WORD.findall(inner)
    if not words:
        return Judgement(False, 1.0, "no words stand in the marks")
    before = text[sentence : quoted.outer_start]
    tail = text[quoted.outer_end : quoted.outer_end + LEAD]
    stretch = _Stretch(
        inner=inner,
        words=tuple(words),
        # The hamza of a Persian genitive ends no word.
        lead=text[max(0, quoted.outer_start - LEAD) : quoted.outer_start].replace("\u0654", ""),
        tail=tail,
        has_capitals_for_nouns=language == "de",
        is_english=language == "en",
        is_direct=is_direct,
        says=_SAYS.search(before) is not None or (language in _VERB_LAST and _SAYS.search(tail) is not None),
        introduced=_INTRODUCED.search(before) is not None,
    )
    refused = next(_refusals(stretch), None)
    if refused is not None:
        return refused
    if stretch.is_short and not (stretch.is_sentence and stretch.introduced) and not stretch.is_spoken:
        return _judge_short(stretch)
    if not quoted.closed:
        return Judgement(True, 0.5, "its closing mark is missing")
    doubtful = stretch.begins_low is False and len(words) <= MIDDLING
    if doubtful and not (stretch.introduced or stretch.is_sentence or stretch.is_spoken or stretch.says):
        return Judgement(is_direct, 0.5, "it may be a title")
    return Judgement(True, 0.95)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands in marks, and what is known of it: the characters beside it, and who says it."""

    inner: str
    words: tuple[str, ...]
    lead: str
    tail: str
    is_direct: bool
    says: bool
    introduced: bool
    has_capitals_for_nouns: bool
    is_english: bool

    @property
    def is_short(self) -> bool:
        return len(self.words) <= SHORT

    @property
    def is_sentence(self) -> bool:
        return _SENTENCE_END.search(self.inner) is not None or _TWO_SENTENCES.search(self.inner) is not None

    @property
    def is_spoken(self) -> bool:
        """Whether somebody says it right behind: "I wasn't brave," he says."""
        return self.inner.endswith((",", "،")) and (_SAYS.search(self.tail) or _GOES_ON.match(self.tail)) is not None

    @property
    def begins_low(self) -> bool | None:
        """Whether it begins with a small letter; none in scripts that have no capitals."""
        first = self.words[0][0]
        return None if first.lower() == first.upper() else first.islower()


def _refusals(stretch: _Stretch) -> Iterator[Judgement]:
    """Why a stretch is no quotation, if there is a reason."""
    if _TITLE.search(stretch.lead):
        yield Judgement(False, 0.9, "what stands before it says that it is a title or a word")
    written_so = not stretch.has_capitals_for_nouns and _is_title_case(stretch.words)
    if written_so and not _TWO_SENTENCES.search(stretch.inner) and not stretch.inner.endswith((".", "…")):
        yield Judgement(False, 0.9, "it is written as a title or a name")
    is_named = _NAMED.search(stretch.lead) or (stretch.is_short and _NAMES_WHAT_FOLLOWS.match(stretch.tail))
    may_be_name = stretch.is_short or (len(stretch.words) <= MIDDLING and stretch.begins_low is not True)
    if is_named and may_be_name and not stretch.is_sentence:
        yield Judgement(False, 0.8, "what stands beside it says that it is a name")


# «А, – сказал он, – б»: within one pair of marks, as in Russian and Spanish.
_WITHIN = re.compile(r"[,.!?…]\s[–—-]\s(?=[^\W\d_])(?P<said>[^–—«»“”\"]{3,80}?)[,.]\s[–—-]\s")


def interruption(inner: str) -> tuple[int, int] | None:
    """Where "he said" stands within one pair of marks: the end of what is before it, the start of what is behind."""
    for match in _WITHIN.finditer(inner):
        if match["said"][0].islower() and _SAYS.search(match["said"]):
            return match.start() + 1, match.end()
    return None


def _judge_short(stretch: _Stretch) -> Judgement:
    """One to three words are a quotation only where somebody says them."""
    if not stretch.says or (len(stretch.words) == 1 and not stretch.is_direct):
        direct = stretch.is_direct and len(stretch.words) == SHORT and stretch.begins_low is not False
        return Judgement(direct, 0.5, "it is short, and nobody is said to say it")
    if stretch.begins_low is False and not (stretch.is_direct and stretch.has_capitals_for_nouns):
        # A name in English has capitals throughout; in other languages only its first word may.
        is_phrase = stretch.is_english and any(word.islower() for word in stretch.words[1:])
        is_said = stretch.is_direct and (stretch.is_sentence or is_phrase)
        return Judgement(stretch.introduced or is_said, 0.5, "it may be a name")
    return Judgement(True, 0.7 if stretch.is_direct else 0.5, "it is short")


def _is_title_case(words: Sequence[str]) -> bool:
    """Whether all words but the small ones begin with a capital, and at least two do."""
    capital = [word for word in words if word[0].isupper()]
    small = [word for word in words[1:] if not word[0].isupper() and word.casefold() not in _SMALL]
    return words[0][0].isupper() and len(capital) >= 2 and not small
