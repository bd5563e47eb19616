"""What all tests share: the seeds, no network in any process, no display."""

import os
import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline, since a loaded machine is not a fault; in CI the same examples in every run.
settings.register_profile("presslens", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("presslens")

CHECKOUT = Path(__file__).resolve().parent.parent
OFFLINE = Path(__file__).resolve().parent / "offline"


def pytest_configure() -> None:
    """Set what child processes inherit: no network (see offline/), no window, no own settings."""
    inherited = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(OFFLINE), inherited]))
    os.environ["MPLBACKEND"] = "agg"


def pytest_collection_modifyitems(items) -> None:
    """Begin with the audit of the site, which takes longest: no core is left with it at the end."""
    items.sort(key=lambda item: item.path.stem != "test_site_browser")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Root of the repository."""
    return CHECKOUT


@pytest.fixture(scope="session")
def seeds(checkout) -> Path:
    """Folder of the four articles."""
    return checkout / "seeds"


@pytest.fixture(scope="session")
def corpus(seeds):
    """The four articles, loaded once."""
    from presslens import load_corpus

    return load_corpus(seeds)


@pytest.fixture(scope="session")
def site(checkout, tmp_path_factory) -> Path:
    """The study's site, built once."""
    from presslens.study.site import build

    out = tmp_path_factory.mktemp("site") / "_site"
    build(checkout, out, lambda line: None)
    return out


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> tuple[Path, list[str]]:
    """The small project of `small_project` after its first run, and the lines of that run."""
    from small_project import make_project

    from presslens.study.run import run_study

    project = make_project(tmp_path_factory.mktemp("published") / "project")
    lines: list[str] = []
    run_study(project, lines.append)
    return project, lines


@pytest.fixture(scope="session")
def pyproject(checkout) -> dict:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def exported(tmp_path_factory) -> Path:
    """Folder with the figure of `published_figure`."""
    from published_figure import publish

    out = tmp_path_factory.mktemp("figures")
    publish(out)
    return out


@pytest.fixture
def project(published, tmp_path) -> Path:
    """A copy of that project, for a test to change."""
    return shutil.copytree(published[0], tmp_path / "project")


@pytest.fixture
def coded(tmp_path):
    """The small corpus of `coded_corpus`, of its own for each test."""
    from coded_corpus import write_corpus

    from presslens import load_corpus

    return load_corpus(write_corpus(tmp_path))
