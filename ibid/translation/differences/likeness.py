"""Whether a word of a passage may be a name of a quotation in a spelling of its own: too near to accuse anybody."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from ibid.translation.lexical import Term
from ibid.translation.names import MIN_SKELETON, rough, skeleton
from ibid.wording.normalize import fold_word

# How alike two names must sound, 0 to 1, to be taken for one with a spelling of its own.
SOUNDS_LIKE, CONSONANTS_LIKE = 0.6, 0.6
# Slavic surnames are spelled by their sound, in Latin letters too.
SLAVIC_LIKE = 0.75
_SLAVIC = re.compile("(?:[oe]va?|ina?|skiy|skyi?|ski|skaya|enko|chuk|yuk|uk|yan|shvili|dze|[ie]ch|yk|ko)$")
_SLAVIC_CYRILLIC = re.compile(
    "(?:(?:[оеё]в|ин)(?:а|у|ым|е|ой|ы|ых|ыми)?|ск(?:ий|ого|ому|им|ом|ая|ой|ую)|енко|[чюу]к(?:а|у|ом|е)?|ян(?:а|у|ом|е)?|швили|дзе"
    "|[ие]ч(?:а|у|ем|е)?|ко)$"
)
# Letters between two names of which one may be written with the other.
ARTICLE = 4
_BEFORE_NAME = re.compile("^(?:ابو|ابن|بن|ال)+(?=\\w{2})")


def begins_joined(term: Term, behind: Term, other: Term) -> bool:
    """Whether a word of the passage is a name with the one behind it: Maarat al-Numan, معرةالنعمان."""
    if not (behind.is_name and 0 < behind.start - term.end <= ARTICLE):
        return False
    first, rest, whole = skeleton(term.form), skeleton(behind.form), skeleton(other.form)
    return len(rest) >= MIN_SKELETON - 1 and whole[:1] == first[:1] and whole.find(rest) >= len(first) - 1 > 0


def has_short_part(term: Term, other: Term) -> bool:
    """Whether a name of few consonants is a part of a word of the passage: Asad, عین‌الاسد; Eita, ابوعیطه."""
    sound = skeleton(term.form)
    if len(sound) >= MIN_SKELETON:
        return False
    parts = [_BEFORE_NAME.sub("", fold_word(part)) for part in other.printed.split("\u200c")]
    return any(sound in {skeleton(part), skeleton(part.removesuffix("ه"))} for part in parts if len(part) > 1)


def sounds_like(one: Term, other: Term) -> bool:
    """Whether two names may be one that is spelled by another rule than sound: too near to accuse anybody."""
    mine, theirs = skeleton(one.form), skeleton(other.form)
    if len(mine) >= MIN_SKELETON and mine in theirs and other.form[0] >= "\u0600":  # Baqer of محمدباقر
        return True
    if other.form[0] >= "\u0600" and len(mine) > 1 and mine == theirs:  # Ejehi, اژه‌ای
        return True
    mine, theirs = rough(one.form), rough(other.form)
    begins = mine[:1] == theirs[:1] or {mine[:1], theirs[:1]} <= set("aeiou")
    if other.form[0] == "ع":  # a letter without a sound of its own: Aliyev, علی‌اف
        mine, begins = mine.lstrip("aeiou"), True
    is_slavic = _SLAVIC.search(one.form) is not None and _SLAVIC_CYRILLIC.search(other.form) is not None
    wanted = SLAVIC_LIKE if is_slavic else SOUNDS_LIKE
    if not begins or Levenshtein.normalized_similarity(mine, theirs) < wanted:
        return False
    if other.form[0] < "\u0600":
        return True
    # Persian writes few vowels, so that of a word in it the consonants have to be nearly the same.
    said = skeleton(one.form).replace("f", "b")
    return any(
        Levenshtein.normalized_similarity(said, skeleton(form).replace("f", "b")) >= CONSONANTS_LIKE
        for form in (other.form, other.form.replace("و", ""))  # a vowel, or v; and -ov and -ev end in ف
    )
