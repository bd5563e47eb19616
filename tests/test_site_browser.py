"""The site as a browser shows it: axe-core, requests, keyboard, widths, print, sizes of text.

Needs Chromium, Node and the packages of tests/browser/package-lock.json; tests/browser/install.sh
installs them. Without them the tests are skipped, unless PRESSLENS_BROWSER=1 asks for them.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

FOLDER = Path(__file__).resolve().parent / "browser"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MIN_TEXT = 11
"""CSS pixels of text that can be read."""


def missing() -> str:
    """What is not installed here, in words; "" if all is."""
    if not any(map(shutil.which, BROWSERS)):
        return "Chromium is not installed"
    if not shutil.which("node"):
        return "Node is not installed"
    if not (FOLDER / "node_modules" / "axe-core").is_dir():
        return "the packages of tests/browser/package-lock.json are not installed"
    return ""


def report_of(script: str, folder: Path) -> dict:
    """What a script of tests/browser says of the pages of a folder."""
    if lacking := missing():
        reason = f"{lacking}; run tests/browser/install.sh"
        if os.environ.get("PRESSLENS_BROWSER") == "1":
            pytest.fail(f"PRESSLENS_BROWSER=1, but {reason}")
        pytest.skip(reason)
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    command = ["node", str(FOLDER / script), str(folder), browser]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def audit(site):
    return report_of("audit.mjs", site)


def test_nothing_stands_in_a_readers_way(audit):
    assert audit["problems"] == []


def test_every_page_was_opened_and_one_of_each_kind_gone_through(audit, site):
    assert audit["pages"] == sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    assert {name.split("/")[0] for name in audit["kinds"]} == {
        *("index.html", "compare.html", "cite.html"),
        *("notebooks", "figures", "reading"),
    }


def test_the_comparison_is_at_most_ten_screens_of_a_phone(audit):
    assert audit["heights"]["compare.html"] <= 10 * 844


def smallest_text(svg: str) -> float:
    """Size of the smallest letters of a drawing, in its own units.

    matplotlib writes letters as outlines of a font of 100 units to the em, scaled down.
    """
    scales = re.findall(r"scale\(([\d.]+) -[\d.]+\)", svg)
    return min(map(float, scales)) * 100


def test_text_of_every_drawing_can_be_read(audit):
    assert audit["drawings"]
    for drawing in audit["drawings"]:
        svg = Path(unquote(urlsplit(drawing["file"]).path)).read_text("utf-8")
        width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
        size = smallest_text(svg) * drawing["width"] / width
        assert size >= MIN_TEXT, f"{drawing['page']} at {drawing['at']}: text of {size:.1f} px"


def test_the_audit_finds_what_is_wrong(tmp_path, audit):
    # Guards all above: an audit that finds nothing anywhere would prove nothing.
    (tmp_path / "index.html").write_text(
        "<!DOCTYPE html><html><head><title>x</title></head><body>"
        '<img src="https://example.org/x.png"><p style="font-size:8px" id="a" id="b">small</p>'
        '<div style="width:2000px">wide</div></body></html>'
    )
    found = {problem["check"] for problem in report_of("audit.mjs", tmp_path)["problems"]}
    expected = {"axe", "html", "request", "missing", "overflow", "small text", "focus"}
    assert expected <= found
