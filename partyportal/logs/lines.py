"""Lines of JSON, each with the request that it belongs to and the key of who asked, never a name."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

# The request that this thread answers now: its number and the key of its user.
current: ContextVar[dict] = ContextVar("request", default={})  # noqa: B039 (never changed in place)


class JsonLine(logging.Formatter):
    """One line of JSON a record: no line end in a message can make a second one."""

    def format(self, record):
        moment = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        line = {"at": moment, "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        line |= current.get()
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
