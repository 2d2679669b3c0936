"""What stands around every page: the navigation by role, counts, notices."""


def shell(request):
    return {}
