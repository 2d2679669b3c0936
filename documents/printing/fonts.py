"""The fonts of papers, read once: WeasyPrint reads the system's anew for each paper, and keeps 0.3 MB of them."""

import atexit
import gc
import threading
import weakref

_held = threading.local()
# Those of every thread that still lives: whoever leaves the process gives back all.
_all = weakref.WeakSet()


def configuration():
    """What the thread's papers are set with; made anew where somebody has swept the folder that holds its fonts."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = getattr(_held, "fonts", None)
    # WeasyPrint names the folder nowhere else.
    folder = fonts and fonts._folder
    if fonts is None or (folder and not folder.exists()):
        fonts = _held.fonts = FontConfiguration()
        _all.add(fonts)
    return fonts


def let_go():
    """Give the fonts back, and their folder with them, before the process ends."""
    _held.__dict__.pop("fonts", None)
    # What was drawn with them points to itself, and to them.
    gc.collect()


@atexit.register
def _give_back():
    """While modules still stand: afterwards `FontConfiguration.__del__` finds no `rmtree`, and says so."""
    let_go()
    for fonts in list(_all):
        fonts.__del__()
        fonts._folder = None
