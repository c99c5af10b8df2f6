"""The benchmark's cases: each class of what happens to a quotation on its way into a report, with what is right."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus import HALVES, PEOPLE, PLACES, Sentence, Source, fill, make_sources, read_templates

LANGUAGES = ("en", "ru", "fa", "uk")
# Cases of each class, language and half; a class that a sentence does not allow is tried on another.
PER_CLASS = {"en": 9, "ru": 9, "fa": 7, "uk": 5}
TRIES = 40

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """One case. ``faithful`` is what a careful editor would say; ``kinds`` the changes any of which is to be named."""

    id: str
    group: str
    language: str
    half: str
    source: str
    quote: str
    prefix: str
    suffix: str
    found: bool
    faithful: bool
    kinds: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a class makes of a sentence: the quotation, and the source where that changes as well."""

    quote: str
    spans: tuple[Span, ...] | None = None
    text: str | None = None
    prefix: str = ""
    suffix: str = ""


Maker = Callable[[Source, Sentence, random.Random], Made | None]


def make_cases(seed: int = 7) -> Iterator[Case]:
    """All cases, the same for the same seed."""
    for language in LANGUAGES:
        for half in HALVES:
            sources = make_sources(language, half, seed)
            for group, (maker, found, faithful, kind) in CLASSES.items():
                rng = random.Random(f"{seed}-{language}-{half}-{group}")
                yield from _of_class(group, maker, (found, faithful, kind), sources, rng)


def _of_class(
    group: str, maker: Maker, right: tuple[bool, bool, str], sources: list[Source], rng: random.Random
) -> Iterator[Case]:
    language, half = sources[0].language, sources[0].half
    made_count = 0
    for _ in range(TRIES * PER_CLASS[language]):
        if made_count == PER_CLASS[language]:
            return
        source = rng.choice(sources)
        sentence = rng.choice(source.sentences)
        made = maker(source, sentence, rng)
        if made is None:
            continue
        found, faithful, kind = right
        spans = made.spans if made.spans is not None else ((sentence.start, sentence.end),)
        yield Case(
            f"{language}-{half}-{group}-{made_count}",
            group,
            language,
            half,
            made.text or source.text,
            made.quote,
            made.prefix,
            made.suffix,
            found,
            faithful,
            (kind,) if kind else (),
            spans if found else (),
        )
        made_count += 1


def _words(sentence: Sentence) -> list[str]:
    return sentence.text.split(" ")


def _plain(word: str) -> bool:
    """A longer word in small letters with nothing attached."""
    return (
        word.isalpha() and word.islower() and len(word) >= 5
        if word[:1] < "\u0590"
        else word.isalpha() and len(word) >= 4
    )


def _inner(words: list[str], rng: random.Random, fits: Callable[[str], bool]) -> int | None:
    found = [i for i in range(2, len(words) - 2) if fits(words[i])]
    return rng.choice(found) if found else None


# -- faithful -----------------------------------------------------------------------------------------------------
def exact(_source: Source, sentence: Sentence, _rng: random.Random) -> Made:
    return Made(sentence.text)


