"""Military Review (topwar.ru): long threads of comments follow every article."""

from __future__ import annotations

from extractors.base import Family, Layout


class Topwar(Family):
    """The body is one ``div`` whose lines are often set apart by ``br`` alone."""

    name = "topwar"
    hosts = ("topwar.ru", "topwar.com")
    layouts = (
        Layout(
            name="2021",
            main="h1.heading,.pfull-cont.text",
            drop=".pfull-cont .mistape_caption,.pfull-cont .banner,.pfull-cont .related",
            title="h1.heading",
            published="time.meta__time",
        ),
        Layout(name="2012", main="h1,div[id^=news-id-]", title="h1"),
    )
    not_found = ".berrors"  # the message box of the DLE engine


FAMILY = Topwar()
