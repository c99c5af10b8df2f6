"""TASS: tass.ru, whose class names carry changing hashes, and tass.com."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from extractors.base import Family, Layout
from extractors.reading import Reading
from ibid.document import Document


class Tass(Family):
    """Hashed classes are matched by their beginning."""

    name = "tass"
    hosts = ("tass.ru", "tass.com")
    layouts = (
        Layout(
            name="2023",
            main="h1[class^=NewsHeader_title],[class^=NewsHeader_lead__],article[class^=Content_wrapper__]",
            drop="[class^=Tags_],[class^=Content_wrapper__] aside,[class^=Content_wrapper__] nav,[class^=RelatedNews_]",
            title="h1[class^=NewsHeader_title]",
        ),
        Layout(
            name="2017",
            main=".news-header__title,.news-header__lead,.text-content .text-block,.text-content > p",
            drop=".text-include,.text-content .tags",
            title=".news-header__title",
        ),
        Layout(name="2014", main="h1,.b-material-text__l", drop=".b-links,.b-gallery-widget-item", title="h1"),
    )

    def refine(self, reading: Reading, document: Document) -> Document:
        """tass.com gives its date as seconds since 1970 in an element of its own; the printed one has no year."""
        seconds = reading.value("dateformat[mode=abs]", "time")
        if document.published or not seconds.isdigit() or len(seconds) > 11:
            return document
        return replace(document, published=datetime.fromtimestamp(int(seconds), UTC).isoformat())


FAMILY = Tass()
