"""RBC (rbc.ru)."""

from __future__ import annotations

from extractors.base import Family, Layout


class Rbc(Family):
    """Photographs, insets and related items stand inside the body; the text is in its own paragraphs."""

    name = "rbc"
    hosts = ("rbc.ru",)
    layouts = (
        Layout(
            name="2015",
            main=(
                ".article__header__title,.article__header__title-in,.article__text__overview"
                ",.article__text > p,.article__text > h2"
                ",.article__text > h3"
                ",.article__text > ul,.article__text > ol,.article__text > blockquote,.article__text > table"
                ",.article__text > div.quote,.article__text > div > p"
            ),
            drop=".article__inline-item,.article__main-image,.article__tags,.article__authors,.pro-anons,.banner",
            title=".article__header__title-in,.article__header__title",
            author=".article__authors__author__name",
            published="time.article__header__date",
        ),
    )


FAMILY = Rbc()
