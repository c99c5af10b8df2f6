"""A Markdown report: its notes are taken out, the rest is rendered by markdown-it and read as HTML.

Notes are ``[^label]: text`` (as in Pandoc, GitHub and PHP Markdown Extra) and numbered link definitions
(``[1]: https://...``), which many writers use for the same.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from ibid.importing.html import note_text, read_html
from ibid.importing.printed import Draft, Note

_FRONT_MATTER = re.compile(r"\A\ufeff?---\r?\n.*?\r?\n(?:---|\.\.\.)\r?\n", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[(\^[^\]\s]+|\d{1,4})\]:[ \t]*(.*)")
_CONTINUED = re.compile(r"(?: {2,}|\t)\s*(\S.*)")
_SIGNS = re.compile(
    r"^(?:#{1,6} .|\s{0,3}> |\s{0,3}[-*] )|\[\^[^\]\s]+\]|^\[\d+\]: |\]\((?:https?:|#)|^[=-]{4,}\s*$", re.MULTILINE
)
# What plain text never has; bullets and rules stand in both.
_STRONG = re.compile(
    r"^#{1,6} \S|\[\^[^\]\s]+\]|^ {0,3}\[\d+\]: |\]\((?:https?:|#)|\\\[\d+\\\]|</sup>|\*\*\w", re.MULTILINE
)

_RENDERER = MarkdownIt("commonmark", {"html": True}).enable("table")


def looks_like_markdown(text: str) -> bool:
    """Whether a text has signs that Markdown has and plain text has not."""
    return _STRONG.search(text) is not None and len(_SIGNS.findall(text)) >= 2


def read_markdown(text: str) -> Draft:
    """The blocks and notes of a Markdown text."""
    body, definitions = _split(_FRONT_MATTER.sub("", text))
    draft = read_html(_RENDERER.render(body), marks_notes=True)
    ranks = {label: rank for rank, label in enumerate(_labels_in_order(body, definitions), start=1)}
    all_numbers = all(label.removeprefix("^").isdecimal() for label in definitions)
    notes = []
    for label, (line, printed) in definitions.items():
        bare = label.removeprefix("^")
        number = int(bare) if all_numbers else ranks[label]
        shown = note_text(_RENDERER.render(printed))
        notes.append(
            Note(bare, number, shown.text, f"line {line}", shown.links, label="" if bare.isdecimal() else bare)
        )
    return Draft(draft.blocks, (*draft.notes, *notes), draft.title)


def _split(text: str) -> tuple[str, dict[str, tuple[int, str]]]:
    """The text without its notes, and each note's line and text by its label."""
    kept: list[str] = []
    notes: dict[str, tuple[int, str]] = {}
    fence = current = ""
    for number, line in enumerate(text.split("\n"), start=1):
        opened = _FENCE.match(line)
        if opened and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
        definition = None if fence else _DEFINITION.match(line)
        continued = _CONTINUED.match(line) if current else None
        if definition and definition[1] not in notes:
            current = definition[1]
            notes[current] = number, definition[2]
        elif continued:
            first, so_far = notes[current]
            notes[current] = first, f"{so_far}\n{continued[1]}"
        elif not (current and not line.strip()):
            current = ""
            kept.append(line)
    return "\n".join(kept), notes


def _labels_in_order(body: str, definitions: dict[str, tuple[int, str]]) -> list[str]:
    """The labels in the order in which the text refers to them, and behind them those that it doesn't."""
    used = dict.fromkeys(label for label in re.findall(r"\[(\^[^\]\s]+|\d{1,4})\]", body) if label in definitions)
    return [*used, *(label for label in definitions if label not in used)]
