"""Public documents that every provincial department's committee tracks."""

from demo.texts import lines_of

PUBLIC = lines_of("directives")

# Studied again every year, whatever came new, in this order through the year's conferences.
STANDING = [
    "05-CT/TW",
    "01-KL/TW",
    "21-KL/TW",
    "37-QĐ/TW",
    "35-NQ/TW",
    "144-QĐ/TW",
    "85-QĐ/TW",
    "12-NQ/TU",
    "08-QĐi/TW",
]
