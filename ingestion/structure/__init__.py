"""From blocks of text to the outline, the chunks and the facts of a Chinese official text. Pure."""
