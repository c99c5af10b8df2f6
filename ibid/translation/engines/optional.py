"""Engines that a user installs or runs and names in the setting ``translation_engines``; Ibid brings none of them.

``sentence-transformers:MODEL`` (LaBSE, multilingual-e5), ``argos`` (argostranslate), and ``openai:URL#MODEL`` for any
service with OpenAI's embeddings interface. Their models may be fetched by their own packages when they first load.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import httpx

from ibid.translation.engines.base import EngineError, Vectors, unit

SERVICE_TIMEOUT = 60.0  # seconds for one batch
BATCH = 64
KEY_VARIABLE = "IBID_TRANSLATION_API_KEY"


class SentenceTransformers:
    """A model of the package sentence-transformers, such as ``sentence-transformers/LaBSE``."""

    languages: frozenset[str] = frozenset()
    model_hash = ""

    def __init__(self, model: str) -> None:
        self.name = f"sentence-transformers:{model}"
        self.version = _version("sentence-transformers")
        try:
            from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]  # the user's own

            self._model: Any = SentenceTransformer(model)
        except (ImportError, OSError, ValueError) as error:
            raise EngineError(f"sentence-transformers cannot load {model}: {error}") from error
        # E5 models want to know what a text is.
        self._prefix = "passage: " if "e5" in model.lower() else ""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the model's own length."""
        return unit(self._model.encode([self._prefix + text for text in texts], batch_size=BATCH))


class OpenAICompatible:
    """A service with OpenAI's embeddings interface, named as ``openai:https://host/v1#model``.

    A key is read from the environment variable ``IBID_TRANSLATION_API_KEY``, and written nowhere.
    """

    languages: frozenset[str] = frozenset()
    version = "v1"
    model_hash = ""

    def __init__(self, address: str, *, transport: httpx.BaseTransport | None = None) -> None:
        url, _, self._model = address.partition("#")
        if not url.startswith(("http://", "https://")) or not self._model:
            raise EngineError(f"openai:{address} is no service; write openai:https://HOST/v1#MODEL")
        self.name = f"openai:{address}"
        key = os.environ.get(KEY_VARIABLE, "")
        self._client = httpx.Client(
            base_url=url,
            timeout=SERVICE_TIMEOUT,
            transport=transport,
            headers={"Authorization": f"Bearer {key}"} if key else {},
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the model's own length."""
        rows: list[list[float]] = []
        for at in range(0, len(texts), BATCH):
            try:
                answer = self._client.post(
                    "embeddings", json={"model": self._model, "input": list(texts[at : at + BATCH])}
                )
                answer.raise_for_status()
                data = sorted(answer.json()["data"], key=lambda item: item["index"])
                rows += [item["embedding"] for item in data]
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                raise EngineError(f"{self.name} gave no vectors: {error}") from error
        if len(rows) != len(texts):
            raise EngineError(f"{self.name} gave {len(rows)} vectors for {len(texts)} texts")
        return unit(rows)


class Argos:
    """argostranslate: translates a source into English, whose words are then compared."""

    languages: frozenset[str] = frozenset()
    model_hash = ""
    name = "argos"

    def __init__(self) -> None:
        self.version = _version("argostranslate")
        try:
            import argostranslate.translate as argos  # type: ignore[import-not-found]  # the user's own
        except ImportError as error:
            raise EngineError("argos needs the package argostranslate, and a language package of it") from error
        self._argos: Any = argos

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One translation a text; raises EngineError where no language package is installed."""
        try:
            return [str(self._argos.translate(text, source, target)) for text in texts]
        except (AttributeError, RuntimeError, OSError) as error:
            raise EngineError(f"argos has no way from {source} to {target}: {error}") from error


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise EngineError(f"the package {package} is not installed") from error
