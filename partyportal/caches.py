"""Caches that may fail: a page is made without them, only slower. What is lost is noted once in a while."""

import logging
import time
from contextlib import suppress

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


class ForgivingRedisCache(_Forgiving, RedisCache):
    @property
    def failures(self):
        from redis.exceptions import RedisError  # only where Redis is used

        return RedisError, OSError


class ForgivingFileCache(_Forgiving, FileBasedCache):
    failures = (OSError,)

    def _createdir(self):
        # Asked when the cache is set up as well, which must not fail either; writing then says so.
        with suppress(OSError):
            super()._createdir()
