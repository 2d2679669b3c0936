"""The web server's log of requests: paths alone, as what is searched and where one comes from may name persons."""

import re

from gunicorn.glogging import Logger

# The key of a link that works once.
KEY = re.compile(r"(/reset/key/)[^/]+")


class PathLogger(Logger):
    """Writes no query, no referring address and no key of a one-time link."""

    def atoms(self, resp, req, environ, request_time):
        atoms = super().atoms(resp, req, environ, request_time)
        path = KEY.sub(r"\1-", environ.get("PATH_INFO", ""))
        line = f"{environ.get('REQUEST_METHOD')} {path} {environ.get('SERVER_PROTOCOL')}"
        return atoms | {"r": line, "U": path, "q": "", "f": "-"}
