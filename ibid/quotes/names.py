"""Which words are names: written with a capital inside a sentence, or known by heart where a script has no capitals."""

from __future__ import annotations

import re

from ibid.findings import Span

# Capitalised words that are titles or offices more often than names.
TITLES = frozenset(
    [
        "president",
        "minister",
        "ministry",
        "prime",
        "foreign",
        "chairman",
        "chancellor",
        "king",
        "queen",
        "government",
        "state",
        "parliament",
        "council",
        "republic",
        "federation",
        "committee",
        "commission",
        "court",
        "general",
        "secretary",
        "ambassador",
        "deputy",
        "senator",
        "governor",
        "mr",
        "mrs",
        "dr",
        "sir",
        "article",
        "section",
        "chapter",
        "the",
        "i",
    ]
) | frozenset(
    [
        "президент",
        "министр",
        "министерство",
        "правительство",
        "государство",
        "республика",
        "федерация",
        "совет",
        "председатель",
        "комитет",
        "президент",
        "міністр",
        "уряд",
        "держава",
        "республіка",
        "рада",
        "голова",
        "комітет",
        "статья",
        "стаття",
        "господин",
        "пан",
    ]
)
# Places and people that the news is made of. Russian and Ukrainian forms are matched by their beginnings.
_KNOWN = frozenset(
    # English
    "iran iraq russia ukraine belarus china india pakistan turkey syria israel lebanon yemen qatar egypt jordan kuwait"
    " oman afghanistan armenia azerbaijan georgia kazakhstan uzbekistan poland germany france britain england spain italy"
    " japan korea america canada mexico brazil cuba venezuela moscow tehran kyiv kiev minsk beijing delhi ankara istanbul"
    " damascus baghdad london paris berlin washington brussels geneva vienna warsaw rome tokyo putin trump biden zelensky"
    " zelenskyy lavrov pezeshkian raisi khamenei rouhani araghchi erdogan xi macron scholz merkel obama lukashenko"
    " medvedev europe asia africa gaza crimea donbas nato"
    # Persian
    " ایران عراق روسیه اوکراین بلاروس چین هند پاکستان ترکیه سوریه اسرائیل لبنان یمن قطر مصر اردن کویت عمان افغانستان"
    " ارمنستان اذربایجان آذربایجان گرجستان قزاقستان ازبکستان ترکمنستان تاجیکستان لهستان آلمان المان فرانسه بریتانیا"
    " انگلیس انگلستان اسپانیا ایتالیا ژاپن کره آمریکا امریکا کانادا مکزیک برزیل کوبا ونزوئلا مسکو تهران کییف مینسک پکن"
    " دهلی آنکارا استانبول دمشق بغداد لندن پاریس برلین واشنگتن بروکسل ژنو وین ورشو رم توکیو پوتین ترامپ بایدن زلنسکی"
    " لاوروف پزشکیان رئیسی خامنهای روحانی عراقچی ظریف اردوغان مکرون شولتس مرکل اوباما لوکاشنکو مدودف اروپا آسیا آفریقا"
    " غزه کریمه ناتو اصفهان شیراز تبریز مشهد قم اهواز کرمان یزد رشت همدان کرج بوشهر بندرعباس کرمانشاه اردبیل زنجان"
    " گیلان مازندران خراسان خوزستان فارس سیستان بلوچستان کردستان لرستان گلستان محمد علی حسن حسین رضا احمد محمود مهدی"
    " مسعود عباس ابراهیم حسینی محمدی احمدی رضایی کریمی موسوی جعفری صادقی رحیمی اکبری هاشمی قاسمی لاریجانی قالیباف"
    " جلیلی سلیمانی مریم فاطمه زهرا سارا ناصر امیر سعید حمید جواد کاظم اکبر اصغر داریوش کوروش فرهاد بهرام نادر"
    " کارون البرز دماوند خزر دجله فرات شمالی جنوبی".split()
) - {"شمالی", "جنوبی"}
_KNOWN_BEGINNINGS = tuple(
    [
        "иран",
        "ирак",
        "росси",
        "украин",
        "белорус",
        "беларус",
        "кита",
        "инди",
        "пакистан",
        "турци",
        "сири",
        "израил",
        "ливан",
        "йемен",
        "катар",
        "егип",
        "армени",
        "азербайджан",
        "грузи",
        "казахстан",
        "узбекистан",
        "польш",
        "герман",
        "франци",
        "британ",
        "испан",
        "итал",
        "япон",
        "коре",
        "америк",
        "канад",
        "мексик",
        "кубы",
        "москв",
        "тегеран",
        "киев",
        "минск",
        "пекин",
        "анкар",
        "стамбул",
        "дамаск",
        "багдад",
        "лондон",
        "париж",
        "берлин",
        "вашингтон",
        "брюссел",
        "женев",
        "варшав",
        "путин",
        "трамп",
        "байден",
        "зеленск",
        "лавров",
        "пезешкиан",
        "раиси",
        "хаменеи",
        "эрдоган",
        "макрон",
        "меркел",
        "обам",
        "лукашенк",
        "медведев",
        "европ",
        "одес",
        "львів",
        "львов",
        "харків",
        "харков",
        "дніпр",
        "днепр",
        "київ",
        "україн",
        "росі",
        "білорус",
        "туреччин",
        "німеччин",
        "франці",
        "польщ",
        "іран",
        "ірак",
        "москов",
        "казан",
        "самар",
    ]
)
_CYRILLIC, _CASELESS = "\u0400", "\u0590"
_SENTENCE_END = re.compile(r"[.!?…:]['\"»”’)\]]*\s+['\"«“‘„(\[—–-]*\s*$|\n\s*['\"«“‘„(\[—–•*-]*\s*$|^\W*$")
# Characters before a word that are read to tell whether it begins a sentence.
_BEFORE = 12


def begins_sentence(text: str, at: int, *, low: int = 0) -> bool:
    """Whether the word at an offset begins a sentence, a line or the text (from ``low`` on)."""
    start = max(low, at - _BEFORE)
    before = text[start:at]
    if start > low:
        before = f"x{before}"
    return _SENTENCE_END.search(before) is not None


def is_known(form: str) -> bool:
    """Whether a folded word is a name known by heart."""
    if form in _KNOWN:
        return True
    return _CYRILLIC <= form[:1] < _CASELESS and form.startswith(_KNOWN_BEGINNINGS)


def is_name(text: str, span: Span, form: str, *, low: int = 0) -> bool:
    """Whether a word of a text is written as a name."""
    start, end = span
    if form[:1] >= _CASELESS:
        return form in _KNOWN
    word = text[start:end].lstrip("\u2060")
    if not word[:1].isupper() or form in TITLES:
        return False
    if is_known(form) or not begins_sentence(text, start, low=low):
        return True
    return len(word) > 1 and word.isupper()


def has_capital(text: str, span: Span) -> bool:
    """Whether a word is written with a capital, wherever it stands."""
    return text[span[0] : span[1]].lstrip("\u2060")[:1].isupper()


def is_used_as_name(text: str, word: str) -> bool:
    """Whether a text has this word with a capital inside a sentence, and so knows it as a name."""
    at = -1
    for _ in range(8):
        at = text.find(word, at + 1)
        if at < 0:
            return False
        whole = not text[at + len(word) : at + len(word) + 1].isalpha()
        if whole and at and text[at - 1] == " " and text[at - 2 : at - 1].isalpha() and text[at - 2].islower():
            return True
    return False
