"""Build a release into dist/: sdist, wheel, SBOM and SHA256SUMS; always the same bytes.

    python .ci/release.py [FOLDER]

The wheel is built from the sdist, the sdist from the files that git tracks. Times are midnight of
the release's date, owners and permissions are left out. Nothing is fetched.
"""

import ast
import gzip
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("lib/presslens", "pyproject.toml", "README.md", "LICENSE", "requirements.lock")
"""What the package is built from, and the lock that the SBOM lists."""


def main(out: Path) -> None:
    """Build everything from the tracked files, and print what was built."""
    command = ["git", "ls-files", "-z", *PARTS]
    tracked = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = {name: (ROOT / name).read_bytes() for name in tracked.split("\0") if name}
    for path in build(files, out):
        print(path)


def build(files: dict[str, bytes], out: Path, *, validate: bool = True) -> list[Path]:
    """Build a release from files by their path in the repository; return the paths made.

    To `validate` the SBOM against its schema takes longer than all else.
    """
    about = constants(files["lib/presslens/__init__.py"])
    version = about["__version__"]
    time = int(datetime.fromisoformat(about["__date__"]).replace(tzinfo=UTC).timestamp())
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(time), "PYTHONHASHSEED": "0"}
    out.mkdir(parents=True, exist_ok=True)
    before = os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source")
            for name, content in files.items():
                (source / name).parent.mkdir(parents=True, exist_ok=True)
                (source / name).write_bytes(content)
            run(["-m", "build", "--no-isolation", "--outdir", "dist"], source, environment)
            made = sorted((source / "dist").iterdir())
            made.append(source / "dist" / f"presslens-{version}.cdx.json")
            made[-1].write_bytes(sbom(source, version, environment, validate))
            contents = {path.name: path.read_bytes() for path in made}
    finally:
        os.umask(before)
    contents = {
        name: without_origin(content, time) if name.endswith(".tar.gz") else content
        for name, content in contents.items()
    }
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in contents.items())
    contents["SHA256SUMS"] = "".join(sums).encode()
    for name, content in contents.items():
        (out / name).write_bytes(content)
    return [out / name for name in contents]


def constants(module: bytes) -> dict[str, str]:
    """Return the texts that a module assigns to names."""
    return {
        node.targets[0].id: node.value.value
        for node in ast.parse(module).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }


def sbom(source: Path, version: str, environment: dict[str, str], validate: bool) -> bytes:
    """List the locked packages with their hashes as CycloneDX."""
    project = source / "project.toml"  # cyclonedx-py knows no dynamic version
    text = (source / "pyproject.toml").read_text("utf-8")
    project.write_text(text.replace('dynamic = ["version"]', f'version = "{version}"'), "utf-8")
    command = ["-m", "cyclonedx_py", "requirements", "requirements.lock", "--pyproject", project]
    options = ["--mc-type", "library", "--output-reproducible", "--output-file", "bom.json"]
    options.append("--validate" if validate else "--no-validate")
    run([*command, *options], source, environment)
    return (source / "bom.json").read_bytes()


def without_origin(archive: bytes, time: int) -> bytes:
    """Pack a .tar.gz anew: files in order, with one time, and with no owner."""
    packed = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(archive)) as before,
        gzip.GzipFile("", "wb", 9, packed, mtime=time) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as after,
    ):
        for member in sorted(before.getmembers(), key=lambda member: member.name):
            member.mtime, member.uid, member.gid, member.uname, member.gname = time, 0, 0, "", ""
            member.mode = 0o755 if member.isdir() else 0o644
            member.pax_headers = {}
            after.addfile(member, before.extractfile(member))
    return packed.getvalue()


def run(arguments: list[object], folder: Path, environment: dict[str, str]) -> None:
    """Run a module of this Python; show what it wrote only if it fails."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "dist")
