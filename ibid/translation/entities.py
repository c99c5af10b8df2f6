"""States, bodies and ministries, known by heart in each language, since their names are not said alike.

States with their people are in ``data/places.tsv`` and, where CLDR has them, in Babel; bodies and ministries in
``data/organisations.tsv``. A capital stands for its state, as the news has it, and a minister for the ministry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files

from ibid.findings import Span
from ibid.wording.normalize import fold_word, unaccented
from ibid.wording.words import Word, split_words

# Names of states that mean something else more often: مالی, financial.
_WORDS = frozenset({"مالی"})
# A name of so few letters is an abbreviation, and printed as one.
_ABBREVIATION = 3
# But for these.
_SHORT_NAMES = frozenset({"qom"})
# Letters that a Persian ending may add to a name: ایرانی, روس‌ها, ژاپنی‌ها.
_PERSIAN_ENDING = re.compile("^(?:ی|یی|ای|ایی|ایها|ها|های|یها|یهای|ییها|اییها|اییهای|یان|ا)?$")
# Russian writes the adjectives of states and their people without a capital, and their nouns with one.
_UNCAPITALISED = re.compile(
    r"[сц]к|ц(?:ы|ев|ам|ами|ах|ем|а|у|е)?$|(?:ян|ан|чан)(?:е|ам|ами|ах)?$|[кбхдзн](?:и|ы|ов|ам|ами|ах)$"
)
_ADJECTIVE = re.compile("[сц]к")
_PEOPLE_ENDING = re.compile("ы|и|ов|ам|ами|ах|ом|ами")
# How English calls the people of a state, and what it may leave out of its name for that: Canadians, Maltese.
_PEOPLE, _LOST = ("ians", "ian", "ans", "an", "ese", "ns", "n", "is", "i", "ers", "er"), ("a", "ia", "y", "o", "e")
_BODY_OF = {
    "RU": "KREMLIN DUMA FEDCOUNCIL FSB SVR",
    "US": "WHITEHOUSE PENTAGON STATEDEP CONGRESS SENATE CIA FBI FED",
    "IR": "IRGC GUARDIANCOUNCIL JUDICIARY",
    "UA": "RADA AFU",
    "IL": "KNESSET MOSSAD",
    "DE": "BUNDESTAG",
    "EU": "EC EP",
    "UN": "UNSC UNGA",
    "IAEA": "BOG",
    "IRGC": "QUDS",
}
# A body and the state, or the larger body, that may be said for it.
BODY_OF = {body: whole for whole, bodies in _BODY_OF.items() for body in bodies.split()}
_HEADS = {
    "en": ("ministry", "minister", "ministers", "ministries"),
    "ru": ("министерств", "министр", "замминистр"),
    "fa": ("وزارت", "وزیر"),
}


class Kind(Enum):
    """What is named."""

    PLACE = "a state, its people, or its capital"
    BODY = "an organisation or an office"
    MINISTRY = "a ministry or its minister"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that is known: of what, and where it stands."""

    what: str
    kind: Kind
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by its words, folded; of Russian ones, how they begin."""

    words: tuple[str, ...]
    what: str
    kind: Kind
    is_upper: bool = False
    is_noun: bool = False


def read_mentions(text: str, language: str) -> list[Mention]:
    """The states, bodies and ministries that a text names, in order; the longest name where several begin alike."""
    given = list(split_words(text))
    found: list[Mention] = []
    at = 0
    while at < len(given):
        mention, at = _mention_at(given, at, text, language)
        if mention:
            found.append(mention)
    return found


def _mention_at(given: Sequence[Word], at: int, text: str, language: str) -> tuple[Mention | None, int]:
    names = _names(language)
    best: _Name | None = None
    last = at
    form = _bare(given[at], language)
    for length in range(min(2, len(form)), len(form) + 1):
        for name in names.get(form[:length], ()):
            if best and _size(best) > _size(name):
                continue
            for skipped in (0, 1) if name.kind is Kind.MINISTRY and language != "en" else (0,):
                rest = [given[at], *given[at + 1 + skipped : at + skipped + len(name.words)]]
                if _is_said(name, rest, language) and _is_printed(name, rest, text, language):
                    best, last = name, at + skipped + len(name.words) - 1
                    break
    if best is None and language == "en":
        best, last = _people(form), at
        if best is not None and not text[given[at].start].isupper():
            best = None
    if best is None:
        return None, at + 1
    return Mention(best.what, best.kind, given[at].start, given[last].end), last + 1


def _people(form: str) -> _Name | None:
    """The state that a people or an adjective of English is of, where the tables have the state alone: Jordanians."""
    for end in _PEOPLE:
        stem = form.removesuffix(end)
        if stem != form and len(stem) > _ABBREVIATION:
            for base in (stem, *(stem + vowel for vowel in _LOST)):
                for name in _names("en").get(base, ()):
                    if name.kind is Kind.PLACE and len(name.words) == 1:
                        return name
    return None


def _is_said(name: _Name, given: Sequence[Word], language: str) -> bool:
    """Whether words are those of a name. Of a ministry a word may stand between: وزیر سابق کشاورزی."""
    return len(given) == len(name.words) and all(
        _says(word, part, language) for word, part in zip(given, name.words, strict=True)
    )


def _bare(word: Word, language: str) -> str:
    """A word without the genitive; an English one without the signs on its letters, which not all print: Chișinău."""
    return unaccented(word.form.removesuffix("'s").removesuffix("'")) if language == "en" else word.form


def _size(name: _Name) -> tuple[int, int]:
    return len(name.words), sum(map(len, name.words))


def _says(word: Word, part: str, language: str) -> bool:
    form = _bare(word, language)
    if language == "ru":
        return form.startswith(part)
    if language == "fa":
        return form.startswith(part) and _PERSIAN_ENDING.match(form[len(part) :]) is not None
    return form == part


def _is_printed(name: _Name, given: Sequence[Word], text: str, language: str) -> bool:
    """Whether it is printed as a name: an abbreviation in capitals, and any other that is one word with a capital."""
    if language == "fa":
        return True
    first = text[given[0].start : given[0].end]
    if len(name.words) == 1 and (
        name.is_upper or (len(name.words[0]) <= _ABBREVIATION and name.words[0] not in _SHORT_NAMES)
    ):
        return first[: len(name.words[0])].isupper()
    if name.kind is Kind.MINISTRY or first[:1].isupper():
        return True
    return (
        language == "ru"
        and name.kind is Kind.PLACE
        and (not name.is_noun or _ADJECTIVE.search(given[0].form) is not None)
        and (
            _UNCAPITALISED.search(given[0].form) is not None
            or _PEOPLE_ENDING.fullmatch(given[0].form[len(name.words[0]) :]) is not None
        )
    )


# -- the tables ---------------------------------------------------------------------------------------------------
_COLUMNS = {"en": 1, "ru": 2, "fa": 3}


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, list[_Name]]:
    """The names by the first word of each; none for a language that the tables lack."""
    found: dict[str, list[_Name]] = {}
    if language not in _COLUMNS:
        return found
    places = (*_of_rows("places.tsv", Kind.PLACE, language), *_of_rows("capitals.tsv", Kind.PLACE, language))
    for name in (*_of_states(language), *places, *_of_bodies(language)):
        found.setdefault(name.words[0], []).append(name)
        if language == "fa" and len(name.words) > 1:  # with narrow spaces, it is one word: هلال‌احمر
            joined = _Name(("".join(name.words),), name.what, name.kind)
            found.setdefault(joined.words[0], []).append(joined)
    return found


def _rows(file: str) -> Iterator[list[str]]:
    text = files("ibid.translation").joinpath("data", file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield (line + "\t\t\t").split("\t")


def _of_rows(file: str, kind: Kind, language: str) -> Iterator[_Name]:
    for row in _rows(file):
        if row[0] != "ministry":
            for printed in row[_COLUMNS[language]].split():
                yield _named(printed, row[0], kind)


def _named(printed: str, what: str, kind: Kind) -> _Name:
    bare = printed.removesuffix(":upper")
    words = (part for word in bare.split("+") for part in (word.split(".") if "." in word else [word]) if part)
    return _Name(tuple(fold_word(word) for word in words), what, kind, bare != printed)


def _of_bodies(language: str) -> Iterator[_Name]:
    yield from _of_rows("organisations.tsv", Kind.BODY, language)
    for row in _rows("organisations.tsv"):
        if row[0] == "ministry":
            what = f"ministry of {row[1].split()[0]}"
            for printed in row[_COLUMNS[language]].split():
                for whole in _offices(printed, language):
                    yield _named(whole, what, Kind.MINISTRY)


def _offices(printed: str, language: str) -> Iterator[str]:
    """An office in full: Finance Ministry, Minister of Finance, министерство финансов, وزیر دارایی."""
    if language == "ru" and printed.startswith(("мин", "мид", "мвд", "мчс")):
        yield printed
        return
    for head in _HEADS[language]:
        yield f"{head}+of+{printed}" if language == "en" else f"{head}+{printed}"
        if language == "en":
            yield f"{printed}+{head}"
            yield f"{head}+for+{printed}"


def _of_states(language: str) -> Iterator[_Name]:
    """The states as CLDR calls them."""
    from babel import Locale

    theirs = Locale(language).territories
    for code in map(str, Locale("en").territories):
        if len(code) == 2 and code.isalpha() and code in theirs:
            words = [word.form for word in split_words(str(theirs[code]))]
            if words and all(len(word) > 3 and word not in _WORDS for word in words[:1]):
                yield _Name(tuple(_beginning(word, language) for word in words), code, Kind.PLACE, is_noun=True)


def _beginning(word: str, language: str) -> str:
    """A word of a Russian name without its ending."""
    return word[: max(4, len(word) - 2)] if language == "ru" else word
