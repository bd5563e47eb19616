"""Report on a reader's own articles: one call measures them and writes a folder of results."""

from presslens.study.report.pages import limits
from presslens.study.report.run import published, write_report
from presslens.study.report.tables import overview, parts, read_table

__all__ = ["limits", "overview", "parts", "published", "read_table", "write_report"]
