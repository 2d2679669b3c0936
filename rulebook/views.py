from partyportal import lists, views
from partyportal.audit import changes_of
from rulebook.forms import HolidayFilter, RuleFilter
from rulebook.listing import HOLIDAY_COLUMNS, RULE_COLUMNS
from rulebook.models import Holiday, RuleSource, RuleValue
from rulebook.reference import ENTERED_HERE


class RuleList(lists.ListView):
    model = RuleValue
    queryset = RuleValue.objects.select_related("source", "organization")
    filterset_class = RuleFilter
    columns = RULE_COLUMNS
    heading = "Quy định áp dụng"
    noun = "giá trị quy định"
    table_css = "dt-tight"
    extra_context = {"entered_here": ENTERED_HERE}


class RuleDetail(views.DetailView):
    model = RuleValue
    queryset = RuleValue.objects.select_related("source", "organization")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "others": RuleValue.objects.filter(key=self.object.key).select_related("source", "organization"),
            "chain": self.object.source.chain(),
            "changes": changes_of(self.object),
        }


class SourceDetail(views.DetailView):
    model = RuleSource

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "values": self.object.values.select_related("organization"),
            "chain": self.object.chain(),
            "changes": changes_of(self.object),
        }


class HolidayList(lists.ListView):
    model = Holiday
    filterset_class = HolidayFilter
    columns = HOLIDAY_COLUMNS
    heading = "Ngày nghỉ lễ, làm bù"
    noun = "ngày"
    table_css = "dt-tight"
