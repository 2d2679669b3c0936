"""The small committee that tests of papers speak of."""

from tests.papers import *  # noqa: F403
