"""Where a request comes from."""

import ipaddress

from django.conf import settings


def client_address(request) -> str | None:
    """Return the browser's address: the one that the outermost proxy of ours noted, never what a browser claims."""
    noted = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    count = settings.PROXY_COUNT
    if count and len(noted) >= count and (address := _read(noted[-count])):
        return address
    return _read(request.META.get("REMOTE_ADDR", ""))


def _read(text: str) -> str | None:
    """Return the address as it is written in one way, or None where the text is none."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
