"""Which code reads and judges: what it found may be used again only as long as it is the same."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# What decides about a document and a quotation; fetching, storing and reporting don't. Their tables count as code.
READS = ("ibid", "extractors")
KINDS = (".py", ".json", ".tsv")
APART = ("store", "reporting", "archive", "fetch")


@cache
def reader_fingerprint() -> str:
    """Sixteen hex digits over the source of the code that reads pages and compares quotations.

    A version number would have to be remembered whenever a selector changes, and reusing what an older reader
    found would then go unnoticed.
    """
    digest = hashlib.sha256()
    for package in READS:
        for path in _sources(package):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(package: str) -> list[Path]:
    spec = find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return sorted(
        path
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.suffix in KINDS and path.relative_to(folder).parts[0] not in APART
    )
