"""The storage of the house, spoken to as S3: what several machines of the portal share in the place of a folder."""

import functools

from botocore.client import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

# A store that keeps silent must not hold a thread of the web server.
CONFIG = Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 2}, s3={"addressing_style": "path"})
AWAY = "The storage of files does not answer."


def told(act):
    """Say that the store is away as what a page answers with 503, not 500."""

    @functools.wraps(act)
    def wrapped(*args, **kwargs):
        try:
            return act(*args, **kwargs)
        except (BotoCoreError, ClientError) as error:
            raise ConnectionError(AWAY) from error

    return wrapped


class Bucket(S3Storage):
    """One folder of the bucket; nobody but the portal may read it, and nothing in it is overwritten."""

    def __init__(self, **options):
        super().__init__(client_config=CONFIG, default_acl=None, file_overwrite=False, **options)

    @told
    def _open(self, name, mode="rb"):
        file = super()._open(name, mode)
        if "r" in mode:
            # Fetched here, where a store that is away can still be told from a broken page.
            _ = file.file
        return file

    _save = told(S3Storage._save)
    delete = told(S3Storage.delete)
    exists = told(S3Storage.exists)
    listdir = told(S3Storage.listdir)
    size = told(S3Storage.size)
    get_modified_time = told(S3Storage.get_modified_time)
