"""Whether the database file and the lexical index in it are whole."""

from sqlalchemy import text

from knowledge.errors import LibraryUnavailable
from knowledge.storage.sql import lexical, reading
from knowledge.storage.sql.database import Database

_REMEDY = "请运行 `dangxue index rebuild`"


def problems(database: Database) -> list[str]:
    """What is wrong, one line in Chinese each."""
    found: list[str] = []
    with database.reading() as connection:
        if connection.scalar(text("PRAGMA integrity_check")) != "ok":
            found.append("资料库文件已损坏；请从备份恢复")
        if connection.execute(text("PRAGMA foreign_key_check")).first():
            found.append("资料库中有失去所属文件的条目；请从备份恢复")
        for archive in (False, True):
            indexed, held = lexical.size(connection, archive=archive), reading.size(connection, archive=archive)
            if indexed != held:
                found.append(f"词语索引有 {indexed} 段，资料库有 {held} 段；{_REMEDY}")
    try:
        with database.writing() as connection:
            lexical.prove(connection)
    except LibraryUnavailable:
        found.append(f"词语索引已损坏；{_REMEDY}")
    return found
