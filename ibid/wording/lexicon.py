"""Closed word lists that decide: negations, conditions and words of degree.

All forms are folded (``normalize.fold_word``): lower case, ё as е, Persian without ZWNJ, and in other than Latin
scripts without apostrophes.
"""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """The words of the lines: lists of words read best without a quotation mark around each."""
    return frozenset(word for line in lines for word in line.split())


# -- negation ---------------------------------------------------------------------------------------------------
NEGATIONS = words(
    "no not never none nobody nothing neither nor cannot without nowhere hardly scarcely non no-one",
    "не ни нет нельзя никогда никто никого никому никем ничто ничего ничему ничем нигде никуда никак никакой никакая",
    "никакие никаких никакого никакой никаким отнюдь без вовсе неправда",
    "ні немає нема неможна ніколи ніхто нікого нікому ніщо нічого нічому ніде нікуди ніяк жоден жодна жодне жодного",
    "жодної жодних",
    "نه نیست نیستند نیستیم نیستم نبود نبودند هیچ هیچگاه هیچکس هیچیک هرگز بدون نباید نمی بی غیر ندارد ندارند ندارم",
    "لا لن لم لیس لیست لیسوا دون عدم ولا ولن ولم نداریم نداشت نداشتند",
    "نخواهد نخواهند نخواهیم نخواهم نکرد نکردند نکرده نشد نشدند نشده نکند نکنند نشود نشوند",
)
# The ends of "isn't" and "can't", where "cant" has lost its apostrophe the word list above has to do.
ENGLISH_NEGATIVE_END = "n't"
# Words that only carry a negation: "did not bind" differs from "bound" in the negation alone.
AUXILIARIES = words(
    "do does did be is are was were am been being has have had having to it that the a an at all any longer in",
    "way by means of case under circumstances",
    "в ни каком случае коем это то совсем совершенно є це у жодному разі був была было были есть бы",
    "را به از که این آن هم آنکه اینکه",
)
# A negation within a word: the prefix, and what is left must be a word of its own.
NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "не", "без", "бес", "نا", "بی", "غیر", "ن", "نی")
# Persian verbs take ن before the stem (رفت, نرفت), and before می- and ب- forms.
PERSIAN_NEGATIVE_PREFIXES = ("ن", "نی", "نه")

# -- condition and scope ----------------------------------------------------------------------------------------
CONDITIONS = words(
    "if unless except only provided providing until till allegedly supposedly reportedly",
    "если кроме только лишь пока якобы разве будто бы",
    "якщо крім окрім лише тільки поки доки нібито якби хіба",
    "اگر مگر فقط جز تنها چنانچه درصورتیکه اذا الا",
)
# Words that change with the sound of their neighbours and mean the same.
SOUND_VARIANTS = frozenset(
    frozenset(pair.split())
    for pair in ("у в", "і й", "і та", "й та", "з із", "з зі", "із зі", "в во", "с со", "к ко", "о об", "о обо", "a an")
)
# What may open a hidden condition.
CONDITION_OPENERS = words(
    "if unless except provided providing until till only when",
    "если кроме лишь только когда пока якщо крім окрім лише тільки коли поки доки якби",
    "اگر مگر چنانچه جز تنها فقط",
)
# Dropping or adding one of these widens or narrows a statement.
SCOPE = words(
    "will would shall should must may might can could ought all some every each any most many few several both either",
    "always often sometimes rarely seldom usually almost nearly about",
    "может могут мог могли должен должна должны должно можно нужно следует все всех некоторые некоторых каждый любой",
    "всегда иногда редко часто почти якобы",
    "може можуть мусить мусять повинен повинна повинні можна треба слід усі всі деякі кожен завжди іноді рідко майже",
    "باید شاید ممکن همه برخی همیشه گاهی تقریبا",
)
# Exchanging one of these for another may turn a statement round.
WEIGHTY = SCOPE | words(
    "before after above below more less over under least",
    "increase increased increases decrease decreased decreases rise rose rises fall fell falls up down support",
    "supports supported oppose opposes opposed accept accepted reject rejected deny denied",
    "agree agreed refuse refused confirm confirmed allow allowed forbid forbidden win won lose lost friend enemy",
    "ally peace war guilty innocent true false",
    "legal illegal first last against for success failure",
    "до после больше меньше выше ниже более менее против за свыше увеличил уменьшил вырос снизился рост снижение",
    "война мир",
    "після більше менше вище нижче проти над під понад зріс знизився війна мир",
    "بیشتر کمتر پیش پس قبل بعد موافق مخالف افزایش کاهش جنگ صلح",
)

# -- function words: they say little about a place and nothing about an order -------------------------------------
FUNCTION_WORDS = words(
    "a an the of to in on at by for from with and or but as is are was were be been it its this that these those he",
    "she they we i you his her their our my your him them us me has have had do does did so if then than there here",
    "which who whom what when where while not no",
    "и в во на с со к ко о об от до за из у по под при для без над через а но или же бы ли что чтобы как это этот эта",
    "эти того этого он она оно они мы вы я его ее их нас вас им ему ей мне не ни то так уже еще все который которая",
    "которые которого которых",
    "і й та в у на з із зі до від за про при для без над через а але чи або що щоб як це цей ця ці того цього він вона",
    "воно вони ми ви я його її їх нас вас їм йому їй мені не ні то так вже ще який яка яке які якого яких",
    "و در به از که را با این آن برای تا هم یا اما است بود شد می بر نیز خود او ما شما من آنها یک هر",
)
