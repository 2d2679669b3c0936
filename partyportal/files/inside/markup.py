"""XML as a stream of elements: expat reads it, nothing is kept, no entity is known."""

from collections.abc import Iterable
from xml.parsers import expat

from .refusal import Refused


class Watcher:
    """Is told of every element and text; what it does not care about it passes over."""

    # Methods, where the watcher wants them: each costs a call for every element.
    end = None
    text = None

    def start(self, name: str, attributes: dict[str, str]):
        """An element begins; its name may have a prefix, which `local` takes off."""


def local(name: str) -> str:
    return name.rpartition(":")[2]


def read(pieces: Iterable[bytes], watcher: Watcher):
    """Show the document to the watcher; Refused for entities, other encodings and what is not well formed."""
    # Whatever the document declares: the readers after us read UTF-8 alone, and so Office writes it. A zero byte stands
    # in no UTF-8 text, but in every `<` of the encodings that expat would guess.
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_entities
    parser.StartElementHandler = watcher.start
    parser.EndElementHandler = watcher.end
    parser.CharacterDataHandler = watcher.text
    try:
        for piece in pieces:
            if b"\0" in piece:
                raise Refused("broken")
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("broken") from error


def refuse_entities(*declared):
    raise Refused("broken")
