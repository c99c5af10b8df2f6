"""Engines that put texts of several languages into one space, or into one language.

``lexical`` needs none of them and is always on. An engine that cannot load says so once, and the next one serves.
"""

from ibid.translation.engines.base import Encoder, EngineError, Translator, describe
from ibid.translation.engines.loading import check_names, load_engines

__all__ = ["Encoder", "EngineError", "Translator", "check_names", "describe", "load_engines"]
