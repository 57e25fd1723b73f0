"""Answers to all the tasks, written from the texts alone."""

from tests.lessons.outside import (
    stage_1,
    stage_2,
    stage_3,
    stage_4,
    stage_5,
    stage_6,
    stage_7,
    stage_8,
)
from tests.lessons.outside.writing import Task

ANSWERS: dict[int, dict[int, Task]] = {
    1: {0: stage_1.STAGE, 1: stage_1.SQUARES, 2: stage_1.SHOUT},
    2: {0: stage_2.STAGE, 1: stage_2.TALLY, 2: stage_2.WORDS},
    3: {0: stage_3.STAGE, 1: stage_3.NAME_TEST, 2: stage_3.AREA},
    4: {0: stage_4.STAGE, 1: stage_4.FIRST, 2: stage_4.GEM},
    5: {0: stage_5.STAGE, 1: stage_5.REVERSE, 2: stage_5.FORMATS},
    6: {0: stage_6.STAGE, 1: stage_6.SHAPES, 2: stage_6.PICK},
    7: {0: stage_7.STAGE, 1: stage_7.VOCODER, 2: stage_7.GAME},
    8: {0: stage_8.STAGE, 1: stage_8.COMMAND, 2: stage_8.NOTES},
}
"""Of each stage, its own check (0, laid over the empty form) and its exercises (over the full one)."""
