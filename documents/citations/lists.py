"""Numbers that share one type and issuer: «các Quy định số 22, 37 và 69-QĐ/TW»."""

import datetime
import re
from typing import NamedTuple

from documents.citations import behind
from documents.citations.days import Days
from documents.citations.words import TITLES, unnumbered

DAY = r"(?:,? ?\(?(?:(?:ký |ban hành )?ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?)?"
JOINT = r"(?: ?(?:[,;&]|hoặc|hay|và|cùng với|cùng|lẫn|rồi|đến|cũng như|kể cả|cả)){1,3} ?"
ITEM = rf"(?:số:? ?)?(?P<number>\d{{1,5}})(?P<year>/(?:19|20)\d\d)?(?:-[A-ZĐ]{{2,3}}i?|-)?(?=[ ,;&(]){DAY}{JOINT}"
ITEMS = re.compile(ITEM, re.IGNORECASE)
ONE = re.sub(r"\?P<\w+>", "?:", ITEM)
HEAD = rf"(?P<head>{TITLES}|NQ|CT|KL|QĐ|HD|KH|số|:|\()[: ]{{0,2}}(?:số:? ?)?"
LIST = re.compile(rf"(?:{HEAD}|^(?P<joint>{JOINT})|^)(?P<items>(?:{ONE}){{1,20}})(?:số:? ?)?$", re.IGNORECASE)
# What stands between two symbols that a sentence names together.
JOINED = re.compile(rf"(?: \([^()\d\x1e]{{1,60}}\))?{JOINT}(?:(?:{TITLES}) )?(?:số:? ?)?", re.IGNORECASE)
# … or of two: «Công văn 12-CV/CB1 và Chi bộ 4 tại Công văn 09-CV/CB4 cùng ngày 11/8/2026».
OF_ANOTHER = re.compile(
    rf"(?: của [^\d.,;:()\x1e]{{2,50}})? và [^.,;:()\x1e]{{2,60}} (?:{TITLES}) (?:số:? ?)?", re.IGNORECASE
)
ENDS = re.compile(rf"(?<=[\d\w), -]){JOINT}(?:số:? ?)?$", re.IGNORECASE)
JOINTS = (",", ";", "&", "hoặc", "hay", "và", "với", "cùng", "lẫn", "rồi", "đến", "như", "cả")
DIGIT = re.compile(r"\d")
# Neither a word nor a sign that begins a list.
BARE = re.compile(r" ?\d[\d ,;&./-]*$")


class Item(NamedTuple):
    """A number of a list, with its place in the text."""

    digits: str
    year: int | None
    start: int
    end: int
    day: datetime.date | None


def before(text: str, days: Days, place: int, start: int, follows: bool):
    """Yield the numbers that share the letters of the symbol that begins at `start`.

    `place` is how far back they may stand; `follows` says that another symbol ends there.
    """
    gap = text[place:start]
    if place and BARE.match(gap):
        return
    if not (unnumbered(gap).endswith(JOINTS) and ENDS.search(gap[-24:]) and DIGIT.search(gap)):
        return
    listed = LIST.search(gap)
    if listed is None or (listed["head"] == ":" and ";" in listed["items"]):
        # «Sổ đến: 118; 302-CV/ĐU; …» are fields of a row.
        return
    if not (listed["head"] or not place or (follows and listed["joint"])):
        return
    for item in ITEMS.finditer(gap, listed.start("items"), listed.end("items")):
        end = item.end("year") if item["year"] else item.end("number")
        yield Item(
            item["number"],
            int(item["year"][1:]) if item["year"] else None,
            place + item.start("number"),
            place + end,
            behind.of(text, days, place + item.start("number"), place + end).date,
        )
