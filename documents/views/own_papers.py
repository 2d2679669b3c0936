"""The form of a row that is one numbered paper."""

from django.contrib import messages
from django.shortcuts import redirect

from partyportal import views
from partyportal.views import claim

LOCKED = "Văn bản đã phát hành và chưa gửi. Nếu sai, hãy thu hồi rồi sửa."


class OwnPaperUpdate(views.UpdateView):
    """Opens the row only while it may be edited, and says why not."""

    def dispatch(self, request, *args, **kwargs):
        row = claim(request, self.model.objects, "change", pk=kwargs["pk"])
        if row.is_locked:
            messages.error(request, LOCKED)
            return redirect(row)
        return super().dispatch(request, *args, **kwargs)
