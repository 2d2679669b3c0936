"""Finding what people type: over all rooms, in names, and in the text of files."""
