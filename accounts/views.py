from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST


def profile(request):
    """The user's own account: name, grants, password, second factor."""
    grants = request.user.grants.select_related("organization").order_by("-valid_from")
    return render(request, "accounts/profile.html", {"grants": grants})


@require_POST
def theme(request):
    """Switch between light and dark, and stay on the page."""
    request.user.theme = "light" if request.user.theme == "dark" else "dark"
    request.user.save(update_fields=["theme"])
    back = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "home:dashboard")
