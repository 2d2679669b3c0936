"""Caches that may fail: a page is made without them, only slower. What is lost is noted once in a while."""

import json
import logging
import time
from contextlib import suppress

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)

# A server that does not answer is left alone for a while: each try costs a page its timeout.
REST = 10  # seconds


class _Forgiving:
    """Behaves as an empty cache while the real one cannot be reached."""

    down_until = 0.0

    def _try(self, name: str, instead, *args, **kwargs):
        if time.monotonic() < type(self).down_until:
            return instead
        try:
            return getattr(super(), name)(*args, **kwargs)
        except self.failures:
            logger.warning("The cache cannot be reached, pages are made without it.", exc_info=True)
            type(self).down_until = time.monotonic() + REST
            return instead

    def add(self, *args, **kwargs):
        # An empty cache takes it in; who waits for a lock in it would wait for ever.
        return self._try("add", True, *args, **kwargs)

    def get(self, key, default=None, version=None):
        return self._try("get", default, key, default, version=version)

    def set(self, *args, **kwargs):
        return self._try("set", None, *args, **kwargs)

    def touch(self, *args, **kwargs):
        return self._try("touch", False, *args, **kwargs)

    def delete(self, *args, **kwargs):
        return self._try("delete", False, *args, **kwargs)

    def has_key(self, *args, **kwargs):
        return self._try("has_key", False, *args, **kwargs)

    def incr(self, key, delta=1, version=None):
        return self._try("incr", delta, key, delta, version=version)

    def get_many(self, keys, version=None):
        return self._try("get_many", {}, keys, version=version)

    def set_many(self, data, *args, **kwargs):
        return self._try("set_many", list(data), data, *args, **kwargs)

    def delete_many(self, *args, **kwargs):
        return self._try("delete_many", None, *args, **kwargs)

    def clear(self):
        return self._try("clear", False)


class JsonSerializer:
    """What lies in Redis is read as JSON: whoever can write there runs nothing here, as a pickle would."""

    def dumps(self, value):
        # Redis counts whole numbers up by itself.
        return value if type(value) is int else json.dumps(value)

    def loads(self, data):
        return json.loads(data)


class ForgivingRedisCache(_Forgiving, RedisCache):
    @property
    def failures(self):
        from redis.exceptions import RedisError  # only where Redis is used

        return RedisError, OSError


class JsonFileCache(FileBasedCache):
    """A folder of files, each with its moment of expiry and its value as JSON: a pickle would run what it holds."""

    def get(self, key, default=None, version=None):
        try:
            with open(self._key_to_file(key, version), "rb") as file:
                return default if self._is_expired(file) else json.loads(file.read())
        except FileNotFoundError:
            return default

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        value = self.get(key, default := object(), version)
        if value is default:
            return False
        self.set(key, value, timeout, version)
        return True

    def _write_content(self, file, timeout, value):
        file.write(json.dumps(self.get_backend_timeout(timeout)).encode() + b"\n" + json.dumps(value).encode())

    def _is_expired(self, file) -> bool:
        """Read the first line; a file that is too old, or was written by another version, is removed."""
        try:
            until = json.loads(file.readline())
        except ValueError:
            until = 0
        if until is None or until >= time.time():
            return False
        file.close()
        self._delete(file.name)
        return True


class ForgivingFileCache(_Forgiving, JsonFileCache):
    failures = (OSError,)

    def _createdir(self):
        # Asked when the cache is set up as well, which must not fail either; writing then says so.
        with suppress(OSError):
            super()._createdir()
