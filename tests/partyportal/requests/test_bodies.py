"""A body is judged by the length that it says, before a byte of it is read."""

import http.client
import os
import socket
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from partyportal.requests.bodies import bounded_bodies, most
from tests.routes import routes

MEGABYTE = 1024 * 1024
IMPORT = "/members/import/"


class Body:
    """A body of which it is noted how much was asked for at once."""

    def __init__(self):
        self.asked = []

    def read(self, size=-1):
        self.asked.append(size)
        return b"x" * min(size, 1000)

    readline = read


def answer(path: str, body=None, **meta) -> int:
    request = RequestFactory().generic("POST", path, **meta | {"wsgi.input": body or Body()})
    return bounded_bodies(lambda request: HttpResponse())(request).status_code


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        (IMPORT, settings.UPLOAD_MAX_BODY, 200),
        (IMPORT, settings.UPLOAD_MAX_BODY + 1, 413),
        (IMPORT, 10**30, 413),
        ("/accounts/login/", 2 * MEGABYTE, 200),
        ("/accounts/login/", 2 * MEGABYTE + 1, 413),
        ("/members/import/template/", 3 * MEGABYTE, 413),
        ("/admin/members/member/add/", 3 * MEGABYTE, 413),
        ("/nowhere/", 3 * MEGABYTE, 413),
        ("/accounts/login/", "", 200),
    ],
)
def test_the_length_that_a_body_says_is_enough_to_refuse_it(path, length, status):
    assert answer(path, CONTENT_LENGTH=str(length)) == status


def test_a_body_without_length_is_refused():
    assert answer(IMPORT, HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH="") == 411


@pytest.mark.parametrize(("megabytes", "piece"), [("11", 64 * 1024), ("34", 0), ("9" * 30, 0), ("9" * 5000, 0)])
def test_no_body_is_kept_and_a_vast_one_not_even_read(megabytes, piece):
    body = Body()

    answer(IMPORT, body, CONTENT_LENGTH=f"{megabytes}000000")

    assert max(body.asked, default=0) == piece


def test_only_lists_attachments_and_pictures_come_as_files():
    takes = [route.name for route in routes() if most(route.address) > 2 * MEGABYTE]

    pictures = ["certificates:add", "certificates:edit"]
    lists = ["imports:add", "comparisons:add", "backlogs:add"]
    papers = ["documents:intake", "documents:files", "documents:issued_sign", "dues:statement"]
    assert sorted(takes) == sorted([*lists, *papers, *pictures])


def test_the_page_says_what_to_do(client, office):
    client.force_login(office)

    page = client.post(reverse("imports:add"), {"file": "x" * 11 * MEGABYTE})

    assert page.status_code == 413
    assert "không quá 10 MB mỗi lần gửi" in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"


@pytest.fixture(scope="module")
def port():
    """The portal behind the server that production uses; it takes its seconds to start."""
    listening = socket.create_server(("127.0.0.1", 0))
    command = [sys.executable, "-m", "gunicorn", "partyportal.wsgi", "--threads", "4"]
    command += ["--bind", f"fd://{listening.fileno()}", "--log-level", "error"]
    own = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(
        command, env=os.environ | own, cwd=settings.BASE_DIR, pass_fds=[listening.fileno()]
    ) as server:
        yield listening.getsockname()[1]
        server.terminate()
    listening.close()


@pytest.mark.parametrize(("path", "status"), [(IMPORT, 413), ("/accounts/login/", 413)])
def test_a_browser_that_sends_11_mb_is_answered(port, path, status):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", path, b"x" * 11_000_000, {"Content-Type": "multipart/form-data; boundary=x"})

        assert connection.getresponse().status == status


def test_a_body_in_pieces_is_answered(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", IMPORT, iter([b"x"]), encode_chunked=True)

        assert connection.getresponse().status == 411
