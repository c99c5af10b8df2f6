"""Names across scripts: by their sound, with the endings that a language gives them, and by a table where they differ.

Putin and Путину, Pezeshkian and Пезешкиана, Araghchi and عراقچی sound alike. Germany and Германия do so only in part,
and the United States and США not at all: what CLDR calls a country in a language is taken from Babel, and a small
table of our own has the rest. Other names that do not sound alike are in ``exonyms`` and ``palladius``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ibid.translation.exonyms import is_exonym
from ibid.translation.palladius import is_palladius
from ibid.wording.lexicon import words

# How alike two skeletons must be that are not the same, 0 to 1, and the letters from which that is asked.
ALIKE, ALIKE_SHORT, MIN_SKELETON = 0.8, 0.6, 3
# Letters that an ending may add to the skeleton of a name.
ENDING = 2
# Names of countries that may share a word which is a name.
SHARED = 4

# Letters to a rough sound each: voice, aspiration and softness fall away, and so do vowels.
_CYRILLIC = dict(
    zip(
        "абвгґдежзийклмнопрстуфхцчшщъыьэюяіїєё",
        [*"abvggdezzi", "i", *"klmnoprstuf", "g", "s", "s", "s", "s", "", "i", "", "e", "iu", "ia", "i", "i", "e", "e"],
        strict=True,
    )
)
_ARABIC = {
    "ا": "a", "آ": "a", "ع": "", "أ": "a", "إ": "a", "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "ج": "z",
    "چ": "s", "ح": "g", "خ": "g", "ه": "g", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "s",
    "ص": "s", "ض": "z", "ظ": "z", "غ": "g", "ق": "g", "گ": "g", "ف": "f", "ک": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "و": "v", "ی": "i", "ي": "i", "ئ": "i", "ؤ": "o", "ة": "", "ى": "i",
}  # fmt: skip
_LATIN = (
    *(
        ("shch", "s"),
        ("dzh", "z"),
        ("sch", "s"),
        ("tch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("zh", "z"),
        ("kh", "g"),
        ("gh", "g"),
    ),
    *(
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("ts", "s"),
        ("tz", "s"),
        ("sz", "s"),
        ("dj", "z"),
        ("qu", "kv"),
    ),
    *(
        ("x", "ks"),
        ("q", "g"),
        ("w", "v"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "si"),
        ("c", "k"),
        ("j", "z"),
        ("h", "g"),
    ),
)
# Пензенская область is the region of Penza.
_ADJECTIVE = re.compile(r"(?<=\w{3})(?:ен|ин)?ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
# What English makes of a name for its people: Elamite, Sasanian.
_PEOPLE = ("ite", "ites", "ian", "ians", "ese")
# How Persian hears the v of Russian surnames.
_PERSIAN_OV = re.compile("(?<=[ویا])ف$|ف(?=سک)")
_ARABIC_D = str.maketrans("ذضث", "ددت")
# How South Slavic surnames end.
_SLAVIC = re.compile("i[cć]$")
# Winslow is Уинслоу: the first w is a у before a vowel, and the last one silent.
_RUSSIAN_W, _SILENT_W = re.compile("(?<![бвгджзйклмнпрстфхцчшщ])у(?=[аеиоэы])"), re.compile("(?<=o)w(?![aeiouyh])")
_SOFT_G = re.compile("g(?=[eiy])")
_VOWELS = re.compile("[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")

# What is not said alike: English words, and how the source's words begin.
_TABLE = {
    "us usa america american americans united": "сша америк американ соединенн штат آمریکا امریکا ایالات",
    "uk britain british kingdom english england": "британ англи великобритан انگلیس بریتانیا",
    "eu european europe": "евро европ єс європ ес اروپا اتحادیه",
    "un nations": "оон объединенн наци سازمان ملل",
    "nato": "нато альянс ناتو",
    "iaea": "магатэ агентств آژانس",
    "russia russian russians russo": "росси русск рф россиян روس",
    "dprk pyongyang": "кндр пхеньян коре کره",
    "prc": "кнр кита",
    "rf": "рф росси",
    "uav uavs": "бпла беспил дрон پهپاد",
    "icbm icbms": "мбр баллист",
    "wmd": "омп",
    "osce": "обсе",
    "sco": "шос شانگهای",
    "brics": "брикс",
    "cis": "снг содруж",
    "eaeu eeu": "еаэс евраз اوراسیا",
    "csto": "одкб",
    "interpol": "интерпол اینترپل بینالملل",
    "fatf": "фатф",
    "imf": "мвф",
    "wto": "вто",
    "cia": "цру سیا",
    "fbi": "фбр",
    "afu": "всу",
    "mfa": "мид",
    "lng": "спг",
    "npp": "аэс",
    "jcpoa": "свпд برجام",
    "ukraine ukrainian kyiv kiev": "украин киев україн київ اوکراین کیف کی",
    "germany german berlin": "герман немец немц фрг берлин آلمان المان برلین",
    "france french paris": "франц париж فرانسه پاریس",
    "china chinese beijing": "кита пекин چین پکن",
    "turkey turkish ankara": "турц турец турк анкар ترکیه آنکارا",
    "israel israeli": "израил اسرائیل صهیونیست",
    "iran iranian tehran islamic": "иран тегеран исламск ایران تهران اسلامی",
    "poland polish warsaw": "польш поляк варшав لهستان ورشو",
    "japan japanese": "япон ژاپن",
    "greece greek": "грец греч یونان",
    "hungary hungarian": "венгр венгер مجارستان",
    "india indian": "инди هند",
    "egypt egyptian": "егип مصر",
    "georgia georgian": "грузи گرجستان",
    "saudi arabia": "саудовск арави سعودی عربستان",
    "korea korean": "коре کره",
    "vienna austria austrian": "вена вене вену веной венск австри وین اتریش",
    "rome italy italian": "рим итал رم ایتالیا",
    "geneva switzerland swiss": "женев швейцар ژنو سوئیس سوییس",
    "moscow kremlin": "москв московск кремл مسکو کرملین",
    "crimea crimean": "крым کریمه",
    "ministry minister": "мид мин министр минобороны وزیر وزارت",
    "irgc guards guard corps": "ксир страж سپاه پاسدار",
    "fsb": "фсб",
    "ussr soviet": "ссср совет شوروی",
    "gdp": "ввп",
    "vat": "ндс",
    "european europeans": "европ اروپا",
    "czech czechs": "чеш чех چک",
    "slovak slovaks": "словак словац اسلواک",
    "serb serbs serbian": "серб صرب",
    "bulgarian": "болгар بلغار",
    "romanian": "румын رومان",
    "swedish swede": "швед швец سوئد",
    "finnish finns": "финск финл финн فنلاند",
    "norwegian": "норвеж норвег نروژ",
    "dutch netherlands hague": "голланд нидерланд гааг هلند لاهه",
    "danish danes": "датск датч дани دانمارک",
    "spanish": "испан اسپانیا",
    "portuguese": "португал پرتغال",
    "armenian": "армян армен ارمن",
    "azerbaijani azeri": "азербайдж آذربایجان باکو",
    "kazakh": "казах قزاق",
    "persian farsi": "персид перс фарси فارس پارس ایران",
    "uzbek": "узбек ازبک",
    "tajik": "таджи تاجیک",
    "belarusian": "белорус بلاروس",
    "moldovan": "молда молдо مولداو",
    "latvian": "латв латыш لتونی",
    "lithuanian": "литов литв لیتوانی",
    "estonian": "эстон استونی",
    "syrian": "сири سوریه سوری",
    "lebanese": "ливан لبنان",
    "yemeni": "йемен یمن",
    "palestinian palestinians": "палест فلسطین",
    "afghan afghans": "афган افغان",
    "pakistani": "пакист پاکستان",
    "brazilian": "бразил برزیل",
    "canadian": "канад کانادا",
    "svo smo": "сво спецопераци",
    "duma": "дум думы",
    "west western": "запад غرب",
    "east eastern middle": "восток ближн شرق خاورمیانه",
    "black caspian baltic sea": "черн каспи балти море خزر سیاه دریا",
    "kuwait iraq iraqi": "кувейт ирак عراق کویت",
}
KIN = {english: tuple(theirs.split()) for names, theirs in _TABLE.items() for english in names.split()}
# Capitalised English words that are no names.
NO_NAMES = words(
    "i the a an mr mrs ms dr sir lady president prime minister foreign defence defense secretary general speaker king",
    "january february march april may june july august september october november december monday tuesday",
    "wednesday",
    "thursday friday saturday sunday god state federal republic ministry government parliament council committee",
    "court",
    "organisation organization",
    "party university institute company bank city region district north south east west northern southern eastern",
    "western",
    "none",
    "he she it we they you our their his her its this that these those there here what when where who why how and",
    "but or",
    "if as at by for from in of on to with no not only all after before since while than then so yes now today",
    "without within anyone someone everyone nobody everybody somebody anything everything something nothing during",
    "despite under over between among until unless whoever whatever both either neither each such another others never",
    "always often sometimes still already",
    "yesterday thus hence indeed perhaps nor central whether maybe supreme national security affairs army navy air",
    "force forces staff chief head deputy first second third house",
    "celsius fahrenheit kelvin richter even just such",
    "according because although however moreover meanwhile instead every some many most more one two three let please",
)


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a word by their rough sound, in Latin letters: ``ptn`` for Putin, Путина and پوتین."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", rough(word).replace("v", "b").replace("g", "k")))


@lru_cache(maxsize=65_536)
def rough(word: str) -> str:
    """A word by its rough sound, vowels and all."""
    folded = unicodedata.normalize("NFKD", word.lower().replace("ؤ", "").removesuffix("'s").removesuffix("’s"))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter)).replace("'", "").replace("’", "")
    if not folded:
        return ""
    if "\u0400" <= folded[0] < "\u0530":
        folded = _RUSSIAN_W.sub("в", folded.replace("дж", "z").replace("кс", "ks"))
        return _DOUBLED.sub(r"\1", "".join(_CYRILLIC.get(letter, letter) for letter in folded))
    if folded[0] >= "\u0600":
        return "".join(_ARABIC.get(letter, "") for letter in folded)
    folded = _SILENT_W.sub("", folded)
    for letters, sound in _LATIN:
        folded = folded.replace(letters, sound)
    return _DOUBLED.sub(r"\1", folded.replace("y", "i"))


@lru_cache(maxsize=65_536)
def same_name(english: str, source: str) -> bool:
    """Whether a word of the source may be the name that an English word is, with whatever ending."""
    folded = source.lower().replace("ё", "е")
    bare = english.lower().removesuffix("'s")
    if any(folded.startswith(beginning) for beginning in KIN.get(bare) or KIN.get(bare.removesuffix("s"), ())):
        return True
    return is_said(bare, folded)


def is_said(english: str, source: str) -> bool:
    """Whether a folded word of the source is a folded name by its sound, or by what its language calls it alone."""
    if is_exonym(english, source) or ("а" <= source[:1] <= "я" and is_palladius(english, source)):
        return True
    return sounds_alike(english, source)


def sounds_alike(english: str, source: str) -> bool:
    """Whether a folded word of the source may be a name by its sound alone, with whatever ending."""
    return any(_alike(one, other) for one in _forms_for(english, source[:1]) for other in _their_forms(source))


@lru_cache(maxsize=65_536)
def spells_alike(english: str, source: str) -> bool:
    """Whether a word of the source has the very consonants of an English name, with or without their endings."""
    folded = source.lower().replace("ё", "е")
    theirs = {skeleton(other) for other in _their_forms(folded)}
    return not theirs.isdisjoint(skeleton(one) for one in _forms_for(english.lower().removesuffix("'s"), folded[:1]))


@lru_cache(maxsize=65_536)
def _forms_for(bare: str, script: str) -> tuple[str, ...]:
    return tuple(_english_forms(bare, script))


def _english_forms(bare: str, folded: str) -> set[str]:
    """An English name with and without what it may have added to the name that the source has."""
    mine = {bare, bare.removesuffix("s")} if len(bare) > 3 else {bare}
    mine |= {bare.removeprefix("h")} if len(bare) > 3 and folded[:1] < "\u0600" else set()  # Persian writes its h
    mine |= {bare.removesuffix(end) for end in _PEOPLE if len(bare) > len(end) + 3}
    mine |= {bare[:-1]} if bare[-1:] in "tsxd" and len(bare) > 4 else set()  # Bourget, Dumas
    mine |= {_SOFT_G.sub("zh", bare)} | {bare.replace("gn", "ny")} | {bare.replace("z", "ts")}  # Serge, Ignazio, Franz
    mine |= {bare.replace("j", "y")} if "j" in bare else set()  # Johann, Jukka
    mine |= {bare.replace("ch", "kh")} if "ch" in bare else set()  # Chaim, Bach: as Hebrew and German say it
    mine |= {bare.replace("qu", "q")} if "qu" in bare else set()  # Quds, قدس: no u of Latin, but a vowel
    if _SLAVIC.search(bare) and folded[:1] >= "\u0600":  # Skočić, printed without its signs
        mine |= {bare.replace("č", "ch").replace("ć", "ch").replace("c", "ch").replace("chh", "ch")}
    return mine


@lru_cache(maxsize=65_536)
def _their_forms(folded: str) -> frozenset[str]:
    """A name of the source with and without its ending and its article."""
    # و is a consonant in one name (Лавров, لاوروف) and a vowel in another (Unesco, یونسکو); ال is an article.
    theirs: set[str] = {folded, _ADJECTIVE.sub("", folded)}
    if folded[:1] >= "\u0600":
        theirs |= {folded.removeprefix("ال")} if len(folded) > 4 else set()  # an article
        theirs |= {one.translate(_ARABIC_D) for one in theirs}  # Diab, ذیاب
        theirs |= {_PERSIAN_OV.sub("و", one) for one in theirs}  # Zhukovsky, ژوکوفسکی
        theirs |= {one.removesuffix("ه") for one in theirs if len(one) > 3}  # a vowel: Marzieh, Juma, جمعه
        # و is a consonant in one name (Лавров, لاوروف) and a vowel in another (Unesco, یونسکو).
        theirs |= {one[:1] + one[1:].replace("و", "") for one in theirs}
    return frozenset(theirs)


def _alike(english: str, source: str) -> bool:
    one, other = skeleton(english), skeleton(source)
    if len(one) < MIN_SKELETON:  # too little to go by without the vowels
        if one == other and len(one) > 1 and source[:1] >= "\u0600":  # Persian writes few vowels: Ofogh, افق
            return True
        sound, heard = rough(english), rough(source)[: len(rough(english)) + 1]
        return bool(sound) and other.startswith(one) and Levenshtein.normalized_similarity(sound, heard) >= ALIKE_SHORT
    if other.startswith(one) and len(other) - len(one) <= ENDING:
        # Three consonants alone are shared by chance (Wang, بانک): of so few the first must be the very same.
        return len(one) > MIN_SKELETON or _first(english) == _first(source)
    return len(one) > MIN_SKELETON and Levenshtein.normalized_similarity(one, other[: len(one) + 1]) >= ALIKE


def _first(word: str) -> str:
    """The first consonant of a word by its sound."""
    return _VOWELS.sub("", rough(word))[:1]


@lru_cache(maxsize=16)
def countries(language: str) -> dict[str, tuple[str, ...]]:
    """How the names of countries begin in a language, by their English words; none for one that CLDR lacks."""
    from babel import Locale, UnknownLocaleError

    try:
        theirs = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    pairs = [
        (str(name).lower().split(), str(theirs[code]).lower().split())
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code in theirs
    ]
    # A word of several names is no name: republic, islands.
    counts = Counter(word for words in pairs for side in words for word in set(side))
    found: dict[str, tuple[str, ...]] = {}
    for mine, others in pairs:
        beginnings = tuple(_beginning(word) for word in others if len(word) > 3 and counts[word] < SHARED)
        for word in mine:
            if len(word) > 3 and beginnings and counts[word] < SHARED:
                found[word] = found.get(word, ()) + beginnings
    return found


def _beginning(word: str) -> str:
    """A word without its ending: Германия and германский share германи no more than герман."""
    return word.replace("ё", "е")[: max(4, len(word) - 2)]
