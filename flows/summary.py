"""One finding as a flat JSON object: what ``--json`` prints, and what the ``recheck`` deployment returns."""

from __future__ import annotations

from typing import Any, Protocol

from ibid.citations import Citation
from ibid.findings import LinkFinding, QuoteFinding
from ibid.reporting import citation_to_json, link_to_json, quote_to_json
from ibid.verdicts import QuoteVerdict, Since


class Finding(Protocol):
    """One citation with what was found of it, fresh from a batch or read back from the store."""

    @property
    def citation(self) -> Citation: ...
    @property
    def link(self) -> LinkFinding: ...
    @property
    def quote(self) -> QuoteFinding: ...
    @property
    def since(self) -> Since: ...
    @property
    def previous(self) -> QuoteVerdict | None: ...


def summarize(one: Finding) -> dict[str, Any]:
    """What was found of one citation, with the same names as in report.json."""
    return {
        **citation_to_json(one.citation),
        **quote_to_json(one.quote),
        "since": one.since.value,
        "previous": one.previous.value if one.previous else None,
        "link": link_to_json(one.link),
    }
