"""Refusals about notices on public screens, and about pictures."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.errors.base import HallError


@dataclass(eq=False)
class NoticeUnknown(HallError):
    """There is no such notice at this outlet, or no longer."""

    code = "notice_unknown"
    notice: int


@dataclass(eq=False)
class NoticeIncomplete(HallError):
    """``missing``: ``words``, ``title``, ``picture``, ``item`` or ``weekdays``."""

    code = "notice_incomplete"
    missing: str


@dataclass(eq=False)
class NoticeTooLong(HallError):
    """More characters than can be read off a board. ``part``: ``words`` or ``title``."""

    code = "notice_too_long"
    part: str
    length: int
    most: int


@dataclass(eq=False)
class NoticeTimesWrong(HallError):
    """A notice that begins and ends at one time of day stands at no time."""

    code = "notice_times_wrong"


@dataclass(eq=False)
class NoticeStandsWrong(HallError):
    """``stands_s``: for how many seconds it was to stand."""

    code = "notice_stands_wrong"
    stands_s: int
    least: int
    most: int


@dataclass(eq=False)
class NoticeNamesPerson(HallError):
    """``part`` of the notice holds an identity number, which public screens never show. The number is not repeated."""

    code = "notice_names_person"
    part: str


@dataclass(eq=False)
class GuideWithoutLink(HallError):
    """The item has no guide link that a QR code could hold."""

    code = "guide_without_link"
    item: str
    name: str


@dataclass(eq=False)
class PictureUnfit(HallError):
    """The file is no picture that can be read, or far too large."""

    code = "picture_unfit"
    file: str
