"""Articles, a coding and a study that try to run something wherever they are shown."""

import shutil
from pathlib import Path

import pandas as pd
from small_site import CLAIMS, claim, code, make_study

from presslens.claims import to_json

TAG = "<script>ran()</script>"
SVG = "\"'><svg/onload=ran()></svg><iframe srcdoc='&lt;script>parent.ran()&lt;/script>'></iframe>"
LINK = "[x](javascript:ran())"
ANCHOR = "<a href='javascript:ran()'>y</a>"
TERMINAL = "\x1b]0;owned\x07\x1b[2J\u202e"
MARKUP = "$x^2$ | **b** `c` \\input{/etc/passwd} {{ 7*7 }} {% raw %} --> ]]>"
SLUG, OTHER = f"a{SVG}#?", "=1+1"
OUTLET = f"$5 {TAG}"
SAID = f"Jets {TAG} {SVG} {TERMINAL} {LINK} {MARKUP} have landed"
TEXT = f"{SAID}, officials of the {SVG} Ministry said. Nobody knows more about it than that.\n"
FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "'=1", "'it is'", "＝1")


def write_articles(folder: Path) -> Path:
    """Write two articles with their table, the coding of a fact, and files of odd names."""
    (folder / "coding").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8", newline="")
    for name in ("two\nlines.md", f"{TERMINAL}.md", "bad\udcff.md"):
        (folder / name).touch()
    write(folder / "articles.csv", slug=[SLUG, OTHER], file=["a.txt", "b.txt"],
          outlet=[OUTLET, "=2+5"], headline=[f"{SVG} {TERMINAL}"] * 2)  # fmt: skip
    facts = {"fact_id": "F1", "fact": SAID, "category": SVG, "tier": "core", "status": "present"}
    cells = {"sentence": 1, "snippet": "have landed", "evidence_sentences": "1 2", "note": SAID}
    write(folder / "coding" / "facts.csv", article=[SLUG, OTHER], **facts, **cells)
    (folder / "coding" / "CODEBOOK.md").write_text(f"All coding here was done by {TAG}.")
    return folder


def write_study(folder: Path) -> Path:
    """Write the study in small with hostile claims, outputs and coding; its site can be made."""
    table = f"<table><tr><td onclick=ran()>{TAG}{SVG}</td></tr></table>"
    shown = {"text/html": f"{table}{ANCHOR}<p onclick=ran()>z</p>"}
    markdown = {"text/markdown": f"{TAG} {SVG} {LINK} <![CDATA[ > {TAG} ]]>"}
    project = make_study(folder, code(TAG, shown, markdown, {"text/plain": SVG + TAG}))
    seeds = project / "seeds"
    shutil.rmtree(seeds)
    write_articles(seeds)
    for path in seeds.glob("*.md"):
        path.unlink()
    (seeds / "PROVENANCE.md").write_text(f"# From\n\n{TAG} {SVG} {LINK}\n", encoding="utf-8")
    told = [*CLAIMS, claim(f"{TAG} {SVG} {LINK}", "How long?")]
    (project / "figures" / "claims.json").write_text(to_json(told, "A study", "1"))
    words = f"{SAID} (s1)"
    write(seeds / "coding" / "differences.csv", difference_id=[SVG], topic=SAID, note=SAID,
          kind="wording", compatible="yes", facts="F1", headline=SAID,
          **{SLUG: words, OTHER: words})  # fmt: skip
    write(seeds / "coding" / "uncoded.csv", article=[], sentence=[], reason=[])
    at = TEXT.index("officials")
    end = TEXT.index(" said")
    write(seeds / "coding" / "attributions.csv", attribution_id=["x1"], article=SLUG, sentence=1,
          parent_id="", source_start=at, source_end=end, cue_start=end + 1, cue_end=end + 5,
          content_spans=f"0-{len(SAID)}", kind="speech", quote_type="indirect", naming="anonymous",
          affiliation="us_gov_military", entity=SVG, via=SVG, source=TEXT[at:end], cue="said",
          content=SAID)  # fmt: skip
    return project


def write(path: Path, **columns) -> None:
    """Write a table, each column a list or the cell of every row."""
    pd.DataFrame(columns).to_csv(path, index=False)
