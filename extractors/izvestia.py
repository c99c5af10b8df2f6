"""Izvestia (iz.ru)."""

from __future__ import annotations

from extractors.base import Family, Layout


class Izvestia(Family):
    """A ticker of other headlines stands before the article."""

    name = "izvestia"
    hosts = ("iz.ru", "izvestia.ru")
    layouts = (
        Layout(
            name="2017",
            main="h1[itemprop=headline],.text-article__inside",
            drop=".hash_tags,.more_style_one,.more_style_three,.text-article__inside aside,.banner",
            title="h1[itemprop=headline]",
        ),
        Layout(name="2011", main=".b-article h1,.b-article__text,.text_block", title=".b-article h1,h1"),
    )
    not_found = ".error-page h1,.page-404__title,.error404"


FAMILY = Izvestia()
