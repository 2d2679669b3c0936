import socket

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def database(db):
    """Open the database to every test, with nothing remembered from the one before."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def closed_sockets():
    """Let no test speak to another machine: the databases and the browser are on this one."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"A test wants to connect to {address}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
