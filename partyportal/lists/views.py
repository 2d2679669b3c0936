"""Lists: declared once, then filtered, sorted, paged, acted on, taken out and printed alike."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views import generic

from partyportal import dates
from partyportal.forms import draw_at_once
from partyportal.lists import acts as many
from partyportal.lists import choices, drawing, taking_out
from partyportal.lists.acts import Act
from partyportal.lists.columns import Column, Link
from partyportal.lists.paging import PAGE_SIZE, IdsFirstPaginator, counted, page_asked
from partyportal.views import perm_of, require


class ListView(generic.ListView):
    """A list that its filter form filters; what else it can do follows from its declared columns and acts."""

    paginate_by = PAGE_SIZE
    paginator_class = IdsFirstPaginator
    filterset_class = None
    columns: tuple[Column, ...] = ()
    acts: tuple[Act, ...] = ()
    links: tuple[Link, ...] = ()  # the menu of a row
    heading = ""
    noun = "dòng"
    order_words = "thứ tự thường dùng"  # the list's own order, for those who hear the page
    table_css = ""
    take_out = "view"  # the right that Excel and print ask for

    # What is asked

    def get(self, request, *args, **kwargs):
        if not request.GET and (view := self.opens_first()):
            return redirect(f"{request.path}?{view.query}")
        if request.GET.get("as") in ("xlsx", "print"):
            return self.taken_out(request.GET["as"], self.get_queryset())
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Do one of the list's acts to the ticked rows, or bring back what one did."""
        self.object_list = self.get_queryset()
        if "undo" in request.POST:
            return many.undo(request, self.acts, self.model, self.back, self.heading)
        rows, key = self.chosen_rows(), request.POST.get("act")
        if key in ("xlsx", "print"):
            return self.taken_out(key, rows)
        act = next((act for act in self.offered_acts if act.key == key), None)
        if act is None:
            raise Http404
        return many.answer(request, act, list(rows[: many.MOST_AT_ONCE]), self.back, self.heading)

    def get_queryset(self):
        user = self.request.user
        require(user, self.model, "view")
        rows = super().get_queryset().visible_to(user)
        self.filterset = self.filterset_class(self.request.GET, rows, request=self.request)
        draw_at_once(self.filterset.form, user)
        return self.ordered(self.filterset.qs)

    def ordered(self, rows):
        column, is_down = choices.sorted_by(self.seen, self.request.GET)
        return rows.order_by(*choices.ordering(column, is_down)) if column else rows

    @cached_property
    def seen(self) -> list[Column]:
        return choices.seen_columns(self.columns, self.request.user)

    @cached_property
    def chosen(self) -> list[Column]:
        return choices.chosen_columns(self.seen, self.request.GET)

    @property
    def title(self) -> str:
        """What the list is called on paper."""
        return f"Danh sách {self.noun}"

    @property
    def back(self) -> str:
        """The list as it was looked at."""
        return f"{self.request.path}?{choices.without(self.request.GET).urlencode() or 'q='}"

    @cached_property
    def own_views(self) -> list:
        """The user's saved views of this list, and those that were shared with a role of theirs."""
        return self.request.user.views_of(self.request.resolver_match.view_name)

    def opens_first(self):
        """The user's own view that the list opens with, if they said so of one."""
        own = (view for view in self.own_views if view.is_default and view.user_id == self.request.user.pk)
        return next(own, None)

    # Many rows

    @cached_property
    def offered_acts(self) -> list[Act]:
        user = self.request.user
        every = [*self.acts, *many.added_acts(self.model)]
        return [act for act in every if user.has_perm(perm_of(self.model, act.action))]

    @property
    def act_for_all(self) -> Act | None:
        """What is offered to be done to all rows at once, where the list shows nothing but what is late."""
        return next((act for act in self.offered_acts if act.label_for_all), None) if self.is_late_list else None

    @property
    def is_late_list(self) -> bool:
        """Whether all that it shows now is late."""
        return False

    @property
    def may_take_out(self) -> bool:
        return self.request.user.has_perm(perm_of(self.model, self.take_out))

    def chosen_rows(self):
        """The ticked rows, or all that the filters leave, in the order of the list."""
        if self.request.POST.get("all"):
            return self.object_list
        return self.object_list.filter(pk__in=many.chosen_keys(self.request))

    def taken_out(self, kind: str, rows):
        """The rows as a workbook or a page to print; who took them is noted."""
        user = self.request.user
        require(user, self.model, self.take_out)
        if self.take_out != "view":
            rows = rows.filter(pk__in=self.model._default_manager.visible_to(user, self.take_out).values("pk"))
        count = rows.count()
        most = taking_out.MOST_PRINTED if kind == "print" else taking_out.MOST_EXPORTED
        rows = self.dressed(rows[:most])
        place = user.note_taken_out(kind, self.model, self.take_out, self.title, min(count, most))
        filters = choices.in_words(self.filterset, self.request.GET)
        columns = [column for column in self.chosen if column.is_taken_out]
        if kind == "xlsx":
            notes = taking_out.notes_of(filters, count, self.noun)
            return taking_out.handed_out(taking_out.book(columns, rows, self.title, notes), self.title)
        context = {"heading": self.title, "place": place, "day": dates.today(), "filters": filters, "noun": self.noun}
        context |= {"columns": columns, "rows": drawing.plain_rows(columns, rows), "count": count, "most": most}
        context["back"] = self.back
        return render(self.request, "portal/list_print.html", context)

    # What is shown

    def dressed(self, rows):
        """The rows with what their cells need beyond the query; a list that shows more says so here."""
        return rows

    def table(self, rows) -> dict:
        """The table for the template: heads, rows, what may be done."""
        links = [*self.links, *many.added_links(self.model)]
        tests = {action: self._test_of(action, rows) for action in {link.action for link in links}}
        links = [(link, tests[link.action]) for link in links]
        column, _ = choices.sorted_by(self.seen, self.request.GET)
        has_boxes = bool(self.offered_acts) or self.may_take_out
        draw = drawing.row_drawer(self.chosen, has_boxes=has_boxes, links=links)
        return {
            "heads": drawing.heads_of(choices.heads(self.chosen, self.request.GET)),
            "rows": drawing.rows_of(draw, rows),
            "has_boxes": has_boxes,
            "has_menu": bool(links),
            "css": f"{self.table_css} dt-many" if drawing.is_crowded(self.chosen) else self.table_css,
            "acts": self.offered_acts,
            "may_take_out": self.may_take_out,
            "noun": self.noun,
            "heading": self.heading,
            "order_words": f"sắp theo {column.heading.lower()}" if column else self.order_words,
        }

    def _test_of(self, action: str, rows):
        """Whether the user may do this to a row of the page, asked of all rows at once."""
        user = self.request.user
        if action == "view" or (user.has_perm(perm_of(self.model, action)) and user.reaches_all(action, self.model)):
            return lambda row: True
        keys = [row.pk for row in rows] if user.has_perm(perm_of(self.model, action)) else []
        found = self.model._default_manager.visible_to(user, action).filter(pk__in=keys)
        may = set(found.values_list("pk", flat=True)) if keys else set()
        return lambda row: row.pk in may

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = page_asked(self.request, paginator)
        return paginator, page, page.object_list, page.has_other_pages()

    def get_template_names(self):
        return [*super().get_template_names(), "portal/list.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"filterset": self.filterset, "heading": self.heading}
        asked = self.request.GET
        context["object_list"] = self.dressed(context["object_list"])
        return context | {
            "table": self.table(context["object_list"]),
            "noun": self.noun,
            "may_take_out": self.may_take_out,
            "act_for_all": self.act_for_all,
            "applied": choices.applied(self.filterset, asked),
            "column_choices": drawing.boxes_of(self.seen, self.chosen),
            "orders": drawing.options_of(choices.orders(self.seen, asked)),
            "kept": list(choices.without(asked, "cols", "sort").lists()),
            "order_kept": [(name, asked.getlist(name)) for name in ("sort", "cols") if name in asked],
            "own_views": self.own_views,
            "saving": choices.address_of_saving(self.request.resolver_match.view_name, asked),
            "is_asked": bool(asked) and asked.urlencode() != "q=",
        }


class CountedList(ListView):
    """A list with tabs; one query counts them all, and one more what filters leave."""

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        rows, user = self.model.objects.visible_to(self.request.user).order_by(), self.request.user
        self.counts = counted(rows, type(self), user.pk, dates.today(), all=Count("pk"), **self.saved_counts())
        if not choices.is_filtered(self.filterset):
            paginator.count = self.counts["all"]
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        labels = [("", "Tất cả"), *self.filterset_class.VIEWS]
        return context | {"saved_views": [(key, label, self.counts[key or "all"]) for key, label in labels]}
