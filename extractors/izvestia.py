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
            main="h1[itemprop=headline],h1.m-t-10,.text-article__inside",
            drop=".hash_tags,.more_style_one,.more_style_three,.text-article__inside aside,.banner",
            title="h1[itemprop=headline],h1.m-t-10",
        ),
    )


FAMILY = Izvestia()
