"""Each shipped rule is read by code, or the page says that it is only to be looked up."""

import json
import re
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from rulebook import shipment
from rulebook.models import RuleValue
from rulebook.reference import LOOKED_UP_ONLY

KEYS = {rule["key"] for rule in json.loads(shipment.FILE.read_text(encoding="utf-8"))["values"]}
# Not what only writes, tests or measures them, nor where they are marked.
APART = {"tests", "demo", "bench", "migrations"}
MARKED = {"reference.py", "shipment.py"}
NAMED = re.compile(r'"([a-z][a-z_0-9]*)"')
# f"admission_steps_{phase}", where the hole stands for one word or more; f"{kind}_days", where it stands for one.
MADE = re.compile(r'f"([a-z]+_[a-z]+_\{[^"}]*\}[a-z_]*)"')
ENDED = re.compile(r'f"\{[^"}]*\}(_[a-z_]+)"')


def code() -> str:
    rooms = [one for one in Path(settings.BASE_DIR).iterdir() if one.is_dir() and one.name.isidentifier()]
    files = [
        file for room in rooms for file in room.rglob("*.py") if not APART & {*file.relative_to(room.parent).parts}
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.name not in MARKED)


def read_by(text: str) -> set[str]:
    """The keys that the text names, or makes from a word."""
    shapes = [re.sub(r"\\\{.*?\\\}", "[a-z_]+", re.escape(name)) for name in set(MADE.findall(text))]
    shapes += [f"[a-z]+{end}" for end in set(ENDED.findall(text))]
    return KEYS & set(NAMED.findall(text)) | {key for key in KEYS for shape in shapes if re.fullmatch(shape, key)}


def test_every_shipped_rule_is_read_or_only_to_be_looked_up():
    read = read_by(code())

    assert KEYS - read == LOOKED_UP_ONLY


def test_page_says_which_rule_is_only_to_be_looked_up(client, reader):
    client.force_login(reader)
    apart = RuleValue.objects.filter(key="cell_minimum_members").first()
    judged = RuleValue.objects.filter(key="badge_years").first()

    said = {row.pk: client.get(row.get_absolute_url()).content.decode() for row in (apart, judged)}
    listed = client.get(reverse("rulebook:list"), {"q": "tổ đảng"}).content.decode()

    assert "chỉ để tra cứu" in said[apart.pk] and "chỉ để tra cứu" not in said[judged.pk]
    assert "chỉ để tra cứu" in listed
