from partyportal.celery import app as celery_app

__all__ = ["VERSION", "celery_app"]

# That of pyproject.toml, which the image does not hold.
VERSION = "0.2.0"
