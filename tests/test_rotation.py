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
# Claims that name an outlet and are about something that does not turn with it; with the reason.
STAY_TRUE: dict[str, str] = {}


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


def claims_that_hold(path: Path, folder: Path, monkeypatch) -> tuple[list[bool], list[str]]:
    """State all claims of a notebook in a folder; whether each holds, and what went wrong."""
    monkeypatch.chdir(folder)
    held, problems, names = [], [], {"display": lambda *shown: None}
    for number, source in enumerate(code(read(path))):
        file = f"<{path.name} {number} in {folder}>"
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        statements = ast.parse(source).body
        claims = [ast.unparse(statement).count("claims.state(") for statement in statements]
        for place, statement in enumerate(statements):
            Recorder.last = False
            try:
                exec(compile(ast.Module([statement], []), file, "exec"), names)
            except ClaimError as error:
                problems.append(f"{error}")
                held += [False] * claims[place]
            except KeyError as error:  # a table lacks what the rest of the cell is about
                problems.append(f"{source.splitlines()[0]}: {error!r}")
                held += [False] * sum(claims[place:])
                break
            else:
                held += [Recorder.last] * claims[place]
    return held, problems


@pytest.fixture(scope="module")
def folders(tmp_path_factory, seeds) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("rotation")
    made = {}
    for name in ("as it is", "rotated"):
        (root / name / "notebooks").mkdir(parents=True)
        made[name] = root / name / "notebooks"
        results = root / name / "tests/bench/results"
        results.parent.mkdir(parents=True)
        results.symlink_to(seeds.parent / "tests/bench/results")
    (root / "as it is" / "seeds").symlink_to(seeds)
    rotate(seeds, root / "rotated" / "seeds")
    return made


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_claim_that_names_an_outlet_is_false_under_the_neighbors_name(
    path, folders, monkeypatch, capsys
):
    monkeypatch.setattr(presslens, "Claims", Recorder, raising=False)
    monkeypatch.setattr(figures, "publish", lambda *arguments, **options: None)
    claims = of_notebook(read(path))
    sentences = [f"{claim['sentence']} {claim['headline']}".strip() for claim in claims]
    held, problems = claims_that_hold(path, folders["as it is"], monkeypatch)
    assert (problems, held) == ([], [True] * len(sentences))
    held, _ = claims_that_hold(path, folders["rotated"], monkeypatch)
    assert len(held) == len(sentences)
    with capsys.disabled():
        print(f"\n{path.stem}: {held.count(False)} of {len(held)} claims fail under rotation")
        for sentence, holds in zip(sentences, held, strict=True):
            if holds:
                print(f"  still true: {sentence}")
    named = [s for s in sentences if any(outlet in s for outlet in OUTLETS)]
    still = [s for s, holds in zip(sentences, held, strict=True) if holds and s in named]
    assert [sentence for sentence in still if sentence not in STAY_TRUE] == []
