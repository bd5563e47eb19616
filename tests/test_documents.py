"""README, citation and licence say what is so: commands run, links lead somewhere, facts agree."""

import ast
import csv
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import presslens
from presslens.cli import main

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
GENERATED = re.compile(r"<!-- generated: ([\w-]+) -->.*?<!-- end generated: \1 -->", re.DOTALL)
CODE_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:href|src)=\"([^\"]+)\"")
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/scale.md",
    "figures/README.md",
    "seeds/README.md",
    "seeds/PROVENANCE.md",
    "SECURITY.md",
]


def shell_commands() -> list[str]:
    """Every command line in a shell block of the README."""
    blocks = [body for language, body in CODE_BLOCK.findall(README) if language == "sh"]
    return [line for body in blocks for line in body.splitlines() if line]


def presslens_words(command: str) -> list[str] | None:
    """What follows `presslens` in a command, None where the command is another."""
    words = shlex.split(command)
    if words[0].endswith("python") and words[1:3] == ["-m", "presslens"]:
        return words[3:]
    return words[1:] if words[0] == ".venv/bin/presslens" else None


PRESSLENS = [command for command in shell_commands() if presslens_words(command)]
MAKE = [command for command in shell_commands() if command.startswith("make ")]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def links(text: str) -> list[str]:
    """Targets of all links and pictures of a page."""
    return [markdown or html for markdown, html in LINK.findall(text)]


def prose(text: str) -> str:
    """A page without what is computed, code, and links."""
    text = GENERATED.sub("", text)
    text = CODE_BLOCK.sub("", text)
    text = re.sub(r"`[^`\n]*`", "", text)
    return re.sub(r"\[[^]]*\]\([^)]*\)", "", text)


def text_files(checkout: Path) -> list[Path]:
    """Every text file of the project, without asking git: a downloaded archive has none."""
    suffixes = {".py", ".md", ".toml", ".yml", ".ipynb", ".json", ".csv", ".lock", ".cff", ".svg"}
    folders = (".ci", ".github", "docs", "figures", "lib", "notebooks", "seeds", "tests")
    files = [path for folder in folders for path in (checkout / folder).rglob("*")]
    files += checkout.glob("*")
    return [path for path in files if path.is_file() and path.suffix in (*suffixes, "")]


def test_every_readme_command_is_of_a_kind_that_is_tested():
    # Those of installation by test_environment.py, against environment.yml and the Makefile.
    kinds = ("conda ", "python -m pip ", "uv ", "python3 -m venv ", ".venv/bin/python -m pip ")
    kinds += (".venv/bin/jupyter lab notebooks", ".venv/bin/papermill ")
    others = [line for line in shell_commands() if line not in (*PRESSLENS, *MAKE)]
    assert [line for line in others if not line.startswith(kinds)] == []


