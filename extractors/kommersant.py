"""Kommersant."""

from __future__ import annotations

from extractors.base import Family, Layout


class Kommersant(Family):
    """Pull quotes (``doc__thought``) repeat or add words, and are part of what was printed."""

    name = "kommersant"
    hosts = ("kommersant.ru",)
    layouts = (
        Layout(
            name="2019",
            main=".doc_header__name,.doc_header__subheader,.article_text_wrapper",
            drop=".incut,.adv_interscroll,.adv_wide,.doc_footer,.document_authors,.doc_media__text,.doc__text--related",
            title=".doc_header__name",
            author=".document_authors",
            published="time.doc_header__publish_time",
        ),
        Layout(
            name="2011",
            main=".article_name,.article_subheader,.b-article__intro,.b-article__text,.article_text_wrapper",
            drop=".b-incut,.document_authors",
            title=".article_name",
        ),
    )


FAMILY = Kommersant()
