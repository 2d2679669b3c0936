"""The reminders of the day, collected as every morning."""

from home.reminders import collecting


def build(stage):
    collecting.collect(stage.today)
