"""The catalogue of fixed texts: one Markdown file a text, beside this module, filled in with names in ``$``."""

from importlib.resources import files
from string import Template


def text(name: str, /, **values: str) -> str:
    """Return a fixed text with its placeholders filled in.

    Args:
        name: The file's name without ``.md``.
        values: One for each placeholder of the text; what they hold is not looked into for further ones.

    Returns:
        The text, without white space at either end.

    Raises:
        LookupError: No text has this name.
        ValueError: The placeholders of the text and the names given are not the same.
    """
    resource = files("prompts").joinpath(f"{name}.md")
    if not resource.is_file():
        raise LookupError(f"there is no fixed text named {name!r}")
    template = Template(resource.read_text(encoding="utf-8").strip())
    if not template.is_valid():
        raise ValueError(f"the fixed text {name!r} has a $ that starts no placeholder")
    wanted = set(template.get_identifiers())
    if wanted != values.keys():
        raise ValueError(f"the fixed text {name!r} takes {sorted(wanted)}, but was given {sorted(values)}")
    return template.substitute(values)
