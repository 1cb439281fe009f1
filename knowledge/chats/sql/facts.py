"""What the assistant remembers about itself, by name."""

from sqlalchemy import Connection, insert, select

from knowledge.chats.schema import facts


def fact(connection: Connection, name: str, otherwise: str) -> str:
    """What is remembered by a name; ``otherwise``, from now on, if nothing was."""
    found = connection.scalar(select(facts.c.value).where(facts.c.name == name))
    if found is None:
        connection.execute(insert(facts).values(name=name, value=otherwise))
        return otherwise
    return str(found)
