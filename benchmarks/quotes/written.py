"""Cases written by hand, by authors who knew what the engine promises and had not seen it: quotation by quotation.

Each folder of ``written/tune`` and ``written/report`` has its sources as texts and ``cases.jsonl`` with, for every
quotation, the source's name, what is right, and why. What could be argued either way has no ``faithful`` and is left
out. The texts are original prose in the manner of news, speeches, statutes, posts and essays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from cases import Case

WRITTEN = Path(__file__).parent / "written"


def read_written() -> Iterator[Case]:
    """All cases, those whose answer is beyond argument."""
    for path in sorted(WRITTEN.glob("*/*/cases.jsonl")):
        half = path.parent.parent.name
        sources = {text.stem: text.read_text(encoding="utf-8") for text in (path.parent / "sources").glob("*.txt")}
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            if said["found"] and said["faithful"] is None:
                continue
            yield Case(
                id=f"{half}-{path.parent.name}-{said['id']}",
                group=said["class"],
                language=said["language"],
                half=half,
                source=sources[said["source"]],
                quote=said["quote"],
                prefix=said["prefix"],
                suffix=said["suffix"],
                found=said["found"],
                faithful=bool(said["found"] and said["faithful"]),
                kinds=tuple(said["kinds"]),
                spans=((said["span"][0], said["span"][1]),) if said["found"] and said["span"] else (),
            )
