"""Every locked package is in dependencies.csv, with its license and what it is needed for."""

import csv
import importlib.metadata
import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

GROUPS = "runtime notebooks build lint test bench html tables cluster release".split()
"""What a package can be needed for; the first that needs it counts, others come last."""

FAMILIES = {
    "MIT": r"\bMIT\b",
    "BSD": r"\bBSD\b",
    "Apache": r"\bApache\b",
    "MPL": r"\bMPL|Mozilla Public",
    "PSF": r"\bPSF|Python Software Foundation",
    "ISC": r"\bISC\b",
    "GPL": r"GPL",
}
UNSTATED = {"locate"}
"""Packages of which only the license file says what it is."""


@pytest.fixture(scope="module")
def listed(checkout) -> dict[str, dict[str, str]]:
    with (checkout / "dependencies.csv").open(encoding="utf-8") as file:
        return {row["package"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def needed_by(checkout) -> dict[str, set[str]]:
    """The packages that need each locked one."""
    found: dict[str, set[str]] = {}
    for line in (checkout / "requirements.lock").read_text("utf-8").splitlines():
        if name := re.match(r"([a-z0-9][\w.-]*)==", line):
            package = found.setdefault(name[1], set())
        elif parent := re.match(r" +#(?: via|  ) +(\S+)", line):
            package.add(parent[1])
    return found


@pytest.fixture(scope="module")
def purposes(pyproject, needed_by) -> dict[str, list[str]]:
    """The `GROUPS` that need each locked package."""
    project = pyproject["project"]
    lines = {"runtime": project["dependencies"], **project["optional-dependencies"]}
    found: dict[str, list[str]] = {name: [] for name in needed_by}
    for group in sorted(lines, key=[*GROUPS, *lines].index):
        left = {canonicalize_name(Requirement(line).name) for line in lines[group]} & set(found)
        while left:
            for name in left:
                found[name].append(group)
            left = {
                n for n, parents in needed_by.items() if parents & left and group not in found[n]
            }
    return found


def families(text: str) -> set[str]:
    return {name for name, pattern in FAMILIES.items() if re.search(pattern, text)}


def test_every_locked_package_is_listed_with_what_it_is_needed_for(listed, needed_by, purposes):
    assert [f"add {name}" for name in needed_by if name not in listed] == []
    first = {name: groups[0] for name, groups in purposes.items()}
    assert {n: row["needed_for"] for n, row in listed.items() if n in first} == first
    assert list(listed) == sorted(listed)


def test_what_an_installed_package_says_of_its_license_is_what_is_listed(listed):
    for distribution in importlib.metadata.distributions():
        about = distribution.metadata
        row = listed.get(canonicalize_name(about["Name"]))
        if row is None or row["package"] in UNSTATED:
            continue
        if expression := about.get("License-Expression"):
            assert row["license"] == expression, row
            continue
        classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
        says = " ".join([(about.get("License") or "")[:200], *classifiers])
        assert families(says) == families(row["license"]) != set(), row


def test_what_asks_for_the_gpl_is_for_tests_and_benchmarks_alone(listed, purposes):
    bound = {
        name
        for name, row in listed.items()
        if all("GPL" in choice for choice in row["license"].split(" OR "))
    }
    assert bound == {"krippendorff"}
    assert {group for name in bound for group in purposes[name]} <= {"test", "bench"}
