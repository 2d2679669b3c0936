"""The bin: what was deleted as a draft, and the way to bring it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect

from home.bin import keeping, listing
from home.bin.forms import BinFilter
from home.bin.models import Binned
from partyportal import ageing, lists
from partyportal.forms import draw_at_once
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.views import claim


class BinList(lists.ListView):
    """What the user deleted; for the office also what others deleted in its organisations."""

    model = Binned
    template_name = "bin/list.html"
    queryset = Binned.objects.waiting().select_related("organization", "user").defer("content")
    filterset_class = BinFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "Bản nháp đã xóa"
    noun = "bản nháp"
    order_words = "xóa gần nhất"

    def get_queryset(self):
        """Everyone has a bin of their own: no right is asked for that."""
        rows = self.queryset.visible_to(self.request.user)
        self.filterset = self.filterset_class(self.request.GET, rows, request=self.request)
        draw_at_once(self.filterset.form, self.request.user)
        return self.ordered(self.filterset.qs)


def restore(request, pk):
    """Ask, then write the draft as it was."""
    binned = claim(request, Binned.objects.waiting().select_related("organization", "user"), pk=pk)
    if not keeping.may_restore(request.user, binned):
        raise PermissionDenied("Đồng chí không được lập loại văn bản này ở tổ chức đó nên không lấy lại được.")
    days = ageing.days_of()["bin"]
    asked = Confirmation(
        f"Lấy lại {binned}?",
        "Lấy lại bản nháp",
        binned,
        facts=[("Loại", binned.kind), ("Người xóa", str(binned.user))],
        follows=["Bản nháp trở về như lúc xóa, cùng những gì xóa theo; tệp đính kèm không lấy lại được."],
        way_back=f"Bản nháp đã xóa được giữ {days} ngày rồi mất hẳn.",
    )
    if not confirmed(request, asked):
        return confirm(request, asked)
    try:
        row = keeping.restore(binned=binned, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(binned)
    messages.success(request, f"Đã lấy lại {row}.")
    return redirect(row if hasattr(row, "get_absolute_url") else binned)
