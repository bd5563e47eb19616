"""What seeds/datapackage.json says of the tables of the coding is what is asked of them."""

import csv
import json
import re
import sys

import pytest

from presslens.measures.coding import CODERS, TABLES
from presslens.measures.coding.tables import OF_CODERS


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


CODED = [("", name) for name in TABLES] + [(coder, name) for coder in CODERS for name in OF_CODERS]


def resource(coder, name):
    return f"{coder}-{name}".removeprefix("-").replace("_", "-")


def test_the_data_package_is_as_the_script_writes_it(package, checkout, monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, str(checkout / "lib")])
    from training import describe_seeds

    assert describe_seeds.package() == package, "run: python lib/training/describe_seeds.py"


@pytest.mark.parametrize(("coder", "name"), CODED)
def test_every_column_has_the_meaning_and_the_limits_of_the_checks(schemas, coder, name):
    table = (OF_CODERS if coder else TABLES)[name]
    assert schemas[resource(coder, name)].get("primaryKey", []) == list(table.key)
    fields = {field["name"]: field for field in schemas[resource(coder, name)]["fields"]}
    assert {n: f["description"] for n, f in fields.items()}.items() >= table.columns.items()
    assert all(field["description"] for field in fields.values())
    limits = {name: field.get("constraints", {}) for name, field in fields.items()}
    assert {n for n, limit in limits.items() if limit.get("required")} == set(table.required)
    # Codes that can be joined, and sentences of which there can be several, are told by a pattern.
    alone = {column: list(codes) for column, codes in table.codes.items()}
    joined = {column: alone.pop(column) for column in table.joined}
    assert {n: limit["enum"] for n, limit in limits.items() if "enum" in limit} == alone
    patterns = {n: limit["pattern"] for n, limit in limits.items() if "pattern" in limit}
    assert set(patterns) == {*joined, *table.several}
    for column, codes in joined.items():
        for cell in (*codes, ";".join(codes)):
            assert re.fullmatch(patterns[column], cell)
        assert not re.fullmatch(patterns[column], f"{codes[0]} {codes[1]}")
    numbers = {*table.numbers, *table.places} - set(table.several)
    assert numbers <= {name for name, field in fields.items() if field["type"] == "integer"}


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
    sentences = {"resource": "sentences", "fields": ["article", "sentence"]}
    assert {"fields": ["article", "sentence"], "reference": sentences} in schemas["motives"][
        "foreignKeys"
    ]
    own = {"resource": "", "fields": ["attribution_id"]}
    for name in ("attributions", "coder1-attributions", "coder2-attributions"):
        assert {"fields": ["parent_id"], "reference": own} in schemas[name]["foreignKeys"]
