"""Vedomosti: the texts of articles for subscribers stop after the first boxes."""

from __future__ import annotations

from extractors.base import Family, Layout


class Vedomosti(Family):
    """The article is a list of boxes."""

    name = "vedomosti"
    hosts = ("vedomosti.ru",)
    layouts = (
        Layout(
            name="2019",
            main=(
                ".article-headline__title,.article-headline__subtitle,.box-paragraph__text,.box-paragraph__subtitle"
                ",.box-quote,.box-list,.box-table,.box-inset__text"
            ),
            drop=".box-incut,.box-related",
            title=".article-headline__title",
            author=".article-authors__info",
            published="time.article-meta__date",
        ),
        Layout(
            name="2013",
            main=".b-news-item__title h1,.b-news-item__text_one,.b-document__body",
            title=".b-news-item__title h1,h1",
        ),
    )


FAMILY = Vedomosti()
