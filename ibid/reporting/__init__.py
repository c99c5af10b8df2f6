"""Reports: one run as pages, tables and JSON."""

from __future__ import annotations

from ibid.reporting.as_json import SCHEMA, citation_to_json, link_to_json, quote_to_json, report_to_json
from ibid.reporting.write import write_reports

__all__ = ["SCHEMA", "citation_to_json", "link_to_json", "quote_to_json", "report_to_json", "write_reports"]
