"""What seeds/datapackage.json says of the tables of the coding is what is asked of them."""

import csv
import json
import re
import sys

import pytest


@pytest.fixture(scope="module")
def package(seeds):
    return json.loads((seeds / "datapackage.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def schemas(package):
    """Schemas of the tables by the names of their resources."""
    return {r["name"]: r["schema"] for r in package["resources"] if "schema" in r}


@pytest.fixture(scope="module")
def tables(package, seeds):
    """Rows of the tables by the names of their resources."""
    found = {}
    for resource in package["resources"]:
        if "schema" in resource:
            with (seeds / resource["path"]).open(encoding="utf-8", newline="") as file:
                found[resource["name"]] = list(csv.DictReader(file))
    return found


def test_the_data_package_is_as_the_script_writes_it(package, checkout, monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, str(checkout / "lib")])
    from training import describe_seeds

    assert describe_seeds.package() == package, "run: python lib/training/describe_seeds.py"


def test_every_cell_keeps_to_the_limits_of_its_column(schemas, tables):
    for name, schema in schemas.items():
        for field in schema["fields"]:
            limits, cells = (
                field.get("constraints", {}),
                {row[field["name"]] for row in tables[name]},
            )
            assert field["description"]
            assert not (limits.get("required") and "" in cells)
            cells -= {""}
            assert cells <= set(limits.get("enum", cells))
            assert all(re.fullmatch(limits.get("pattern", ".*"), cell) for cell in cells)


def test_every_row_that_a_table_names_is_there(schemas, tables):
    assert schemas["articles"]["primaryKey"] == ["slug"]
    for name, schema in schemas.items():
        known = {tuple(key["fields"]): key["reference"] for key in schema.get("foreignKeys", [])}
        assert (("article",) in known) == ("article" in tables[name][0])
        for columns, reference in known.items():
            rows = tables[reference["resource"] or name]
            there = {tuple(row[field] for field in reference["fields"]) for row in rows}
            named = {tuple(row[column] for column in columns) for row in tables[name]}
            assert {cells for cells in named if any(cells)} <= there
