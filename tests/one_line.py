"""White space as a browser reads it: a template may break its lines anywhere between words."""

import re

# What is typed in keeps its lines.
AROUND_BLOCKS = re.compile(r" (?=</(?:dd|dt|td|th|p|h\d|li|div)>)|(?<=>) (?=<(?:dd|dt|td|th|li)\b)")
WITHIN_BLOCKS = re.compile(r"(<(?:dd|dt|td|th|p|h\d|li|div)\b[^>]*>| <(?:a|b|small|span)\b[^>]*>) ")
VERBATIM = re.compile(r"(<(?:textarea|pre|script)\b.*?</(?:textarea|pre|script)>)", re.DOTALL)


def one_line(get_response):
    """Join the lines of each HTML page, so that a test may ask for a sentence."""

    def middleware(request):
        response = get_response(request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            response.content = squeezed(response.content.decode())
            if "Content-Length" in response:
                response["Content-Length"] = len(response.content)
        return response

    return middleware


def squeezed(html: str) -> str:
    pieces = VERBATIM.split(html)
    pieces[::2] = [AROUND_BLOCKS.sub("", WITHIN_BLOCKS.sub(r"\1", re.sub(r"\s+", " ", p))) for p in pieces[::2]]
    return "".join(pieces)
