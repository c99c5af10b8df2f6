"""What denies: negations, words that deny without one, and turns in which a negation negates nothing."""

from __future__ import annotations

import re

from ibid.wording.lexicon import NEGATIONS, words

# Words that deny without a negation: where one stands, the other side's negation may be it. By their beginnings.
DENIALS = {
    "en": words(
        "fail refus deny denie denial reject lack absence absent prevent prohibit ban avoid stop ceas halt cancel",
        "oppos only hardly barely rarely scarcely exempt wrong false miss ruled until unless except forbid forbad",
        "barred spare beyond instead rather lose lost withdr abandon reliev unable unwill unlik unclear unknown",
        "unaccept uncontrol unauthor unfound unprece unsubst unused unpaid undamag uninjur unhurt untru unjust",
        "unfair unlaw impossib inadmiss inapprop insuffic inabil incapab incorrect invalid ineffect illegal",
        "irrelev disagre dismiss disapp exclud preclud waive forgo otherwise zero empty null shortage few little",
    ),
    "ru": words(
        "невозм нельз непри недопуст недостат неизвест неспособ незакон невер нереал неудач нехват неясн непон",
        "неэфф неком нечег нечем негде некуда неоткуда незачем непло невыг отказ отриц опроверг запре лиш",
        "отсутств исключ прекра отмен избеж кроме едва отклон отверг только вместо перест без провал сорв воздерж",
        "уклон освобо",
    ),
    "fa": words(
        "بدون غیر عدم هیچ هرگز جز مگر رد تکذیب لغو فاقد ممنوع امتناع خودداری ناتوان ناممکن نامعتبر نامشخص بیاساس",
        "بینتیجه بیفایده فقط تنها کمتر منع پرهیز",
    ),
}
DENIALS["uk"] = DENIALS["ru"] | words("нем відмов запереч забор жод скасов лише неможл відсутн")
_NO_DENIALS = ("безопас", "беспил", "бесед", "безусл", "безпек", "endors", "endow", "holds", "justi", "endur", "outl")
# Persian verbs take a prefix: نگفت, نمی‌رود. By the stems of the commonest.
PERSIAN_NEGATED = re.compile(
    "^(?:نمی.+|ن(?:کرد|شد|داد|گفت|رفت|برد|گرفت|داشت|خواست|توانست|پذیرفت|رسید|ماند|یامد|دید|زد|گذاشت|بود|باشد|کند|شود"
    "|دهد|رود|گیرد|تواند|خواهد|رسد|پذیرد|دارد|یست|باید|کن|شو|ده|یاب|ساخت|نوشت|خورد|یافت|فرستاد|شناخت|ایستاد|افتاد)"
    "(?:م|ی|یم|ید|ند|ه|هاند|هاست|هایم|هام)?)$"
)
# Turns in which a negation negates nothing: not only, more than once, at least.
IDIOMS = re.compile(
    r"не\s+только|не\s+раз\b|не\s+менее|не\s+более|не\s+меньше|не\s+больше|не\s+просто|тем\s+не\s+менее|не\s+иначе"
    r"|едва\s+ли\s+не|чуть\s+не|не\s+столько|не\s+позднее|не\s+позже|не\s+ранее|не\s+раньше|не\s+превыша\w*|как\s+бы\s+не"
    r"|не\s+лише|не\s+тільки|نه\s+تنها|نه\s+فقط|not\s+only|no\s+(?:later|more|fewer|less|higher|lower|earlier)|not\s+just"
    r"|more\s+than\s+once|nevertheless|nonetheless|not\s+least|no\s+longer\s+than|no\s+earlier|not\s+merely|not\s+simply",
    re.IGNORECASE,
)
DENYING_PHRASES = re.compile(r"\b(?:yet to|far from|out of|anything but|free (?:of|from)|short of|too \w+ to)\b")
STRONG_ENGLISH = words("not no never none nobody nothing neither nor without cannot nowhere")
STRONG_THEIRS = {
    "ru": words(
        "не нет никогда никто никого никому никем ничего ничто ничем ничему нигде никуда нельзя ни неправда вряд",
        "никакой никакая никакое никакие никаких никакого никаким никакую никакими",
    ),
    "uk": words("не немає нема ніколи ніхто нікого нічого ніде жоден жодного жодної ні навряд"),
    "fa": words("نه هرگز هیچ بدون"),
}


def denies(form: str, language: str) -> bool:
    """Whether a word denies in another way than by a negation."""
    if form in STRONG_ENGLISH or form in STRONG_THEIRS.get(language, ()) or form.endswith("n't"):
        return False
    if form.endswith("less") or form in NEGATIONS:
        return True
    return form.startswith(tuple(DENIALS.get(language, ()))) and not form.startswith(_NO_DENIALS)
