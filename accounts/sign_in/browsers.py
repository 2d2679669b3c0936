"""Browsers and machines in plain words."""

# The first that fits: Edge and Cốc Cốc also call themselves Chrome, Chrome also Safari.
BROWSERS = {
    "Edg": "Edge",
    "coc_coc": "Cốc Cốc",
    "OPR/": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "điện thoại hoặc máy bảng Android",
    "Windows": "máy tính Windows",
    "Macintosh": "máy tính Mac",
    "Linux": "máy tính Linux",
}


def in_words(agent: str) -> str:
    """Return what a browser calls itself as people would: Chrome, máy tính Windows."""
    found = [next((name for mark, name in names.items() if mark in agent), "") for names in (BROWSERS, MACHINES)]
    return ", ".join(filter(None, found)) or "trình duyệt không rõ"
