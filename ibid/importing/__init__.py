"""A report to citations: its footnotes, their sources, and the passages quoted from them."""

from ibid.importing.reading import Problem, ReadReport, ReadRow, Trouble, read_report

__all__ = ["Problem", "ReadReport", "ReadRow", "Trouble", "read_report"]