@pytest.mark.parametrize("command", MAKE)
def test_readme_make_command_is_a_target(checkout, command):
    words = [*shlex.split(command), "--dry-run", "--no-print-directory"]
    run = subprocess.run(words, cwd=checkout, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert f"presslens {command.split()[1]}" in run.stdout


@pytest.mark.parametrize("command", PRESSLENS)
def test_readme_presslens_command_has_only_known_options(command, capsys):
    words = presslens_words(command)
    with pytest.raises(SystemExit, match=r"^0$"):
        main([words[0], "--help"])
    usage = capsys.readouterr().out
    assert [word for word in words if word.startswith("--") and word not in usage] == []


def test_readme_python_example_runs_on_all_that_has_articles(tmp_path):
    example = next(body for language, body in CODE_BLOCK.findall(README) if language == "python")
    text = "The council met on Monday, the clerk said. Nobody had expected it to agree."
    table = pd.DataFrame({"id": ["a", "b"], "text": [text, f"{text} It did."]})
    for folder in ("my_articles", "news_tables"):
        (tmp_path / folder).mkdir()
    (tmp_path / "my_articles" / "budget.txt").write_text(text, encoding="utf-8")
    table.to_csv(tmp_path / "news.csv", index=False)
    table.to_csv(tmp_path / "news.tsv", index=False, sep="\t")
    table.to_json(tmp_path / "news.jsonl", orient="records", lines=True)
    table.to_excel(tmp_path / "news.xlsx", index=False)
    table.to_parquet(tmp_path / "news.parquet")
    table.to_parquet(tmp_path / "news_tables" / "part.parquet")
    command = [sys.executable, "-c", example]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def scale_page() -> str:
    return (Path(__file__).resolve().parent.parent / "docs" / "scale.md").read_text("utf-8")


RECIPES = [body for _, body in CODE_BLOCK.findall(scale_page()) if body.startswith("# ")]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.split()[1])
def test_a_recipe_for_another_engine_measures_where_the_engine_is_installed(tmp_path, recipe):
    engine = re.search(r"^(?:import|from) (daft|pyspark|ray)", recipe, re.MULTILINE)[1]
    pytest.importorskip(engine)
    texts = ["The council met, the clerk said. “Yes,” said Ann Hall.", None]
    articles = pd.DataFrame({"id": ["a", "b"], "outlet": ["x", "y"], "text": texts})
    (tmp_path / "articles").mkdir()
    articles.to_parquet(tmp_path / "articles" / "a.parquet")
    run = subprocess.run([sys.executable, "-c", recipe], cwd=tmp_path, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    found = pd.read_parquet(tmp_path / "measured").sort_values("id", ignore_index=True)
    expected = presslens.measure(articles)[list(found)]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_to_a_file(checkout, page):
    text = (checkout / page).read_text(encoding="utf-8")
    targets = {link.partition("#")[0] for link in links(text) if "://" not in link}
    folder = (checkout / page).parent
    assert {target for target in targets if target and not (folder / target).exists()} == set()


def test_every_promise_of_the_security_page_names_tests_that_exist(checkout):
    page = (checkout / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+) \| (.+) \|$", page, re.MULTILINE)[2:]
    assert len(rows) > 10
    for promise, tests in rows:
        named = re.findall(r"`(tests/test_\w+\.py)::(test_\w+)`", tests)
        assert named, promise
        for path, name in named:
            defined = ast.parse((checkout / path).read_text(encoding="utf-8")).body
            assert name in {getattr(node, "name", "") for node in defined}, f"{path}::{name}"


def day_of_the_articles(checkout: Path) -> str:
    """The one day that seeds/articles.csv gives them, in words, in AP style."""
    (day,) = {row["date"] for row in read_csv(checkout / "seeds/articles.csv")}
    return date.fromisoformat(day).strftime("%b. %-d, %Y").replace("Sep.", "Sept.")


@pytest.mark.parametrize("page", ["README.md", "seeds/PROVENANCE.md"])
def test_a_page_types_no_number_that_could_be_a_result(checkout, page):
    """Outside generated parts only names have digits: Python's version, license, notebooks."""
    oldest = re.search(r'requires-python = ">=([\d.]+)"', (checkout / "pyproject.toml").read_text())
    names = [f"Python {oldest[1]}", "CC BY 4.0", "UTF-8", day_of_the_articles(checkout)]
    names += [f"{path.name[:2]} ·" for path in (checkout / "notebooks").glob("[0-9]*.ipynb")]
    text = prose((checkout / page).read_text(encoding="utf-8"))
    for name in names:
        text = text.replace(name, "")
    assert re.findall(r".*\d.*", text) == []


def test_readme_papermill_command_runs_a_notebook_into_a_folder_of_the_readers(checkout, tmp_path):
    (command,) = (line for line in shell_commands() if "papermill" in line)
    shutil.copytree(checkout / "seeds", tmp_path / "seeds")
    shutil.copytree(checkout / "notebooks", tmp_path / "notebooks")
    words = [sys.executable, "-m", "papermill", *shlex.split(command)[1:]]
    words = ["notebooks/01_corpus.ipynb" if "03_" in word else word for word in words]
    run = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    assert list((tmp_path / "figures").glob("fig-1-1-*.svg"))


@pytest.fixture
def provenance(checkout) -> str:
    return (checkout / "seeds/PROVENANCE.md").read_text(encoding="utf-8")


def test_provenance_says_of_the_texts_what_they_say(provenance, seeds):
    """Whose words each carries, and who wrote it, stands in the texts; what does not is unknown."""
    table = {row["outlet"]: row for row in read_csv(seeds / "articles.csv")}
    rows = dict(re.findall(r"^\| ([\w ]+?) \| \[\d+_\w+\.txt\]\(.*?\) \|(.*)$", provenance, re.M))
    assert rows.keys() == table.keys()
    agencies = ("The Wall Street Journal", "Reuters", "The Associated Press", "Tom Bowman")
    for outlet, row in table.items():
        text = (seeds / row["file"]).read_text(encoding="utf-8")
        body = text.partition("is the executive editor")[0]  # a note on the author cites nobody
        named = [agency for agency in agencies if agency in body]
        assert [agency for agency in agencies if agency in rows[outlet]] == named
        assert ("none in the file" in rows[outlet].split("|")[0]) == (row["headline"] == "")
        assert ("none in the file" in rows[outlet].split("|")[1]) == (row["byline"] == "")
        assert row["byline"] in rows[outlet]
        assert row["contributor"] in rows[outlet]
        assert row["url"] == row["retrieved"] == "not known"


def test_readme_of_the_seeds_says_which_tables_were_coded_twice(seeds):
    told = (seeds / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| .* \| (once|twice) \|$", told, re.MULTILINE)
    listed = {name: often for names, often in rows for name in re.findall(r"\w+", names)}
    coding = seeds / "coding"
    assert listed.keys() == {path.stem for path in coding.glob("*.csv")}
    by_both = {path.stem for path in (coding / "coder1").glob("*.csv")}
    assert by_both == {path.stem for path in (coding / "coder2").glob("*.csv")}
    assert "coder2" in read_csv(coding / "facts.csv")[0]
    # Of sentences and lines the second reading was not kept; the codebook tells its result.
    twice = by_both | {"facts", "sentences", "boilerplate"}
    assert {name for name, often in listed.items() if often == "twice"} == twice


def test_no_text_file_names_a_registry_or_a_folder_of_one_machine(checkout):
    # Put together here, or this file would name them itself.
    parts = [("py", "pi.org"), ("python", "hosted"), ("/ro", "ot/"), ("/wo", "rk/")]
    forbidden = re.compile("|".join("".join(pair) for pair in parts))
    found = {
        str(path.relative_to(checkout)): hits
        for path in text_files(checkout)
        if (hits := forbidden.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {}
