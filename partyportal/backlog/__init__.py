"""Registers that an office kept before the portal: a room declares each as a `ListKind` in its `backlog.py`.

Nothing here knows a room: how such a list is read, judged row by row, written and taken back is the same for all.
"""
