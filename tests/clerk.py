"""An office at its desk: opens a page, fills in the form that stands there and sends it, as a browser would."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from partyportal import dates
from tests.one_line import squeezed


class Refused(AssertionError):
    """A form that the page gave back, with what it said."""


class Clerk:
    """Somebody who signs in and enters facts through the forms alone."""

    def __init__(self, user):
        self.client = Client(raise_request_exception=True)
        self.client.force_login(user)

    def page(self, path: str):
        """Return the page as a tree; it must be there."""
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise Refused(f"{path}: {answer.status_code}")
        return tree_of(answer, path)

    def fill(self, path: str, **typed) -> str:
        """Fill in the form of the page that asks for what is typed, send it, and return where it leads.

        `doc_type` names a field; a dash in its name is written `__`. True ticks a box, a list chooses several, a date
        is typed as people type it. A page that is given back is `Refused`, with all that it says.
        """
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        form = _form_that_asks(self.page(path), typed, path)
        answer = self.client.post(form.action or path, _sent(form, typed))
        if answer.status_code not in (301, 302, 303):
            raise Refused(f"{path}: {answer.status_code}: {complaints(tree_of(answer, path))}")
        return answer["Location"]

    def fill_and_look(self, path: str, button: str, **typed) -> str:
        """Fill in the form of the page, send it, look at what it gives back, and press a button of that page."""
        form = _form_that_asks(self.page(path), typed, path)
        looked = tree_of(self.client.post(form.action or path, _sent(form, typed)), path)
        forms = [form for form in looked.xpath("//main//form") if button in _buttons(form)]
        if not forms:
            raise Refused(f"{path}: {complaints(looked)}")
        return self.client.post(forms[0].action or path, _sent(forms[0], {button: "1"}))["Location"]

    def press(self, path: str, button: str) -> str:
        """Press the button of a page that stands there without a form to fill in, found by what it leads to."""
        forms = [form for form in self.page(path).xpath("//main//form") if form.get("action") == button]
        if not forms:
            raise Refused(f"{path}: no button leads to {button}")
        return self.client.post(button, _sent(forms[0], {}))["Location"]


def tree_of(answer, path: str):
    return html.fromstring(squeezed(answer.content.decode()), base_url=path)


def words_of(tree) -> str:
    return " ".join(" ".join(piece.text_content() for piece in tree.xpath("//main")).split())


def key_in(path: str) -> int:
    """The last number of an address."""
    return int([piece for piece in path.split("?")[0].split("/") if piece.isdigit()][-1])


def _form_that_asks(tree, typed: dict, path: str):
    forms = [form for form in tree.xpath("//main//form") if form.method == "POST"]
    for form in forms:
        if set(typed) <= {*form.fields.keys(), *_buttons(form)}:
            return form
    asked = [sorted(name for name in form.fields if name) for form in forms]
    raise Refused(f"{path}: no form asks for {sorted(typed)}, but for {asked}")


def _buttons(form) -> set[str]:
    """The names of its buttons, those that stand outside it too."""
    apart = form.xpath("//button[@form=$key]/@name", key=form.get("id")) if form.get("id") else []
    return {*form.xpath(".//button/@name"), *apart}


def _sent(form, typed: dict) -> dict:
    """What a browser would send: what stands in the form already, with what is typed over it, the button pressed."""
    whole = {name for name, value in typed.items() if isinstance(value, SimpleUploadedFile)} | _buttons(form)
    for name, value in typed.items():
        if name not in whole:
            _type(form, name, value)
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent | {name: value for name, value in typed.items() if name in whole}


def _type(form, name: str, value):
    field = form.inputs[name]
    if getattr(field, "type", "") == "checkbox":
        field.checked = bool(value)
    elif isinstance(value, list):
        field.value = [str(one) for one in value]
    else:
        field.value = dates.shown(value) if isinstance(value, datetime.date) else str(value)


def complaints(tree) -> str:
    found = tree.xpath("//main//*[contains(@class, 'invalid-feedback') or contains(@class, 'alert')]")
    return " | ".join(" ".join(piece.text_content().split()) for piece in found) or words_of(tree)[:600]
