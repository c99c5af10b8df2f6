"""Sentences of our own in six languages: senseless, but of the length, letters and punctuation of real prose."""

from __future__ import annotations

import random
from dataclasses import dataclass

_WORDS = {
    "ru": "договор страна президент министр заявил соглашение сотрудничество безопасность развитие границы экономика "
    "переговоры журналист вопрос решение газ нефть санкции рынок проект область военный совместный новый важный "
    "стороны подписали документ статья обязательства помощь войска регион мир история отношения посол визит "
    "несмотря поэтому однако который также после перед между через более менее очень когда чтобы если только уже",
    "uk": "угода країна президент міністр заявив співпраця безпека розвиток кордони економіка переговори журналіст "
    "питання рішення газ нафта санкції ринок проєкт область військовий спільний новий важливий сторони підписали "
    "документ стаття зобов'язання допомога війська регіон світ історія відносини посол візит проте також після "
    "перед між через більше менше дуже коли щоб якщо лише вже цього їхній",
    "en": "treaty country president minister said agreement cooperation security development borders economy talks "
    "journalist question decision gas oil sanctions market project region military joint new important parties "
    "signed document article obligations assistance forces peace history relations ambassador visit however also "
    "after before between through more less very when that only already their which would could the a of in to",
    "fr": "traité pays président ministre déclaré accord coopération sécurité développement frontières économie "
    "négociations journaliste question décision gaz pétrole sanctions marché projet région militaire commun nouveau "
    "important parties signé document article obligations assistance forces paix histoire relations ambassadeur "
    "visite cependant aussi après avant entre plus moins très quand déjà leur qui serait pourrait l'été d'où",
    "de": "Vertrag Land Präsident Minister sagte Abkommen Zusammenarbeit Sicherheit Entwicklung Grenzen Wirtschaft "
    "Verhandlungen Journalist Frage Entscheidung Gas Öl Sanktionen Markt Projekt Gebiet militärisch gemeinsam neu "
    "wichtig Parteien unterzeichnet Dokument Artikel Pflichten Hilfe Truppen Frieden Geschichte Beziehungen "
    "Botschafter Besuch jedoch auch nach vor zwischen mehr weniger sehr wenn schon ihre würde könnte größer",
    "fa": "پیمان کشور رئیس‌جمهور وزیر گفت توافق همکاری امنیت توسعه مرزها اقتصاد مذاکرات روزنامه‌نگار پرسش تصمیم گاز نفت "
    "تحریم بازار پروژه منطقه نظامی مشترک تازه مهم طرف‌ها امضا سند ماده تعهدات کمک نیروها صلح تاریخ روابط سفیر دیدار "
    "اما همچنین پس پیش میان بیشتر کمتر بسیار وقتی که اگر تنها می‌شود می‌گوید آن‌ها",
}
_QUOTES = {"ru": "«»", "uk": "«»", "fr": "«»", "fa": "«»", "en": "“”", "de": "„“"}
LANGUAGES = tuple(_WORDS)


@dataclass
class Writer:
    """Writes sentences in one language; each sentence of one writer is unique by its number."""

    language: str
    random: random.Random
    written: int = 0

    def words(self, count: int) -> list[str]:
        return self.random.choices(_WORDS[self.language].split(), k=count)

    def sentence(self, low: int = 8, high: int = 24) -> str:
        self.written += 1
        words = self.words(self.random.randint(low, high))
        words[0] = words[0][:1].upper() + words[0][1:]
        # A number makes it unlike any other sentence, as names and figures do in real prose.
        words.insert(self.random.randint(1, len(words) - 1), str(self.random.randint(100, 99_999)))
        if self.random.random() < 0.3:
            at = self.random.randint(1, len(words) - 2)
            words[at] += ","
        if self.random.random() < 0.2:
            first, last = _QUOTES[self.language]
            at = self.random.randint(1, len(words) - 3)
            words[at], words[at + 2] = first + words[at], words[at + 2] + last
        if self.random.random() < 0.15:
            words.insert(self.random.randint(2, len(words) - 1), "—")
        return " ".join(words) + self.random.choice("...?!")

    def title(self) -> str:
        return self.sentence(4, 8).rstrip(".?!")

    def paragraph(self, low: int = 2, high: int = 5) -> list[str]:
        return [self.sentence() for _ in range(self.random.randint(low, high))]
