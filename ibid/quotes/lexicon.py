"""Small closed word lists that decide: negations, conditions, and numbers in words."""

from __future__ import annotations

_NEGATIONS = (
    "no not never none nobody nothing neither nor cannot without hardly",
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't",
    "haven't hasn't ain't",
    "не ни нет нельзя никогда никто ничего нигде никак без ні немає ніколи ніхто нічого",
    "نه نیست نیستند نبود نبودند هیچ هرگز بدون نباید نمی نخواهد نخواهند نکرد نشد ندارد ندارند",
)
_CONDITIONS = (
    "if unless except only provided",
    "если кроме только лишь якщо крім лише тільки",
    "اگر مگر فقط جز",
)
NEGATIONS = frozenset(word for line in _NEGATIONS for word in line.split())
CONDITIONS = frozenset(word for line in _CONDITIONS for word in line.split())
# Persian verbs are negated by a prefix on the present and the past.
PERSIAN_NEGATIVE_PREFIX = "نمی"

_ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve"
_RUSSIAN = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
_PERSIAN = "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده"
NUMBER_WORDS = {
    word: value
    for line in (_ENGLISH, _RUSSIAN)
    for value, word in enumerate(line.split())
    if word not in {"one", "один"}  # more often a pronoun than a number
} | {word: value for value, word in enumerate(_PERSIAN.split()) if word not in {"یک", "نه"}}


def is_negation(form: str) -> bool:
    """Whether a folded word negates."""
    return form in NEGATIONS or form.startswith(PERSIAN_NEGATIVE_PREFIX) or form.endswith("n't")


def reverses(form: str) -> bool:
    """Whether leaving this word out may turn a statement round: a negation or a condition."""
    return is_negation(form) or form in CONDITIONS
