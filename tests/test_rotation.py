"""Claims are about these articles: under its neighbor's name, an article's sentences are false.

Each text goes with its coding under the name of the next outlet. All claims are then stated again.
One that names an outlet and is still true would say nothing of that outlet.
"""

import ast
import csv
import linecache
from pathlib import Path

import pytest
from study_prose import NOTEBOOKS, code, read

import presslens
from presslens.claims import Claims, of_notebook
from presslens.errors import ClaimError
from presslens.study import figures

SLUGS = ["arutz-sheva", "nbc-news", "npr", "military-times"]
OUTLETS = ["Arutz Sheva", "NBC News", "NPR", "Military Times"]
NEXT = dict(zip(SLUGS + OUTLETS, SLUGS[1:] + SLUGS[:1] + OUTLETS[1:] + OUTLETS[:1], strict=True))


def rotated_row(row: dict[str, str]) -> dict[str, str]:
    """A row of a table under the neighbor's name: cells of names, ids, and columns of articles."""
    turned = {NEXT.get(column, column): cell for column, cell in row.items()}
    row = {column: turned[column] for column in row}
    for column in ("slug", "article", "outlet"):
        if column in row:
            row[column] = NEXT[row[column]]
    for column in ("attribution_id", "parent_id"):
        slug = row.get(column, "").rpartition("-")[0]
        if slug in NEXT:
            row[column] = row[column].replace(slug, NEXT[slug], 1)
    return row


def rotate(seeds: Path, target: Path) -> None:
    """Copy the seeds, every text and its coding under the next outlet's name."""
    for path in seeds.rglob("*"):
        place = target / path.relative_to(seeds)
        if path.is_dir():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".csv":
            place.write_bytes(path.read_bytes())
            continue
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, [rotated_row(row) for row in reader]
        if path.name == "articles.csv":
            rows.sort(key=lambda row: SLUGS.index(row["slug"]))
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)


class Recorder(Claims):
    """States claims as the study does, and remembers whether the last one was true."""

    last = False

    def state(self, sentence, *conditions, **options):
        Recorder.last = False
        super().state(sentence, *conditions, **options)
        Recorder.last = True


def claims_that_hold(path: Path) -> list[bool]:
    """State all claims of a notebook in the working folder; whether each holds."""
    held, names = [], {"display": lambda *shown: None}
    for number, source in enumerate(code(read(path))):
        file = f"<{path.name} {number} in {Path.cwd()}>"
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        statements = ast.parse(source).body
        claims = [ast.unparse(statement).count("claims.state(") for statement in statements]
        for place, statement in enumerate(statements):
            Recorder.last = False
            try:
                exec(compile(ast.Module([statement], []), file, "exec"), names)
            except ClaimError:
                held += [False] * claims[place]
            except KeyError:  # a table lacks what the rest of the cell is about
                held += [False] * sum(claims[place:])
                break
            else:
                held += [Recorder.last] * claims[place]
    return held


@pytest.fixture
def in_study_of(tmp_path, checkout, monkeypatch):
    """Go into the notebooks' folder of a study with other seeds, where nothing is published."""
    monkeypatch.setattr(presslens, "Claims", Recorder, raising=False)
    monkeypatch.setattr(figures, "publish", lambda *arguments, **options: None)

    def go(write_seeds):
        (tmp_path / "tests").mkdir()
        (tmp_path / "tests/bench").symlink_to(checkout / "tests/bench")
        write_seeds(tmp_path / "seeds")
        (tmp_path / "notebooks").mkdir()
        monkeypatch.chdir(tmp_path / "notebooks")

    return go


def test_every_claim_holds_under_its_own_name(in_study_of, seeds):
    # Guards the test below; of the other notebooks a run of the study shows it.
    in_study_of(lambda place: place.symlink_to(seeds))
    held = claims_that_hold(NOTEBOOKS[0])
    assert held
    assert all(held)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_claim_that_names_an_outlet_is_false_under_the_neighbors_name(
    path, in_study_of, seeds
):
    in_study_of(lambda place: rotate(seeds, place))
    claims = of_notebook(read(path))
    sentences = [f"{claim['sentence']} {claim['headline']}".strip() for claim in claims]
    still = [s for s, holds in zip(sentences, claims_that_hold(path), strict=True) if holds]
    assert [sentence for sentence in still if any(name in sentence for name in OUTLETS)] == []
