"""Sources for the benchmark: original prose with names and numbers filled in, shuffled, and padded to a size."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
PEOPLE = {
    "en": ("Margaret Oakes", "Tobias Lindqvist", "Henry Callow", "Ines Duarte", "Oleg Vetrov", "Samir Haddad"),
    "ru": ("Степан Лукин", "Игорь Вершинин", "Тимур Алиев", "Пётр Зорин", "Матвей Седов", "Андрей Кольцов"),
    "fa": ("محمود رضایی", "علی کریمی", "حسین موسوی", "ناصر اکبری", "احمد جعفری", "رضا صادقی"),
    "uk": ("Остап Бондар", "Ігор Мельник", "Тарас Кравець", "Петро Зорик", "Матвій Савчук", "Андрій Коваль"),
}
PLACES = {
    "en": ("Varna", "Trieste", "Almeria", "Riga", "Batumi", "Bergen", "Cadiz", "Split"),
    "ru": ("Выборг", "Архангельск", "Мурманск", "Астрахань", "Таганрог", "Дербент"),
    "fa": ("اصفهان", "شیراز", "تبریز", "مشهد", "اهواز", "کرمان", "تهران", "مسکو"),
    "uk": ("Одеса", "Харків", "Львів", "Херсон", "Ізмаїл"),
}
HALVES = ("tune", "report")
SOURCES_PER_HALF = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source: where it stands, and what was filled in (text and kind)."""

    text: str
    start: int
    filled: tuple[tuple[str, str], ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """One source text with its sentences in order."""

    name: str
    language: str
    half: str
    text: str
    sentences: tuple[Sentence, ...]


def read_templates(language: str) -> dict[str, list[str]]:
    """The sentences of a language by half."""
    lines = (TEXTS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    cut = lines.index("----")
    return {"tune": lines[:cut], "report": lines[cut + 1 :]}


def make_sources(language: str, half: str, seed: int) -> list[Source]:
    """The sources of one language and half. Every second one is padded to about 100 KB."""
    rng = random.Random(f"{seed}-{language}-{half}")
    templates = read_templates(language)[half]
    return [_make(language, half, templates, number, rng) for number in range(SOURCES_PER_HALF)]


def fill(template: str, language: str, rng: random.Random) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A sentence with its slots filled, and what went into them."""
    filled: list[tuple[str, str]] = []
    for slot, kind, choose in (
        ("{P}", "name", lambda: rng.choice(PEOPLE[language])),
        ("{C}", "name", lambda: rng.choice(PLACES[language])),
        ("{N}", "number", lambda: str(rng.randint(13, 97))),
        ("{Y}", "number", lambda: str(rng.randint(1921, 2019))),
    ):
        while slot in template:
            value = choose()
            template = template.replace(slot, value, 1)
            filled.append((value, kind))
    return template, tuple(filled)


def _make(language: str, half: str, templates: Sequence[str], number: int, rng: random.Random) -> Source:
    order = list(templates)
    rng.shuffle(order)
    padded = number % 2 == 1
    filler = _filler(templates, rng, 95_000) if padded else []
    parts: list[str] = []
    sentences: list[Sentence] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for index, template in enumerate(order):
        text, filled = fill(template, language, rng)
        sentences.append(Sentence(text, length, filled))
        put(text)
        put(rng.choice([" ", " ", "\n", "\n\n"]))
        if padded and filler:
            for _ in range(len(filler) // max(1, len(order) - index)):
                put(filler.pop() + rng.choice([" ", "\n"]))
    return Source(f"{language}-{half}-{number}", language, half, "".join(parts), tuple(sentences))


def _filler(templates: Sequence[str], rng: random.Random, size: int) -> list[str]:
    """Sentences of the same words in chance order, which share runs of two or three words with the real ones."""
    follows: dict[str, list[str]] = {}
    for template in templates:
        words = [word for word in template.split() if "{" not in word]
        for word, following in pairwise(words):
            follows.setdefault(word, []).append(following)
    starts = sorted(follows)
    made: list[str] = []
    total = 0
    while total < size:
        word = rng.choice(starts)
        words = [word]
        for _ in range(rng.randint(8, 22)):
            # A jump every few words keeps whole clauses of the real sentences from coming up again.
            word = rng.choice(follows[word]) if word in follows and rng.random() > 0.5 else rng.choice(starts)
            words.append(word)
        sentence = " ".join(words).strip(" ,;—–-«»“”") + "."
        made.append(sentence[0].upper() + sentence[1:])
        total += len(sentence.encode())
    return made
