# One image for the web server, the worker and the schedule.
FROM python:3.13-slim-bookworm

ENV PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1 DATA_DIR=/data

# What WeasyPrint draws with, and what reads scans; the fonts of the documents are in the project.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1000 --home-dir /app portal \
    && install -d -o portal /data /backups

WORKDIR /app
COPY requirements/prod.lock requirements/
# The lock is complete: nothing is resolved, and `pip check` proves it.
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement requirements/prod.lock && pip check
COPY . .
RUN SECRET_KEY=only-for-this-step python manage.py collectstatic --no-input \
    && python -m compileall -q . \
    && rm -rf /data/*

USER portal
VOLUME ["/data", "/backups"]
EXPOSE 8000
CMD ["gunicorn", "partyportal.wsgi", "--preload", "--no-control-socket", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--access-logfile", "-", "--logger-class", "partyportal.logs.access.PathLogger"]
