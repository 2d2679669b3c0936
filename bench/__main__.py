"""python -m bench [lists] [statistics] [pdf] [papers] [workers] [import]: measure all parts, or only those named."""

import argparse

from bench import parents

parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the portal and print the ratios.")
parser.add_argument("parts", nargs="*", choices=[*parents.PARTS, []], help="all of them unless named")
parser.add_argument("--small", type=int, default=5000, help="members of the smaller database")
parser.add_argument("--large", type=int, default=100_000, help="members of the larger database")
parser.add_argument("--rounds", type=int, default=15, help="how often each page is asked for")
parser.add_argument("--rows", type=int, default=10_000, help="rows of the workbook that is imported")
parser.add_argument("--reports", type=int, default=100, help="how many reports the two workers make")
options = parser.parse_args()
for part in options.parts or parents.PARTS:
    parents.PARTS[part](options)