def fragment(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    size = rng.randint(4, 7)
    if len(words) < size + 4:
        return None
    at = rng.randrange(1, len(words) - size - 1)
    quote = " ".join(words[at : at + size]).strip(" ,;:—–-«»“”.")
    if len(quote) < 22 or sentence.text.count(quote) > 1 or _source.text.count(quote) > 1:
        return None
    start = sentence.start + sentence.text.index(quote)
    return Made(quote, ((start, start + len(quote)),))


def typography(_source: Source, sentence: Sentence, rng: random.Random) -> Made:
    text = sentence.text
    quotes = rng.choice((("“", "”"), ('"', '"'), ("«", "»"), ("„", "“")))
    for old, new in zip("“”«»", (*quotes, *quotes), strict=True):
        text = text.replace(old, new)
    text = text.replace("—", rng.choice(("-", "–", "--"))).replace("’", "'")
    space = rng.choice(("\u00a0", "  ", "\u2009", "\n"))
    words = text.split(" ")
    at = rng.randrange(1, len(words))
    text = " ".join(words[:at]) + space + " ".join(words[at:])
    return Made(rng.choice((text, f"\u200b{text}", text.replace("ё", "е"), text.replace("\u200c", ""))))


def decomposed(_source: Source, sentence: Sentence, _rng: random.Random) -> Made | None:
    text = unicodedata.normalize("NFD", sentence.text)
    return Made(text) if text != sentence.text else None


def case_at_start(_source: Source, sentence: Sentence, _rng: random.Random) -> Made | None:
    changed = sentence.text[0].swapcase() + sentence.text[1:]
    return Made(changed) if changed != sentence.text else None


def final_mark(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    if len(words) < 10:
        return None
    part = " ".join(words[: rng.randint(7, len(words) - 2)]).rstrip(" ,;:—–-“«")
    return Made(part + rng.choice(",.…!")[:1], ((sentence.start, sentence.start + len(part)),))


def ellipsis(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    following = next((s for s in source.sentences if s.start > sentence.start), None)
    if following is None:
        return None
    mark = rng.choice(("[...]", "...", "…", "(...)", "[…]", "<...>"))
    left, right = _words(sentence), _words(following)
    cut, rest = rng.randint(5, max(5, len(left) - 3)), rng.randint(2, max(2, len(right) - 6))
    head, tail = " ".join(left[:cut]).rstrip(" ,;—"), " ".join(right[rest:])
    hidden = source.text[sentence.start + len(head) : following.end - len(tail)]
    if len(tail) < 25 or re.search(NEGATION_OR_CONDITION, f" {' '.join(hidden.lower().split())} "):
        return None
    start = following.end - len(tail)
    return Made(f"{head} {mark} {tail}", ((sentence.start, sentence.start + len(head)), (start, following.end)))


def editorial(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    at = _inner(words, rng, _plain)
    if at is None:
        return None
    note = {"en": "[in the north]", "ru": "[на севере]", "fa": "[در شمال]", "uk": "[на півночі]"}[_source.language]
    return Made(" ".join([*words[: at + 1], rng.choice((note, "[sic]", "[12]")), *words[at + 1 :]]))


def replaced(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    names = [value for value, kind in sentence.filled if kind == "name" and sentence.text.count(value) == 1]
    if not names:
        return None
    pronoun = {"en": "[he]", "ru": "[он]", "fa": "[او]", "uk": "[він]"}[_source.language]
    return Made(sentence.text.replace(rng.choice(names), pronoun))


def interrupted(source: Source, sentence: Sentence, _rng: random.Random) -> Made | None:
    words = _words(sentence)
    if len(words) < 12:
        return None
    line = {
        "en": "Read also: How the tram came to the hill",
        "ru": "Читайте также: Как трамвай пришёл на холм",
        "fa": "بیشتر بخوانید: چگونه قطار به تپه رسید",
        "uk": "Читайте також: Як трамвай прийшов на пагорб",
    }[source.language]
    left = " ".join(words[: len(words) // 2])
    cut = sentence.start + len(left)
    text = f"{source.text[:cut]}\n\n{line}\n\n{source.text[cut + 1 :]}"
    return Made(sentence.text, ((sentence.start, sentence.end + len(line) + 3),), text)


def hyphenated(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    if source.language == "fa":
        return None
    words = _words(sentence)
    at = _inner(words, rng, lambda word: _plain(word) and len(word) >= 8)
    if at is None:
        return None
    word = words[at]
    broken = f"{word[:4]}-\n{word[4:]}"
    place = sentence.start + len(" ".join(words[:at])) + 1
    text = source.text[:place] + broken + source.text[place + len(word) :]
    return Made(sentence.text, ((sentence.start, sentence.end + 2),), text)


def punctuation(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    commas = [match.start() for match in re.finditer("[,،]", sentence.text)]
    if not commas:
        return None
    at = rng.choice(commas)
    return Made(sentence.text[:at] + sentence.text[at + 1 :])


# -- distorted ----------------------------------------------------------------------------------------------------
NEGATION_OR_CONDITION = (
    r" (?:not|no|never|none|nobody|nothing|neither|nor|without|if|unless|except|provided|only|не|ни|нет|никто|без|если"
    r"|лишь|кроме|только|ні|немає|якщо|крім|лише|нه|نه|بدون|مگر|اگر|جز|تنها|هیچ\w*)[ ,]| ن\w+|نمی"
)


def number(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    numbers = [value for value, kind in sentence.filled if kind == "number"]
    if not numbers:
        return None
    old = rng.choice(numbers)
    return Made(sentence.text.replace(old, str(int(old) + rng.choice((1, -1, 10, -7))), 1))


def name(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    names = [value for value, kind in sentence.filled if kind == "name"]
    if not names:
        return None
    old = rng.choice(names)
    pool = PEOPLE[source.language] if old in PEOPLE[source.language] else PLACES[source.language]
    new = rng.choice([other for other in pool if other != old])
    return Made(sentence.text.replace(old, new, 1))


_RUSSIAN_VERBS = (
    "был[аио]?|стал[аио]?|будут|могли|может|решила|сообщил|заявил|ответил|нашли|обещали|признала|напомнил"
    "|достиг|вернутся|выбирают|разрешает|играет|начнётся|установил|передаёт|объясняет|разделят|винят"
)
_UKRAINIAN_VERBS = (
    "буде|вирішила|повідомив|заявив|розпочнеться|повернуться|обирають|дозволяє|грає|передає|визнала"
    "|обіцяли|живуть|установив|правильно|знайшли|відкрили|вимкнули|подорожчав|продали"
)
_NEGATE = {
    "en": ((r"\b(is|are|was|were|will|would|has|have|had|may|can|could|should|must)\b (?!not|never)", r"\1 not "),),
    "ru": ((rf" (?=(?:{_RUSSIAN_VERBS})\b)", " не "),),
    "uk": ((rf" (?=(?:{_UKRAINIAN_VERBS})\b)", " не "),),
    "fa": ((r"می‌", "نمی‌"), (r" شد\b", " نشد"), (r" کرد\b", " نکرد"), (r" است\b", " نیست"), (r" بود\b", " نبود")),
}
_AFFIRM = {
    "en": ((r" not ", " "), (r" never ", " "), (r"n’t\b", "")),
    "ru": ((r" не ", " "),),
    "uk": ((r" не ", " "),),
    "fa": ((r"نمی‌", "می‌"), (r" نکرد\b", " کرد"), (r" نخواهد ", " خواهد "), (r" نشد\b", " شد")),
}


def _once(rules: tuple[tuple[str, str], ...], sentence: Sentence, rng: random.Random) -> Made | None:
    found = [(match, new) for old, new in rules for match in re.finditer(old, sentence.text)]
    found = [(match, new) for match, new in found if "ننمی" not in sentence.text]
    if not found:
        return None
    match, new = rng.choice(found)
    if match.start() and sentence.text[match.start() - 1] == "ن":
        return None
    return Made(sentence.text[: match.start()] + match.expand(new) + sentence.text[match.end() :])


def negation_added(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    return _once(_NEGATE[source.language], sentence, rng)


def negation_dropped(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    return _once(_AFFIRM[source.language], sentence, rng)


def hidden_negation(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    negations = {"not", "never", "не", "нет", "ні", "no"}
    found = [i for i in range(3, len(words) - 3) if words[i] in negations]
    if not found:
        return None
    at = rng.choice(found)
    left, right = " ".join(words[:at]), " ".join(words[at + 1 :])
    start = sentence.start + len(left) + len(words[at]) + 2
    return Made(
        f"{left} {rng.choice(('[...]', '…', '...'))} {right}",
        ((sentence.start, sentence.start + len(left)), (start, sentence.end)),
    )


def word(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    at = _inner(words, rng, _plain)
    other = [
        w
        for s in source.sentences
        for w in s.text.split()
        if _plain(w) and w not in words and w[:4] != (words[at][:4] if at else "")
    ]
    if at is None or not other:
        return None
    new = rng.choice(other)
    if re.search(NEGATION_OR_CONDITION, f" {new} ") or re.search(NEGATION_OR_CONDITION, f" {words[at]} "):
        return None
    return Made(" ".join([*words[:at], new, *words[at + 1 :]]))


_FORMS = {
    "en": (("ed", "ing"), ("ies", "y"), ("s", ""), ("ing", "ed"), ("", "s")),
    "ru": (
        ("ов", "ам"),
        ("ами", "ах"),
        ("ли", "л"),
        ("ла", "ли"),
        ("ит", "ят"),
        ("ый", "ого"),
        ("ые", "ых"),
        ("ые", "ыми"),
        ("ют", "ет"),
        ("ии", "ия"),
        ("ость", "ости"),
    ),
    "uk": (
        ("ів", "ам"),
        ("ами", "ах"),
        ("ли", "ла"),
        ("ла", "ли"),
        ("ий", "ого"),
        ("ють", "є"),
        ("ні", "них"),
        ("ка", "ки"),
        ("ти", "ла"),
    ),
    "fa": (("ها", ""), ("ان", ""), ("ند", ""), ("", "ها"), ("", "ی")),
}


def inflection(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    old, new = rng.choice(_FORMS[source.language])
    at = _inner(
        words,
        rng,
        lambda w: _plain(w) and w.endswith(old) and len(w) - len(old) >= 4 and not (old == "" and w.endswith("s")),
    )
    if at is None:
        return None
    changed = (words[at][: len(words[at]) - len(old)] if old else words[at]) + new
    return Made(" ".join([*words[:at], changed, *words[at + 1 :]]))


def spelling(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    at = _inner(words, rng, lambda w: _plain(w) and len(w) >= 7)
    if at is None:
        return None
    old, i = words[at], rng.randint(2, len(words[at]) - 3)
    if old[i] == old[i + 1]:
        return None
    new = rng.choice(
        (old[:i] + old[i + 1] + old[i] + old[i + 2 :], old[:i] + old[i + 1 :], old[:i] + old[i] * 2 + old[i + 1 :])
    )
    return Made(" ".join([*words[:at], new, *words[at + 1 :]]))


def omission(_source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    size = rng.randint(1, 7)
    if len(words) < size + 9:
        return None
    at = rng.randint(4, len(words) - size - 4)
    gone = " ".join(words[at : at + size])
    if re.search(NEGATION_OR_CONDITION, f" {gone.lower()} ") or not any(_plain(w) for w in words[at : at + size]):
        return None
    return Made(" ".join([*words[:at], *words[at + size :]]))


_ADDED = {
    "en": (
        "gladly",
        "as everybody knows",
        "of course",
        "together with his neighbours",
        "after a long and bitter quarrel",
    ),
    "ru": ("охотно", "как всем известно", "разумеется", "вместе с соседями", "после долгой и горькой ссоры"),
    "fa": ("با کمال میل", "همان‌طور که همه می‌دانند", "البته", "همراه با همسایگان"),
    "uk": ("охоче", "як усім відомо", "звісно", "разом із сусідами", "після довгої та гіркої сварки"),
}


def insertion(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words = _words(sentence)
    if len(words) < 10:
        return None
    at = rng.randint(4, len(words) - 4)
    return Made(" ".join([*words[:at], rng.choice(_ADDED[source.language]), *words[at:]]))


def reordering(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    following = next((s for s in source.sentences if s.start > sentence.start), None)
    near = following is not None and following.start - sentence.end < 5
    if near and rng.random() < 0.4:
        assert following is not None
        return Made(f"{following.text} {sentence.text}", ((sentence.start, following.end),))
    words = _words(sentence)
    first = _inner(words[: len(words) // 2 + 2], rng, _plain)
    second = _inner(words, rng, _plain)
    if first is None or second is None or second <= first + 1 or words[first][:4] == words[second][:4]:
        return None
    words[first], words[second] = words[second], words[first]
    return Made(" ".join(words))


def splice(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    later = [s for s in source.sentences if s.start > sentence.end + 900]
    if not later:
        return None
    other = rng.choice(later)
    left, right = _words(sentence), _words(other)
    if rng.random() < 0.5:
        return Made(f"{sentence.text} {other.text}", ((sentence.start, sentence.end), (other.start, other.end)))
    head, tail = " ".join(left[: max(7, len(left) // 2)]).rstrip(" ,;—"), " ".join(right[len(right) // 2 :])
    if len(tail.split()) < 6:
        return None
    return Made(f"{head} {tail}", ((sentence.start, sentence.start + len(head)), (other.end - len(tail), other.end)))


# -- not there, or not all of it ----------------------------------------------------------------------------------
def _foreign(source: Source, rng: random.Random) -> str:
    """A sentence of the other half, which no source of this half has."""
    other = "report" if source.half == "tune" else "tune"
    return fill(rng.choice(read_templates(source.language)[other]), source.language, rng)[0]


def fabricated(source: Source, _sentence: Sentence, rng: random.Random) -> Made:
    return Made(_foreign(source, rng))


def shuffled(source: Source, _sentence: Sentence, rng: random.Random) -> Made:
    """Words of the source in chance order: the vocabulary is right, and nobody said it."""
    words = [w.strip(".,;:“”«»—") for s in source.sentences for w in s.text.split()]
    return Made(" ".join(rng.sample([w for w in words if w], rng.randint(10, 22))) + ".")


def partial(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    words, foreign = _words(sentence), _foreign(source, rng).split(" ")
    if len(words) < 14 or len(foreign) < 14:
        return None
    half = len(words) // 2 + 1
    head = " ".join(words[:half]).rstrip(" ,;—")
    tail = " ".join(foreign[len(foreign) // 2 :])
    return Made(f"{head} {tail}", ((sentence.start, sentence.start + len(head)),))


# -- lookalikes ---------------------------------------------------------------------------------------------------
def lookalike(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    """The source also has the sentence with another number or name; the quotation is true to the first."""
    other = number(source, sentence, rng) or name(source, sentence, rng)
    if other is None:
        return None
    if rng.random() < 0.5:
        return Made(sentence.text, ((sentence.start, sentence.end),), f"{source.text}\n\n{other.quote}\n")
    extra = f"{other.quote}\n\n"
    shift = len(extra)
    return Made(sentence.text, ((sentence.start + shift, sentence.end + shift),), extra + source.text)


def in_context(source: Source, sentence: Sentence, rng: random.Random) -> Made | None:
    """The same words stand twice; prefix and suffix say which are meant."""
    others = [s for s in source.sentences if s is not sentence]
    place = rng.choice(others[1:-1])
    text = f"{source.text[: place.start]}{sentence.text} {source.text[place.start :]}"
    prefix = text[max(0, place.start - 50) : place.start]
    suffix = text[place.start + len(sentence.text) : place.start + len(sentence.text) + 50]
    return Made(sentence.text, ((place.start, place.start + len(sentence.text)),), text, prefix, suffix)


# class: (maker, is it there, is it faithful, the change to be named)
CLASSES: dict[str, tuple[Maker, bool, bool, str]] = {
    "exact": (exact, True, True, ""),
    "fragment": (fragment, True, True, ""),
    "typography": (typography, True, True, ""),
    "decomposed": (decomposed, True, True, ""),
    "case_at_start": (case_at_start, True, True, ""),
    "final_mark": (final_mark, True, True, ""),
    "ellipsis": (ellipsis, True, True, "ellipsis"),
    "editorial": (editorial, True, True, ""),
    "replaced": (replaced, True, True, ""),
    "interrupted": (interrupted, True, True, ""),
    "hyphenated": (hyphenated, True, True, ""),
    "punctuation": (punctuation, True, True, "punctuation"),
    "number": (number, True, False, "number"),
    "name": (name, True, False, "name"),
    "negation_added": (negation_added, True, False, "negation"),
    "negation_dropped": (negation_dropped, True, False, "negation"),
    "hidden_negation": (hidden_negation, True, False, "ellipsis"),
    "word": (word, True, False, "word"),
    "inflection": (inflection, True, False, "inflection"),
    "spelling": (spelling, True, False, "spelling"),
    "omission": (omission, True, False, "omission"),
    "insertion": (insertion, True, False, "insertion"),
    "reordering": (reordering, True, False, "reordering"),
    "splice": (splice, True, False, "splice"),
    "partial": (partial, True, False, ""),
    "fabricated": (fabricated, False, False, ""),
    "shuffled": (shuffled, False, False, ""),
    "lookalike": (lookalike, True, True, ""),
    "in_context": (in_context, True, True, ""),
}
