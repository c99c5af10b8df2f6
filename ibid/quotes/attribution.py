"""Who said it, where a source interrupts speech to tell: "We stay," he said, "until spring."

A report that leaves such words out quotes the speaker whole, so they are no omission.
"""

from __future__ import annotations

import re

from ibid.quotes.pairing import is_negation
from ibid.wording.lexicon import words
from ibid.wording.normalize import DASHES, DOUBLE_QUOTES
from ibid.wording.words import split_words

# Words of such a clause at most: "said the ministry's spokeswoman at a briefing in Geneva on Thursday evening".
MAX_WORDS = 22
_SAYING = words(
    "said says saying told tells added adds noted notes stressed stresses explained explains continued continues",
    "warned warns declared declares insisted insists argued argues recalled recalls replied replies asked asks",
    "announced claimed claims stated states wrote writes emphasised emphasized concluded concludes admitted admits",
    "observed remarked acknowledged acknowledges complained joked promised answered repeated suggested predicted",
)
# Russian and Ukrainian verbs by how they begin; Persian ones by the part that does not change.
_SAYING_BEGINNINGS = tuple(
    words(
        "сказа отмети отмеча подчеркн подчёркн подчеркива подчёркива добави заяви заявля поясн рассказа сообщ уточн",
        "напомн счита говор ответ спроси продолж призна объясн указа заключ написа пишет цитир переда предупре утвержд",
        "замет резюмир констатир настаива вспомина возрази подытож парирова произнес произнёс воскликн пообеща обеща",
        "зазнач підкресл дода розпові повідом нагада вважа каже відпов запита визна наголос попереди ствердж зауваж",
    )
)
_SAYING_PERSIAN = words(
    "گفت گفته گفتند گوید میگوید افزود افزودند داد داشت کرد کردند نوشت پرسید شد",
    "قال قالت اضاف اضافت اکد اکدت اوضح صرح وتابع واضاف",
)
_QUOTE = f"[{DOUBLE_QUOTES}'’‘]"
_DASH = f"[-{DASHES}]"
_BETWEEN_QUOTES = re.compile(
    rf"\s*[,.!?…،؟]?\s*{_QUOTE}\s*[,.،]?\s*{_DASH}?\s*(\w.*?)[,.:،]?\s*{_DASH}?\s*{_QUOTE}\s*", re.DOTALL
)
_BETWEEN_DASHES = re.compile(rf"\s*[,.!?…،؟]?\s*{_DASH}\s+(\w.*?)[,.]?\s+{_DASH}\s*", re.DOTALL)


def is_attribution(text: str, before: int, after: int) -> bool:
    """Whether what stands between two words of a text (the end of one, the start of the other) says who speaks."""
    between = text[before:after]
    if len(between) > MAX_WORDS * 16 or "\n\n" in between.strip():
        return False
    clause = _BETWEEN_QUOTES.fullmatch(between) or _BETWEEN_DASHES.fullmatch(between)
    if clause is None:
        return False
    forms = [word.form for word in split_words(clause[1])]
    return len(forms) <= MAX_WORDS and any(map(_says, forms)) and not any(map(is_negation, forms))


def _says(form: str) -> bool:
    return form in _SAYING or form in _SAYING_PERSIAN or form.startswith(_SAYING_BEGINNINGS)
