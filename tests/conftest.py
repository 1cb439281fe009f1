"""What every test gets: the shared folder if there is one, and a steady Hypothesis."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(os.environ.get("DANGXUE_SHARED") or Path(__file__).parents[2] / "shared")
ABSENT = "the shared folder is absent"

# The same examples in every run, so that a state that was green stays green; "thorough" draws new ones.
settings.register_profile(
    "dangxue", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile(
    "thorough", settings.get_profile("dangxue"), max_examples=2000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dangxue"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever asks for the shared folder, and skip it where there is none; files with slow tests come first.

    What takes long is then not what is left when the other cores have nothing more to do.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason=ABSENT))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests a run without the shared folder left out."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = sum(isinstance(report.longrepr, tuple) and ABSENT in report.longrepr[2] for report in skipped)
    if left_out:
        terminalreporter.write_line(f"shared data absent: {left_out} tests left out")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder next to the repository, with ``corpus``, ``eval`` and ``model``."""
    if not SHARED.is_dir():
        pytest.skip(ABSENT)
    return SHARED
