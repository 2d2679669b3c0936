"""People at their browsers: each opens pages, and now and then saves a form or asks for a PDF."""

import random
import re
import threading
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

PASSWORD = "congtac-dang-2026"
# What ends the session, leaves the portal or draws a whole list anew; the admin is not for 35 people.
LEFT_OUT = re.compile(r"logout|/admin/|/reveal/|[?&]as=|/export/|/word/|/calendar/feed/")
# One request in twenty changes something.
READS_PER_WRITE = 19


@dataclass
class Answer:
    """One request: when it began, how long it took, what came back; status 0 where nothing did."""

    at: float
    seconds: float
    status: int
    method: str
    path: str


class Person(threading.Thread):
    """Somebody with an account; `saved` holds what the portal said it had kept."""

    def __init__(self, name: str, address: str, pause: float, own_pages: int, writing: str):
        super().__init__(name=name, daemon=True)
        self.address, self.pause, self.own_pages, self.writing = address, pause, own_pages, writing
        self.browser = requests.Session()
        self.chance = random.Random(name)
        self.answers: list[Answer] = []
        self.pages: list[str] = []
        self.saved: dict[str, list[str]] = {}
        self.ended = threading.Event()

    def run(self):
        while not self.ended.is_set():
            for page in self.round():
                self.open(page)
                if self.ended.wait(self.chance.uniform(0.5, 1.5) * self.pause):
                    return
                if self.writing and self.chance.random() < 1 / READS_PER_WRITE:
                    self.write()

    def send(self, method: str, path: str, **more):
        """Send one request and note its answer; None where there was none."""
        began = time.time()
        try:
            answer = self.browser.request(
                method, urljoin(self.address, path), timeout=30, allow_redirects=False, **more
            )
        except requests.RequestException:
            answer = None
        status = answer.status_code if answer is not None else 0
        self.answers.append(Answer(began, time.time() - began, status, method, urlsplit(path).path))
        return answer

    def sign_in(self):
        """Come in, before the time of the run begins."""
        form = self.open("/accounts/login/").xpath("//main//form[.//input[@name='login']]")[0]
        typed = dict(form.form_values()) | {"login": self.name, "password": PASSWORD}
        answer = self.send("POST", "/accounts/login/", data=typed)
        if answer is None or answer.status_code != 302:
            raise SystemExit(f"FAILED: {self.name} could not sign in: {answer and answer.status_code}")
        self.answers.clear()

    def open(self, path: str):
        """Open a page as a browser does, to where it leads; the tree, where it is a page."""
        for _ in range(4):
            answer = self.send("GET", path)
            if answer is None or not answer.is_redirect:
                break
            path = urljoin(path, answer.headers["Location"])
        is_page = answer is not None and answer.ok and "html" in answer.headers.get("Content-Type", "")
        return html.fromstring(answer.text) if is_page and answer.text.strip() else None

    def round(self) -> list[str]:
        """The pages of this person in another order: found once by following links, then the same to the end."""
        if not self.pages:
            self.pages = self.walk()
        return self.chance.sample(self.pages, len(self.pages))

    def walk(self) -> list[str]:
        found, here = ["/"], "/"
        while len(found) < self.own_pages and not self.ended.is_set():
            links = [link for link in self.links(here) if link not in found]
            here = self.chance.choice(links) if links else self.chance.choice(found)
            if links:
                found.append(here)
        return found

    def links(self, path: str) -> list[str]:
        page = self.open(path)
        if self.ended.wait(self.pause) or page is None:
            return []
        found = (urljoin(path, link.get("href")) for link in page.xpath("//a[@href]"))
        return sorted({link.partition("#")[0] for link in found if link.startswith("/") and not LEFT_OUT.search(link)})

    def write(self):
        if self.writing == "notices":
            self.save("/accounts/notices/", "shown", self.chance.choice(["on", "off"]))
        elif self.chance.random() < 0.2:
            self.save(self.writing.replace("/edit/", "/").replace("/members/", "/members/papers/extract/"), "", "")
        else:
            self.save(self.writing, "phone", f"09{self.chance.randrange(10**8):08}")

    def save(self, path: str, field: str, value: str):
        """Fill in one field of the form that stands on the page and send it."""
        page = self.open(path)
        forms = [] if page is None else [form for form in page.xpath("//main//form") if form.method == "POST"]
        form = next((form for form in forms if not field or field in form.fields), None)
        if form is None:
            return
        if field and field != "shown":
            form.fields[field] = value
            self.saved.setdefault(path, []).append(f"? {value}")
        answer = self.send("POST", urljoin(path, form.action or path), data=form.form_values())
        if field and field != "shown" and answer is not None and answer.status_code == 302:
            self.saved[path][-1] = value
