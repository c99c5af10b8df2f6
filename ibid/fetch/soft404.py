"""Not-found pages that are served with 200 OK: found by evidence, not by a list of words alone.

In order of strength: a title or heading that says nothing but "not found" above next to no prose; a page
without a real headline whose few sentences say so; a random sibling address that is served the same page
(Bar-Yossef et al., "Sic transit gloria telae", WWW 2004). A sibling with a hard 404 shows that the site can
tell the difference, and clears every page that isn't plainly a notice. Articles about missing pages have
prose, and are left in peace.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from ibid.capture import Exchange
from ibid.fetch.sketch import Sketch

NOTICE_PROSE = 1_000  # characters below which a telling title decides; not-found pages explain at some length
SHORT_PROSE = 400  # characters below which a page without a headline may be a notice
ARTICLE_PROSE = 1_500  # characters from which a page with an ordinary title is taken for a document unprobed
SHELL_TEXT = 60  # characters; a page with less is filled by script, and alike for every address
LIKENESS = 0.9  # share of a page's three-word runs that its sibling has too
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
_WORD = re.compile(r"\w+")


def says_not_found(page: Sketch, title: str = "") -> bool:
    """Whether the title or a heading says nothing but that there is no such page, a site's name aside."""
    return any(_says_nothing_else(line) for line in (page.title, title, *page.headings))


def _says_nothing_else(line: str) -> bool:
    if _is_phrase(line):
        return True
    segments = _SEPARATOR.split(line)
    others = [segment for segment in segments if not _is_phrase(segment)]
    return len(others) < len(segments) and all(len(segment.split()) <= HEADLINE_WORDS for segment in others)


def is_notice(page: Sketch, title: str = "") -> bool:
    """Whether a page is plainly a not-found notice: it says so above next to no prose."""
    return len(page.prose) < NOTICE_PROSE and says_not_found(page, title)


def hints_at_notice(page: Sketch) -> bool:
    """Whether the few sentences of a page without a headline say that there is nothing here."""
    if len(page.prose) >= SHORT_PROSE or not _SENTENCE.search(_fold(page.prose)):
        return False
    return not has_headline(page)


def has_headline(page: Sketch) -> bool:
    """Whether the title or a heading is a headline: longer than a site's name, and no notice."""
    return any(_is_headline(line) for line in (page.title, *page.headings))


def is_doubtful(page: Sketch, title: str = "") -> bool:
    """Whether a random sibling would tell something: not of a script's shell, nor of a page full of prose."""
    if len(page.text) < SHELL_TEXT and page.has_script:
        return False
    return len(page.prose) < ARTICLE_PROSE or says_not_found(page, title)


def is_alike(page: Sketch, url: str, other: Sketch, other_url: str) -> bool:
    """Whether two addresses were served the same page, but for their own addresses repeated in it."""
    if len(page.text) < SHELL_TEXT and page.has_script:
        return False
    if _words(page.title, url) != _words(other.title, other_url):
        return False
    mine, theirs = _runs(_words(page.text, url)), _runs(_words(other.text, other_url))
    own_prose = set(_words(page.prose, url)) - set(_words(other.prose, other_url))
    if not mine:
        return not theirs
    return len(mine & theirs) / len(mine) >= LIKENESS and len(own_prose) <= _NEW_WORDS


_NEW_WORDS = 8  # words of prose of its own that a not-found page may have: an identifier, a date, a suggestion


def is_hard_not_found(sibling: Exchange) -> bool:
    """Whether the site answers a random address with an error: then it can tell the difference."""
    return sibling.status in {404, 410, 400, 422}


def _is_phrase(text: str) -> bool:
    folded = _fold(text)
    rest = " ".join(_FILLER.sub(" ", folded).split())
    return rest in _KNOWN or (not rest and bool(_NUMBER.search(folded)))


def _is_headline(line: str) -> bool:
    folded = _fold(line)
    return len(folded.split()) > HEADLINE_WORDS and not _SENTENCE.search(folded) and not _is_phrase(line)


def _fold(text: str) -> str:
    """Lower case without accents, one space between words, Arabic letters as Persian ones; full stops stay."""
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold())))
    plain = plain.translate(_LETTERS)
    return " ".join(re.sub(r"[^\w.]+", " ", plain).replace("_", " ").strip(" .").split())


# Marks over Latin letters and over the Russian yo, but not the one that makes a short i; Arabic vowel signs.
_ACCENT = re.compile(r"(?<=[a-zе])[\u0300-\u036f]+|[\u064b-\u065f]")
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "\u200c": " "})


def _words(text: str, url: str) -> list[str]:
    """The words of a text, without numbers and without those of the page's own address."""
    parts = urlsplit(url)
    own = set(_WORD.findall(unquote(f"{parts.path} {parts.query}").casefold()))
    return [word for word in _WORD.findall(text.casefold()) if word not in own and not any(map(str.isdigit, word))]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()
