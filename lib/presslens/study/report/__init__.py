"""Report on a reader's own articles: one call measures them and writes a folder of results."""

from presslens.study.report.pages import ACCURACY, comparison_text, doubt, limits
from presslens.study.report.run import published, write_report
from presslens.study.report.tables import STATUSES, in_percent, overview, parts, read_table

__all__ = [
    "ACCURACY",
    "STATUSES",
    "comparison_text",
    "doubt",
    "in_percent",
    "limits",
    "overview",
    "parts",
    "published",
    "read_table",
    "write_report",
]
