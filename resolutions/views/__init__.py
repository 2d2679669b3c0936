from django.shortcuts import render


def panel(request, part: str, context: dict, title: str, owner):
    """Answer with the part alone when a page loads it, else with a page around it."""
    if request.htmx:
        return render(request, part, context)
    return render(request, "resolutions/panel.html", context | {"part": part, "title": title, "owner": owner})
