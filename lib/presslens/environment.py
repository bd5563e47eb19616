"""On what a study was run: the machine, Python, and every package beside its locked version."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

LOCK = "requirements.lock"
_DRAWING = ("matplotlib", "numpy", "contourpy", "kiwisolver", "fonttools", "pillow")


@dataclass(frozen=True)
class Package:
    """A package of the lock: its name, its locked version, and the one installed, "" if none."""

    name: str
    locked: str
    installed: str

    @property
    def same(self) -> bool:
        """Whether the installed version is the locked one."""
        return self.installed == self.locked

    def __str__(self) -> str:
        return f"{self.name} {self.installed or 'is missing'} (locked: {self.locked})"


def machine() -> dict[str, str]:
    """Return operating system, processor architecture and Python; nothing that names a user."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "architecture": platform.machine(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def packages(project: Path) -> list[Package]:
    """Compare what is installed with a project's lock, as far as it is meant for this Python.

    Parameters
    ----------
    project
        Folder of the checkout.

    Returns
    -------
    list of Package
        Sorted by name; empty where the project has no lock.
    """
    path = project / LOCK
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    locked = [requirement for line in lines if (requirement := _locked(line)) is not None]
    return sorted(
        (Package(one.name, str(one.specifier)[2:], _installed(one.name)) for one in locked),
        key=lambda package: package.name,
    )


def not_as_locked(compared: Iterable[Package], *, drawing: bool = False) -> list[str]:
    """Name the packages whose version is not the locked one; on request those only that draw.

    A package that is not installed is left out: nothing can depend on it here.
    """
    return [
        str(package)
        for package in compared
        if package.installed
        and not package.same
        and (not drawing or package.name.lower() in _DRAWING)
    ]


def _locked(line: str) -> Requirement | None:
    """Return the requirement in a line of the lock, if it is one for this Python."""
    if not line or line.startswith((" ", "#", "-")):
        return None
    try:
        requirement = Requirement(line.removesuffix("\\").strip())
    except InvalidRequirement:
        return None  # a lock that was edited; pip is the one to complain
    exact = str(requirement.specifier).startswith("==")
    meant = requirement.marker is None or requirement.marker.evaluate()
    return requirement if exact and meant else None


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
