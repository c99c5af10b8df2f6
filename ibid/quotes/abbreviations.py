"""Abbreviations and signs that stand for a word: writing the word out changes nothing."""

from __future__ import annotations

# Each line: the sign or abbreviation, then how the word begins that it stands for, or the word itself.
_SIGNS = {
    "$": "dollar usd доллар долл долар دلار",
    "€": "euro eur евро євро یورو",
    "£": "pound gbp sterling фунт",
    "₽": "rouble ruble руб р rub rur",
    "₴": "hryvnia грн гривн гривен",
    "¥": "yen yuan иен юан",
}
_SHORT = {
    "г": "год",
    "гг": "год",
    "р": "рок рік",
    "рр": "рок",
    "руб": "рубл",
    "грн": "гривн гривен",
    "долл": "доллар",
    "чел": "человек",
    "км": "километр кілометр",
    "м": "метр",
    "см": "сантиметр",
    "мм": "миллиметр міліметр",
    "кг": "килограмм кілограм",
    "га": "гектар",
    "ул": "улиц",
    "им": "имени",
    "ст": "стать статт",
    "стр": "страниц",
    "обл": "област",
    "тел": "телефон",
    "зам": "заместител",
    "проф": "профессор професор",
    "акад": "академик академік",
    "ген": "генерал",
    "мин": "минут",
    "сек": "секунд",
    "ч": "час",
    "dr": "doctor",
    "mr": "mister",
    "prof": "professor",
    "gen": "general",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "sgt": "sergeant",
    "no": "number",
    "art": "article",
    "sec": "section",
    "vs": "versus",
    "st": "saint street",
    "km": "kilometre kilometer",
    "kg": "kilogram",
    "cm": "centimetre centimeter",
    "mph": "miles",
    "ft": "feet foot",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "govt": "government",
    "dept": "department",
    "approx": "approximately",
    "inc": "incorporated",
    "corp": "corporation",
    "co": "company",
    "ltd": "limited",
    "&": "and",
    "jan": "january",
    "feb": "february",
    "mar": "march",
    "apr": "april",
    "aug": "august",
    "sept": "september",
    "sep": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "янв": "январ",
    "фев": "феврал",
    "апр": "апрел",
    "авг": "август",
    "сент": "сентябр",
    "окт": "октябр",
    "нояб": "ноябр",
    "дек": "декабр",
}
_LONG = {short: tuple(line.split()) for short, line in (_SIGNS | _SHORT).items()}
_PHRASES = {
    "те": "тоесть",
    "тк": "таккак",
    "тн": "такназываемый",
    "ie": "thatis",
    "eg": "forexample",
    "us": "unitedstates",
    "usa": "unitedstatesofamerica",
    "uk": "unitedkingdom",
    "eu": "europeanunion",
    "un": "unitednations",
    "сша": "соединенныештаты",
    "ес": "европейскийсоюз",
    "оон": "организацияобъединенныхнаций",
    "рф": "российскаяфедерация",
    "фрг": "федеративнаяреспубликагермания",
}
_STOPPED = frozenset(_SHORT) | {"тыс", "тис", "млн", "млрд", "трлн", "bn", "mn"}
MONEY_CODES = frozenset({"usd", "eur", "gbp", "rub", "chf", "cny", "jpy", "uah", "irr"})
MONEY_SIGNS = frozenset(_SIGNS)


def stands_for(one: str, other: str) -> bool:
    """Whether one of two folded words is short for the other: ``г`` and ``года``, ``$`` and ``dollars``."""
    short, long = sorted((one, other), key=len)
    return any(long.startswith(beginning) for beginning in _LONG.get(short, ()))


def phrase_stands_for(one: str, other: str) -> bool:
    """Whether one of two phrases, written as one word, is short for the other: ``те`` and ``тоесть``."""
    return _PHRASES.get(one) == other or _PHRASES.get(other) == one


def end_of_word(text: str, end: int) -> int:
    """Where the word ends that a text has up to an offset, with the full stop of an abbreviation: "2 тыс.", "г."."""
    if text[end : end + 1] != ".":
        return end
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return end + (text[start:end].lower() in _STOPPED)
