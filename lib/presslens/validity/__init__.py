"""How far each number of the study can be trusted."""

from presslens.validity.accuracy import accuracy, goals, interval_coverage
from presslens.validity.agreement import codings_agreement
from presslens.validity.claims import claims_table
from presslens.validity.detectable import detectable_gaps
from presslens.validity.measured import measured, measured_files
from presslens.validity.origin import record
from presslens.validity.sensitivity import sensitivity
from presslens.validity.shared import shared
from presslens.validity.tests_table import all_tests
from presslens.validity.textstat_faults import orders, parts_of_shift

# A name that is also a module's (accuracy, measured, sensitivity, shared) is the function here; the
# module is reached by its path.
__all__ = [
    "accuracy",
    "all_tests",
    "claims_table",
    "codings_agreement",
    "detectable_gaps",
    "goals",
    "interval_coverage",
    "measured",
    "measured_files",
    "orders",
    "parts_of_shift",
    "record",
    "sensitivity",
    "shared",
]
