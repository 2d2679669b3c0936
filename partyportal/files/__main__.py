"""The process in which one foreign file is opened: `python -I partyportal/files KIND [PAGE]`, fed the file.

It is run as a folder, so that `inside` is found without importing the portal: Celery and Django would cost a fifth of a
second for each file, and would stand beside it with their secrets.
"""

import sys

from inside.run import main

main(*sys.argv[1:])
