"""Pictures of the bot for the README: ``python -m tests.telegram_fake.screens docs/screens``.

Needs Chromium and fonts for Chinese and emoji; Debian's are chromium, fonts-noto-cjk and fonts-noto-color-emoji.
"""

import argparse
import logging
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.exporting.monthpicture import month
from knowledge.calendars import ChineseCalendar
from tests.telegram_fake.page import WIDTH, Html, page
from tests.telegram_fake.story import tell

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=2",
)  # fmt: skip
_PATIENCE = 60.0  # seconds for one start of the browser
_ZONE = ZoneInfo("Asia/Shanghai")
_MEASURING = "<script>document.body.dataset.height = document.body.offsetHeight</script>"


class NoPicture(Exception):
    """What a picture needs is not there. The message says what, and how to get it."""


def main() -> None:
    """Write ``member``, ``organiser``, ``tasks``, ``quiz`` and ``month.png`` into the folder that is named."""
    parser = argparse.ArgumentParser(description="Render chats with the bot to PNG.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--font", help="family for Chinese; by default the one fontconfig prefers")
    parser.add_argument("--browser", help="Chromium's program; by default the one on PATH")
    given = parser.parse_args()
    try:
        browser, font = given.browser or _browser(), given.font or _font()
        logging.disable()  # whoever has not written yet cannot be given a menu, which is told as a failure
        with TemporaryDirectory() as home:
            os.environ |= {"DANGXUE_HOME": home, "PTB_TIMEDELTA": "true"}
            chats = tell(Path(home))
        given.folder.mkdir(parents=True, exist_ok=True)
        for name, lines in (
            ("member", chats.member),
            ("organiser", chats.organiser),
            ("tasks", chats.ledger),
            ("quiz", chats.practice),
        ):
            picture(page(lines, zone=_ZONE, font=font), given.folder.resolve() / f"{name}.png", browser=browser)
        (given.folder / "month.png").write_bytes(_month())
    except NoPicture as problem:
        parser.exit(1, f"{problem}\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """Something that is due on a day of the month that is shown."""

    day: date
    text: str
    late: bool = False
    done: bool = False


def _month() -> bytes:
    """A month's tasks, as the bot paints them."""
    dues = [
        _Due(day=date(2026, 9, 4), text="报送学习小结", done=True),
        _Due(day=date(2026, 9, 10), text="召开支部党员大会", done=True),
        _Due(day=date(2026, 9, 15), text="更新党员名册", late=True),
        _Due(day=date(2026, 9, 18), text="召开支委会，讨论发展对象"),
        _Due(day=date(2026, 9, 25), text="更新学习资料目录"),
        _Due(day=date(2026, 9, 25), text="组织专题党课"),
        _Due(day=date(2026, 9, 28), text="检查三会一课记录"),
        _Due(day=date(2026, 9, 30), text="收缴第三季度党费并公布"),
        _Due(day=date(2026, 9, 30), text="完成民主评议党员材料归档"),
    ]
    return month(2026, 9, dues, today=date(2026, 9, 17), workdays=ChineseCalendar().is_workday)


def picture(html: Html, path: Path, *, browser: str) -> None:
    """Have a browser paint a page as high as it is.

    Raises:
        NoPicture: the browser does not start, or paints nothing.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html + _MEASURING, encoding="utf-8")
        command = [browser, *_OPTIONS, f"--user-data-dir={folder}/profile"]
        measured = re.search(
            r'data-height="(\d+)"', _run([*command, f"--window-size={WIDTH},900", "--dump-dom"], source)
        )
        if measured is None:
            raise NoPicture(f"{browser} did not read the page")
        window = f"--window-size={WIDTH},{measured[1]}"
        _run([*command, window, f"--screenshot={path}"], source)
    if not path.is_file():
        raise NoPicture(f"{browser} wrote no picture")


def _run(command: list[str], page: Path) -> str:
    try:
        done = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, text=True, timeout=_PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPicture(f"{command[0]} cannot be used: {error}") from error
    return done.stdout


def _browser() -> str:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise NoPicture("no Chromium was found; on Debian: apt-get install chromium, or name one with --browser")
    return found


def _font() -> str:
    """The family that fontconfig prefers for Chinese."""
    matcher = shutil.which("fc-match")
    if matcher is None:
        raise NoPicture("fc-match was not found; on Debian: apt-get install fontconfig, or name a font with --font")
    asked = [matcher, "--format=%{family[0]}\n%{lang}", "sans-serif:lang=zh-cn"]
    family, _, languages = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.partition("\n")
    if "zh-cn" not in languages.split("|"):
        raise NoPicture("no font holds Chinese; on Debian: apt-get install fonts-noto-cjk, or name one with --font")
    return family


if __name__ == "__main__":
    main()
