"""Encryption of a stream in chunks: whoever cuts, moves or changes one, or lacks the key, reads nothing.

AES-256-GCM with a key that scrypt draws from BACKUP_KEY. The nonce of each chunk is its number and whether it is the
last one, so that no chunk can stand at another place and none can be missing at the end (the STREAM construction).
"""

import io
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from partyportal.backup import Unusable

MAGIC = b"congtacdang-backup-1\n"
SALT, PREFIX, TAG = 16, 7, 16
HEADER = len(MAGIC) + SALT + PREFIX
CHUNK = 256 * 1024
WRONG_KEY = "Không mở được bản sao lưu: BACKUP_KEY không đúng, hoặc tệp đã bị cắt hay bị sửa. Chưa có gì thay đổi."


class Cipher:
    """Seals and opens chunks by their number."""

    def __init__(self, key: str, header: bytes):
        salt = header[len(MAGIC) : len(MAGIC) + SALT]
        secret = Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key.encode())
        self.cipher, self.header, self.prefix = AESGCM(secret), header, header[-PREFIX:]

    def nonce(self, number: int, is_last: bool) -> bytes:
        return self.prefix + number.to_bytes(4, "big") + bytes([is_last])

    def seal(self, chunk: bytes, number: int, is_last: bool) -> bytes:
        return self.cipher.encrypt(self.nonce(number, is_last), chunk, self.header)

    def open(self, chunk: bytes, number: int, is_last: bool) -> bytes:
        try:
            return self.cipher.decrypt(self.nonce(number, is_last), chunk, self.header)
        except (InvalidTag, ValueError) as error:
            raise Unusable(WRONG_KEY) from error


class Writer(io.RawIOBase):
    """Seals what is written into the file; without `finish` the file stays unreadable."""

    def __init__(self, file, key: str):
        header = MAGIC + os.urandom(SALT + PREFIX)
        self.file, self.cipher = file, Cipher(key, header)
        self.number, self.waiting = 0, bytearray()
        file.write(header)

    def writable(self):
        return True

    def write(self, data):
        self.waiting += data
        while len(self.waiting) > CHUNK:
            self.put(bytes(self.waiting[:CHUNK]), is_last=False)
            del self.waiting[:CHUNK]
        return len(data)

    def put(self, chunk: bytes, *, is_last: bool):
        self.file.write(self.cipher.seal(chunk, self.number, is_last))
        self.number += 1

    def finish(self):
        self.put(bytes(self.waiting), is_last=True)


class Reader(io.RawIOBase):
    """Opens a sealed file at any place; the last chunk is opened first, so that a cut or a wrong key shows at once."""

    def __init__(self, file, key: str):
        self.file, self.place = file, 0
        body = file.seek(0, io.SEEK_END) - HEADER
        file.seek(0)
        self.cipher = Cipher(key, file.read(HEADER))
        self.chunks = max(1, -(-body // (CHUNK + TAG)))
        self.size = body - self.chunks * TAG
        self.chunk(self.chunks - 1)

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        self.place = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.place, io.SEEK_END: self.size}[whence])
        return self.place

    def readinto(self, buffer):
        if self.place >= self.size:
            return 0
        number, start = divmod(self.place, CHUNK)
        found = self.chunk(number)[start : start + len(buffer)]
        buffer[: len(found)] = found
        self.place += len(found)
        return len(found)

    def chunk(self, number: int) -> bytes:
        self.file.seek(HEADER + number * (CHUNK + TAG))
        return self.cipher.open(self.file.read(CHUNK + TAG), number, number == self.chunks - 1)


def is_sealed(file) -> bool:
    file.seek(0)
    return file.read(len(MAGIC)) == MAGIC
