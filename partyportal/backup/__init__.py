"""All that the portal holds in one archive, and back: rows of every table and every file that it keeps."""


class Unusable(Exception):
    """The archive, or the place for it, cannot be used; the sentence says why, and nothing has been touched."""
