"""A hand at a real browser: opens a page, fills in the fields that stand there and presses its button."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from partyportal import dates
from tests.clerk import Refused, complaints
from tests.one_line import squeezed
from tests.reports.seeds.desk import Verbs

FORMS = "main form[method=post]"
NAMES = "form => Array.from(form.elements, field => field.name)"
BUTTONS = "form => Array.from(form.elements).filter(one => one.matches('button')).map(one => one.name)"
# The button that stands out, wherever on the page it is.
DEFAULT = """form => {
  const buttons = Array.from(form.elements).filter(one => one.type === 'submit');
  return buttons.find(one => one.matches('.btn-primary')) || buttons[0];
}"""
NAMED = "(form, [name, value]) => Array.from(form.elements).find(one => one.name === name && one.value === value)"


class Hand(Verbs):
    """The office of one committee at a browser, which does what the desk does without one."""

    def __init__(self, window):
        self.window = window

    def page(self, path: str):
        """Return the page as a tree; it must be there."""
        self.open(path)
        return self.tree()

    def tree(self):
        return html.fromstring(squeezed(self.window.content()), base_url=self.window.url)

    def open(self, path: str):
        answer = self.window.goto(path, wait_until="domcontentloaded")
        if answer.status != 200:
            raise Refused(f"{path}: {answer.status}")

    def fill(self, path: str, **typed) -> str:
        """Fill in the form of the page that asks for what is typed, send it, and return where it leads."""
        self.open(path)
        form, pressed = self._filled(path, typed)
        return self._led(path, form, pressed)

    def fill_and_look(self, path: str, button: str, **typed) -> str:
        """Fill in the form of the page, send it, look at what it gives back, and press a button of that page."""
        self.open(path)
        self._sent(*self._filled(path, typed))
        forms = [form for form in self.window.locator(FORMS).all() if button in form.evaluate(BUTTONS)]
        if not forms:
            raise Refused(f"{path}: {complaints(self.tree())}")
        value = forms[0].locator(f"button[name={button}]").first.get_attribute("value")
        return self._led(path, forms[0], (button, value))

    def press(self, path: str, button: str) -> str:
        """Press the button of a page that stands there without a form to fill in, found by what it leads to."""
        self.open(path)
        return self._led(path, self.window.locator(f'main form[action="{button}"]').first, None)

    def wait_for_worker(self, path: str):
        """Stay on the page until the worker is done and the page has gone on by itself."""
        self.open(path)
        self.window.locator("main [hx-trigger^=every]").wait_for(state="detached", timeout=60_000)

    def _filled(self, path: str, typed: dict):
        """Type into the form that asks for all of it; return it, and the button among what is typed."""
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        for form in self.window.locator(FORMS).all():
            if not set(typed) <= set(form.evaluate(NAMES)):
                continue
            buttons = set(form.evaluate(BUTTONS)) & set(typed)
            for name in typed.keys() - buttons:
                self._type(form, name, typed[name])
            return form, next(((name, str(typed[name])) for name in buttons), None)
        raise Refused(f"{path}: no form asks for {sorted(typed)}")

    def _type(self, form, name: str, value):
        """Choose, tick, or type what stands under a name; what is folded away is unfolded first."""
        fields = form.locator(f'[name="{name}"]')
        for fold in form.locator(f'details:not([open]):has([name="{name}"])').all():
            fold.locator("> summary").click()
        kind = fields.first.evaluate("field => field.type")
        values = [str(one) for one in value] if isinstance(value, list) else [_as_typed(value)]
        if kind.startswith("select"):
            fields.first.select_option(values)
        elif kind == "file":
            fields.first.set_input_files(_carried(value))
        elif isinstance(value, bool):
            self._tick(fields.first, value)
        elif kind == "radio":
            self._tick(form.locator(f'[name="{name}"][value="{values[0]}"]'), True)
        elif kind == "checkbox":
            for field in fields.all():
                self._tick(field, field.get_attribute("value") in values)
        else:
            fields.first.fill(values[0])

    def _tick(self, field, is_ticked: bool):
        """A tick is often drawn by its label alone."""
        label = self.window.locator(f'label[for="{field.get_attribute("id")}"]')
        if field.is_checked() != is_ticked:
            (label.first if label.count() else field).click()

    def _led(self, path: str, form, pressed) -> str:
        """Press, and return where the portal leads to; a page that is given back is `Refused`."""
        request = self._sent(form, pressed).request
        while request.redirected_from:
            request = request.redirected_from
        answer = request.response()
        if answer.status not in (301, 302, 303):
            raise Refused(f"{path}: {answer.status}: {complaints(self.tree())}")
        return answer.headers["location"]

    def _sent(self, form, pressed):
        for fold in self.window.locator("details:not([open])").filter(has=form).all():
            fold.locator("> summary").click()
        button = form.evaluate_handle(NAMED, pressed) if pressed else form.evaluate_handle(DEFAULT)
        with self.window.expect_navigation(wait_until="domcontentloaded") as led:
            button.as_element().click()
        return led.value


def _as_typed(value) -> str:
    return dates.shown(value) if isinstance(value, datetime.date) else str(value)


def _carried(file: SimpleUploadedFile) -> dict:
    return {"name": file.name, "mimeType": file.content_type, "buffer": file.read()}
