"""What a page puts into its article: "Read also" lines, captions and advertisements, footnote numbers."""

from __future__ import annotations

import re

# Characters of one such line, and lines in a row, beyond which it is text that was left out.
MAX_LINE, MAX_LINES = 200, 5
_MARKER = re.compile(
    r"[\W_]*(?:"
    r"read (?:also|more|next|on)\b|also read\b|see also\b|related\b|more (?:on|from)\b|advertisement\b|ad:|sponsored\b"
    r"|promoted\b|photo\b|image\b|video\b|watch\b|listen\b|subscribe\b|share\b|follow us\b|sign up\b|newsletter\b"
    r"|recommended\b|don[’']t miss\b|continue reading\b|story continues\b|click here\b|also:|live:|breaking:"
    r"|читайте\b|читать\b|смотрите\b|смотри также|см\. также|ещё по теме|еще по теме|реклама\b|по теме\b|также по теме"
    r"|материалы по|новости партн|новини партн"
    r"|фото\b|видео\b|подпис|поделит|рекомендуем|на эту тему|другие новости|новости по теме|на правах рекламы|подробнее"
    r"|дивіться|дивись|за темою|до теми|поділит|підпис|більше про|детальніше|інші новини|радимо"
    r"|بیشتر بخوانید|همچنین بخوانید|بخوانید|مطالب مرتبط|اخبار مرتبط|خبر مرتبط|مرتبط|تبلیغات|آگهی|عکس|تصویر|ویدئو|ویدیو"
    r"|فیلم|بیشتر ببینید|ببینید|اشتراک"
    r")",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…؟:;][\"'»”’)\]]*\s*$")
_REFERENCE = re.compile(
    r"\s*\[\s*(?:\d{1,3}|[a-z]|(?:note|pp?\.?|page|с\.|стр\.|ص) ?\d+|citation needed|edit|прим\. \d+)\s*\]\s*"
)


def is_interruption(text: str, before: int, after: int) -> bool:
    """Whether what stands between two words of a text (the end of one, the start of the other) is the page's.

    A footnote number in brackets is. So are whole lines that say so (``Read also: ...``), and in the middle of
    a sentence a single line set off by blank lines, which no running text has there.
    """
    between = text[before:after]
    if _REFERENCE.fullmatch(between.strip(" \n\r\t.,;:!?\"'»”’")):
        return True
    lines = between.splitlines()
    if len(lines) < 3 or len(between) > MAX_LINE * MAX_LINES:
        return False
    if any(letter.isalnum() for letter in lines[0] + lines[-1]):
        return False
    inner = [line.strip() for line in lines[1:-1] if line.strip()]
    if not inner or len(inner) > MAX_LINES or any(len(line) > MAX_LINE for line in inner):
        return False
    if _MARKER.match(inner[0]):
        return True
    set_off = not lines[1].strip() and not lines[-2].strip()
    mid_sentence = not _SENTENCE_END.search(text[max(0, before - 3) : before] + lines[0]) and text[after].islower()
    return len(inner) == 1 and set_off and mid_sentence and not inner[0][0].islower()
