"""What not-found pages say, in the languages of the sources: whole lines, and sentences.

A line counts only where it says nothing else; a sentence counts only on a page with little else on it. An
article about missing pages has both in it, so whoever asks looks at the page as a whole
(``ibid.fetch.soft404``).
"""

from __future__ import annotations

import re
import unicodedata

HEADLINE_WORDS = 4  # a title with more words than a site's name has is a headline

# What a title or heading says besides the phrase itself.
_FILLER = re.compile(
    r"\b(?:404|410|error|http|status|code|oops|ooops|whoops|uh oh|sorry|ошибка|код|упс|извините|erreur|oups|desole"
    r"|fehler|ups|errore|erro|خطا|خطای|ارور|ببخشید|متاسفیم|متأسفیم)\b"
)
_NUMBER = re.compile(r"\b(?:404|410)\b")
_KNOWN = frozenset(
    phrase.strip()
    for phrase in """
    not found|page not found|the page not found|page was not found|page cannot be found|page can not be found
    page can t be found|this page can t be found|that page can t be found|page could not be found|page couldn t be found
    the page could not be found|the page you requested could not be found|the page cannot be found|nothing found
    page does not exist|this page does not exist|page doesn t exist|this page doesn t exist|page unavailable
    this page isn t available|this page is not available|page not available|page no longer available|page is gone
    document not found|article not found|file not found|content not found|story not found|post not found
    nothing found for this address|page missing|no such page|we couldn t find that page|we can t find that page
    страница не найдена|страница не существует|страницы не существует|такой страницы нет|нет такой страницы
    такой страницы не существует|эта страница не существует|запрашиваемая страница не найдена|страница удалена
    запрошенная страница не найдена|материал не найден|документ не найден|статья не найдена|новость не найдена
    публикация не найдена|материал удален|не найдено|ничего не найдено|страница недоступна|страница потерялась
    сторінку не знайдено|сторінка не знайдена
    صفحه یافت نشد|صفحه پیدا نشد|صفحه مورد نظر یافت نشد|صفحه مورد نظر پیدا نشد|یافت نشد|پیدا نشد
    صفحه مورد نظر شما یافت نشد|صفحه مورد نظر شما پیدا نشد|خبر یافت نشد|مطلب یافت نشد|چنین صفحه ای وجود ندارد
    صفحه وجود ندارد|صفحه درخواستی یافت نشد|صفحه درخواستی شما یافت نشد|الصفحه غیر موجوده
    page introuvable|page non trouvee|cette page n existe pas|cette page n existe plus|page inexistante
    cette page est introuvable|la page est introuvable|la page demandee est introuvable|contenu introuvable
    article introuvable|document introuvable|la page demandee n existe pas|la page que vous cherchez n existe pas
    seite nicht gefunden|diese seite existiert nicht|pagina no encontrada|pagina non trovata|pagina nao encontrada
    sayfa bulunamadi|nie znaleziono strony|strona nie istnieje|הדף לא נמצא|页面不存在|找不到页面|ページが見つかりません
    """.strip()
    .replace("\n", "|")
    .split("|")
)

# Sentences of notices. They count only on a page with little else on it.
_SENTENCE = re.compile(
    r"\b(?:page|document|article|content|story|file|resource)\b[^.]{0,80}\b(?:not be found|not found|no longer exist"
    r"|does not exist|doesn t exist|no longer available|has been removed|has been deleted|been moved or)"
    r"|\bnothing (?:here|at this address|was found)|\bcould(?: not|n t) find (?:the|that|this) page"
    r"|(?:страниц|документ|материал|стат|новост|публикац)\w*[^.]{0,80}(?:не найден|не существует|не обнаружен|удален"
    r"|больше нет|была перемещена)|(?:такой|этой|нужной) страницы[^.]{0,20} нет|по этому адресу ничего нет"
    r"|(?:صفحه|خبر|مطلب|محتوا)[^.]{0,80}(?:یافت نشد|پیدا نشد|وجود ندارد|حذف شده)"
    r"|\b(?:page|article|contenu|document)\b[^.]{0,80}(?:n existe pas|n existe plus|introuvable|n a pas ete trouve"
    r"|a ete supprime|n est plus disponible)",
)
# Between a page's title and its site's name. A colon stands between a headline's halves.
_SEPARATOR = re.compile(r"\s[|\-–—·»«/]\s|[|·»«]|\s[–—]")
# Marks over Latin letters and over the Russian yo, but not the one that makes a short i; Arabic vowel signs.
_ACCENT = re.compile(r"(?<=[a-zе])[\u0300-\u036f]+|[\u064b-\u065f]")
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "\u200c": " "})


def says_nothing_else(line: str) -> bool:
    """Whether a title or heading says nothing but that there is no such page, a site's name aside."""
    if _is_phrase(line):
        return True
    segments = _SEPARATOR.split(line)
    others = [segment for segment in segments if not _is_phrase(segment)]
    return len(others) < len(segments) and all(len(segment.split()) <= HEADLINE_WORDS for segment in others)


def says_so(prose: str) -> bool:
    """Whether a sentence says that there is nothing here."""
    return bool(_SENTENCE.search(_fold(prose)))


def is_headline(line: str) -> bool:
    """Whether a title or heading is longer than a site's name, and no notice."""
    folded = _fold(line)
    return len(folded.split()) > HEADLINE_WORDS and not _SENTENCE.search(folded) and not _is_phrase(line)


def _is_phrase(text: str) -> bool:
    folded = _fold(text)
    rest = " ".join(_FILLER.sub(" ", folded).split())
    return rest in _KNOWN or (not rest and bool(_NUMBER.search(folded)))


def _fold(text: str) -> str:
    """Lower case without accents, one space between words, Arabic letters as Persian ones; full stops stay."""
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold())))
    plain = plain.translate(_LETTERS)
    return " ".join(re.sub(r"[^\w.]+", " ", plain).replace("_", " ").strip(" .").split())
