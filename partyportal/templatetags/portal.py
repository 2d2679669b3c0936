"""Filters and the few tags that templates share; loaded for all of them."""

import datetime
import re
from functools import lru_cache

from django import template
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import is_valid_path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from partyportal import dates, text
from partyportal.saving import marks

register = template.Library()

PASTED = re.compile(r"(?<!\S)(?:https?://(?P<host>[^\s/]+))?(?P<path>/[\w/-]+/)(?![^\s,;.)])", re.ASCII)
# Letters of the longest kind and symbol: «Chương trình hành động số 139-CTr/TU».
LONGEST_SYMBOL = 45

register.filter("padded", text.padded)
register.filter("grouped", text.grouped)
register.filter("masked", text.masked)
register.filter("roman", text.roman)
register.filter("in_words", dates.in_words)
register.filter("weekday", dates.weekday)


@register.filter
def day(value):
    """03/02/2026; a partial date as it is known; an en dash for nothing."""
    if value is None or value == "":
        return "–"
    return dates.shown(value) if isinstance(value, datetime.date) else str(value)


@register.filter
def sentence(words):
    """The words with one full stop: what is named in a message may end in one of its own."""
    return f"{str(words)[:-2]}." if str(words).endswith("..") and not str(words).endswith("...") else words


@register.filter
def money(value):
    """390.770.000 đ"""
    return "" if value is None else f"{text.grouped(value)} đ"


@register.filter
def counted(value):
    """15.404.880 or 97,5: a figure, grouped where it is whole."""
    return "" if value is None else text.decimal_text(value)


@register.filter
def share(part, whole):
    """Percentage of a whole: 97,9%."""
    return text.percent(part, whole)


@register.filter
def opened(words):
    """What somebody wrote, with the address of a page of this portal as a link; any other address stays words."""
    pieces, place = [], 0
    for found in PASTED.finditer(words):
        host = found["host"] and split_domain_port(found["host"])[0]
        if is_valid_path(found["path"]) and (host is None or validate_host(host, settings.ALLOWED_HOSTS)):
            pieces.append((words[place : found.start()], found["path"]))
            place = found.end()
    links = format_html_join("", '{}<a href="{}">mở trang trên cổng</a>', pieces)
    return format_html("{}{}", links, words[place:])


@register.filter
def nb(document):
    """A document's symbol that no line breaks; what is known by its subject alone is a sentence and may."""
    words = str(document)
    return format_html('<span class="nb">{}</span>', words) if len(words) <= LONGEST_SYMBOL else words


@register.filter
def due(day_due):
    """How far a due day is: Quá hạn 6 ngày · Hôm nay · Còn 2 ngày."""
    left = (day_due - dates.today()).days
    if left < 0:
        return format_html(
            '<b class="t-danger"><i class="bi bi-exclamation-circle" aria-hidden="true"></i> Quá hạn {} ngày</b>', -left
        )
    kind = "t-warning" if left <= 7 else ""
    words = f"Còn {left} ngày" if left else "Hôm nay"
    return format_html('<b class="{}">{}</b>', kind, words)


@register.filter
def verbose_name(instance):
    """What a row is called: đảng viên, hội nghị…"""
    return instance._meta.verbose_name


@register.filter
def label_of(instance, field_name):
    """The Vietnamese label of a model field."""
    return instance._meta.get_field(field_name).verbose_name


@register.simple_tag
def badge(kind, words, icon=""):
    """A state badge; kind is neutral, info, success, warning, danger or gold."""
    sign = format_html('<i class="bi bi-{}" aria-hidden=true></i>', icon) if icon else mark_safe("")
    css = "st" if kind == "neutral" else f"st st-{kind}"
    return format_html('<span class="{}">{}{}</span>', css, sign, words)


@register.filter
def badge_of(row):
    """The state badge of a row, which says itself of which kind, words and icon it is."""
    return _kept_badge(*row.badge)


_kept_badge = lru_cache(256)(badge)


@register.simple_tag(takes_context=True)
def csrf_token(context):
    """Django's token against forged requests, and beside it for whom the form is drawn; so no form can forget it."""
    token, request = context.get("csrf_token", ""), getattr(context, "request", None)
    if not token or token == "NOTPROVIDED":
        return ""
    fields = [("csrfmiddlewaretoken", token), (marks.FIELD, marks.mark_for(request))]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', [row for row in fields if row[1]])


@register.simple_tag(takes_context=True)
def is_administrator(context):
    """Whether the page is drawn for an administrator; also known inside an include that is given nothing else."""
    request = getattr(context, "request", None)
    return getattr(getattr(request, "user", None), "is_administrator", False)


@register.simple_tag(takes_context=True)
def may(context, action, row):
    """Whether the user may do this to this row; draws buttons, never replaces the check."""
    user, rows = context["request"].user, type(row)._default_manager.all()
    if action != "view" and getattr(rows, "is_judged_by_place", False):
        return user.acts_at(action, type(row), row.organization)
    return rows.visible_to(user, action).filter(pk=row.pk).exists()


@register.tag
def squeezed(parser, token):
    """Its content with one space where the template has a line and its indentation; not for what people typed."""
    nodes = parser.parse(("endsqueezed",))
    parser.delete_first_token()
    return Squeezed(nodes)


class Squeezed(template.Node):
    def __init__(self, nodes):
        self.nodelist = nodes

    def render(self, context):
        drawn = re.sub(r">\s+<", "><", self.nodelist.render(context).strip())
        return mark_safe(re.sub(r"\s+", " ", drawn))
