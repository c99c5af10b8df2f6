"""Fetching cited addresses and judging what came of it: bounded, polite, and behind an address guard."""

from ibid.fetch.client import Client, validators
from ibid.fetch.render import Renderer, find_browser
from ibid.fetch.status import judge_link, needs_probe

__all__ = ["Client", "Renderer", "find_browser", "judge_link", "needs_probe", "validators"]
