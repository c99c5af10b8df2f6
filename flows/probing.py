"""The probe of a random sibling address: whether the site tells a missing page from one that is there."""

from __future__ import annotations

from flows.equipment import Equipment
from ibid.capture import Capture, Exchange
from ibid.document import Document
from ibid.fetch import needs_probe


async def probe(capture: Capture, document: Document | None, equipment: Equipment) -> Exchange | None:
    """What the site serves for an address that can't be there; none where that would tell nothing.

    The answer is part of the evidence, so it is archived the first time it is used.
    """
    if not equipment.run.live or not needs_probe(capture, document):
        return None
    sibling = await equipment.client.probe_sibling(capture.requested_url)
    if sibling is not None and sibling.url not in equipment.probes:
        equipment.probes.add(sibling.url)
        equipment.warc.write(
            Capture(
                url=sibling.url,
                requested_url=sibling.url,
                exchanges=(sibling,),
                failure=None,
                started_at=sibling.captured_at,
                elapsed_ms=sibling.elapsed_ms,
            )
        )
    return sibling
