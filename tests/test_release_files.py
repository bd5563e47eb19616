"""What is read when a version is released or cited agrees with the library, and with its schema."""

import hashlib
import json
import re
from datetime import date

import jsonschema
import pytest
import yaml

import presslens
from presslens.study import records

SCHEMA = "tests/data/cff/schema-1.2.0.json"
SCHEMA_SHA256 = "0b8d22140da702d766df318dcff3a91af2f39521298dcf36d76315fd99cc169b"


@pytest.fixture(scope="module")
def citation(checkout):
    return yaml.load((checkout / "CITATION.cff").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def zenodo(checkout):
    return json.loads((checkout / ".zenodo.json").read_text("utf-8"))


def test_the_citation_file_keeps_to_the_citation_file_format(checkout, citation):
    content = (checkout / SCHEMA).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SCHEMA_SHA256
    checker = jsonschema.FormatChecker(["date"])
    validator = jsonschema.Draft7Validator(json.loads(content), format_checker=checker)
    assert list(validator.iter_errors(citation)) == []
    assert not validator.is_valid({**citation, "date-released": "22 November 2026"})


def test_citation_file_says_what_the_library_says(citation):
    assert citation["title"] == records.STUDY_TITLE
    assert citation["authors"] == [{"name": records.AUTHORS}]
    assert citation["version"] == presslens.__version__
    assert citation["date-released"] == presslens.__date__
    assert (citation.get("doi", ""), citation.get("url", "")) == (records.DOI, records.URL)
    assert date.fromisoformat(presslens.__date__).isoformat() == presslens.__date__


def test_zenodo_gets_the_facts_of_the_citation_file(zenodo, citation):
    # Zenodo does not read CITATION.cff where there is a .zenodo.json.
    assert zenodo["title"] == citation["title"]
    assert zenodo["creators"] == [{"name": author["name"]} for author in citation["authors"]]
    assert zenodo["keywords"] == citation["keywords"]
    assert zenodo["description"].startswith(f"<p>{citation['abstract']}</p>")
    # Version and date are taken from the release itself.
    assert {"version", "publication_date", "doi"}.isdisjoint(zenodo)


def test_the_newest_entry_of_the_changelog_is_this_version_and_its_kinds_are_the_usual(checkout):
    text = (checkout / "CHANGELOG.md").read_text("utf-8")
    entries = re.findall(r"^## \[(.+)\] - (.+)$", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^## ", text, re.MULTILINE))
    assert entries[0] == (presslens.__version__, presslens.__date__)
    numbers = [tuple(map(int, version.split("."))) for version, _ in entries]
    assert numbers == sorted(set(numbers), reverse=True)
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
