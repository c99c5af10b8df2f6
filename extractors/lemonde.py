"""Le Monde, in French and English: restricted articles say what share of them is left."""

from __future__ import annotations

from extractors.base import Family, Layout


class LeMonde(Family):
    """The share shown is read by ``extractors.signs``, from the last line of a restricted article."""

    name = "lemonde"
    hosts = ("lemonde.fr",)
    layouts = (
        Layout(
            name="2019",
            main=(
                "h1.article__title,p.article__desc,.article__content p.article__paragraph,.article__content h2"
                ",.article__content h3,.article__content ul,.article__content blockquote,.article__content figcaption"
                ",p.article__paragraph,h2.article__sub-title"
            ),
            drop="section.catcher,section.paywall,p.article__status,section.author,.article__content .paywall,.inread",
            title="h1.article__title",
            author=".meta__author,.article__author-link",
        ),
        Layout(name="2014", main="h1.tt2,#articleBody,.contenu_article", drop=".conjug,#articleBody .lire", title="h1"),
    )
    paywalled = "[class*=article--restricted],section.paywall"


FAMILY = LeMonde()
