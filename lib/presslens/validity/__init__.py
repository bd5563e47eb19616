"""How far each number of the study can be trusted."""

from presslens.validity.measured import measured, measured_files
from presslens.validity.tests_table import all_tests
from presslens.validity.textstat_faults import orders, parts_of_shift

__all__ = [
    "all_tests",
    "measured",
    "measured_files",
    "orders",
    "parts_of_shift",
]
