"""Putting kept text back into the form of a page: only values change, every other byte stays."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# What the page decides anew, or what a browser lets nobody fill in.
FRESH = {"csrfmiddlewaretoken", "drawn", "step"}
UNFILLED = {"submit", "button", "image", "reset", "file", "password"}


def refilled(html: str, kept, page: str, note: str) -> str:
    """The page with the kept values in the form that sends where the text was sent; empty where it has none."""
    reader = _Reader(html)
    sent_to = urlsplit(kept.action).path
    forms = [form for form in reader.forms if urlsplit(urljoin(page, form.action or page)).path == sent_to]
    names = {name for name, _ in kept.fields}
    form = max(forms, key=lambda form: len(names & {field.name for field in form.fields}), default=None)
    if form is None:
        return ""
    values = {name: list(values) for name, values in kept.fields}
    head = f'<input type="hidden" name="kept" value="{escape(kept.key)}">{note}'
    edits = [(form.end, form.end, head)]
    for field in form.fields:
        if field.name not in FRESH and field.kind not in UNFILLED:
            edits += field.edits(html, values)
    return _edited(html, edits)


def _edited(html: str, edits: list[tuple[int, int, str]]) -> str:
    parts, place = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        parts += [html[place:start], text]
        place = end
    return "".join([*parts, html[place:]])


class _Form:
    """A form that sends: where to, where its tag ends, its fields."""

    def __init__(self, action, end):
        self.action, self.end, self.fields = action, end, []


class _Field:
    """One input, textarea or select, with the places of its text."""

    def __init__(self, tag, attrs, start, end):
        self.tag, self.attrs, self.start, self.end = tag, dict(attrs), start, end
        self.name = self.attrs.get("name") or ""
        self.kind = self.attrs.get("type", "text") if tag == "input" else tag
        self.close, self.options = end, []

    def edits(self, html, values):
        """The changes that put the next of the values here; a box that was not sent is emptied."""
        if self.kind in {"checkbox", "radio"}:
            is_on = self.attrs.get("value", "on") in values.get(self.name, [])
            return [(self.start, self.end, _tag(self.tag, self.attrs, "checked", is_on))]
        if not values.get(self.name):
            return []
        if self.tag == "select":
            chosen = values[self.name]
            return [
                (*place, _tag("option", attrs, "selected", attrs.get("value") in chosen))
                for attrs, place in self.options
            ]
        value = values[self.name].pop(0)
        if self.tag == "textarea":
            return [(self.end, self.close, "\n" + escape(value))]
        return [(self.start, self.end, _tag(self.tag, self.attrs | {"value": value}))]


def _tag(name, attrs, switch="", is_on=False) -> str:
    """A start tag anew; the switch is an attribute without value."""
    attrs = {key: value for key, value in attrs.items() if key != switch} | ({switch: None} if is_on else {})
    words = [key if value is None else f'{key}="{escape(value)}"' for key, value in attrs.items()]
    return f"<{' '.join([name, *words])}>"


class _Reader(HTMLParser):
    """Finds the forms of a page and the places of their fields."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.lines = [0, *(found.end() for found in re.finditer("\n", html))]
        self.forms, self.form, self.field = [], None, None
        self.feed(html)
        self.close()

    def place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag, attrs):
        start = self.place()
        end = start + len(self.get_starttag_text())
        if tag == "form" and dict(attrs).get("method", "").lower() == "post":
            self.form = _Form(dict(attrs).get("action"), end)
            self.forms.append(self.form)
        elif self.form and tag in {"input", "textarea", "select"}:
            self.field = _Field(tag, attrs, start, end)
            self.form.fields.append(self.field)
        elif self.form and self.field and tag == "option":
            self.field.options.append((dict(attrs), (start, end)))

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag == "textarea" and self.field:
            self.field.close = self.place()
