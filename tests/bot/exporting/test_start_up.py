import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = (
    "import sys\n"
    "import bot.exporting.calendarfile, bot.exporting.minutes, bot.exporting.monthpicture, bot.exporting.workbook\n"
    "print(*{name.split('.')[0] for name in sys.modules})\n"
)


def test_what_exports_are_written_with_is_loaded_at_the_first_export() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    loaded = set(run.stdout.split())
    assert "bot" in loaded
    assert loaded & {"PIL", "cvttf_NotoSansCJK_Regular", "docx", "icalendar", "lxml", "xlsxwriter"} == set()
