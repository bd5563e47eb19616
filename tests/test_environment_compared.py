"""What is installed is compared with the lock, package by package."""

from importlib import metadata

import pytest

from presslens import environment

NUMPY = metadata.version("numpy")


@pytest.fixture
def lock(tmp_path):
    """Write a lock into a project, one line each."""

    def write(*lines):
        (tmp_path / "requirements.lock").write_text("\n".join(lines) + "\n", "utf-8")
        return environment.packages(tmp_path)

    return write


def test_installed_and_locked_versions_stand_side_by_side(lock):
    found = lock(
        "zlib-of-nobody==1.0 \\", "    --hash=sha256:00", "    # via x", f"numpy=={NUMPY} \\"
    )
    assert [(p.name, p.locked, p.installed, p.same) for p in found] == [
        ("numpy", NUMPY, NUMPY, True),
        ("zlib-of-nobody", "1.0", "", False),
    ]


def test_lines_for_other_pythons_and_systems_are_left_out(lock):
    found = lock(
        "numpy==0.1 ; python_version < '3'",
        f"numpy=={NUMPY} ; python_version >= '3.11' \\",
        "colorama==0.4.6 ; sys_platform == 'nowhere'",
    )
    assert [(p.name, p.locked) for p in found] == [("numpy", NUMPY)]


@pytest.mark.parametrize("line", ["", "# numpy==1", "numpy>=1", "--hash==1", "a b c", "numpy"])
def test_what_is_no_exact_requirement_is_left_out(lock, line):
    assert lock(line) == []


def test_a_project_without_a_lock_has_nothing_to_compare(tmp_path):
    assert environment.packages(tmp_path) == []


def test_packages_that_are_not_as_locked_are_named_with_both_versions(lock):
    found = lock("numpy==0.1", f"pytest=={metadata.version('pytest')}", "packaging==0.2")
    packaging = f"packaging {metadata.version('packaging')} (locked: 0.2)"
    numpy = f"numpy {NUMPY} (locked: 0.1)"
    assert environment.not_as_locked(found) == [numpy, packaging]
    assert environment.not_as_locked(found, drawing=True) == [numpy]


def test_a_package_that_is_missing_is_no_cause_of_a_difference(lock):
    assert environment.not_as_locked(lock("zlib-of-nobody==1.0")) == []


def test_the_checkouts_own_lock_names_matplotlib_once(checkout):
    names = [package.name for package in environment.packages(checkout)]
    assert names.count("matplotlib") == 1
    assert names == sorted(set(names))
