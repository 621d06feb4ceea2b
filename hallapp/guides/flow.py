"""An item's process (办理流程) as a flow: who does what after what, where it branches, and where it ends.

What is drawn of it is decided here: which lane a step stands in, which steps are decisions, and which ways out the
law gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from hallapp.catalog.columns import StepLine
from hallapp.catalog.rows import LimitUnit
from hallapp.guides.content import GuideItem, Limit
from hallapp.guides.law import is_licence
from hallapp.guides.sections import limit_said, windows_said
from hallapp.wording import Language
from hallapp.wording.sheets import said

#: The lane that is always there, and always the first.
APPLICANT = 0
#: Who does a step that no department does.
BY_APPLICANT, BY_WINDOW = "applicant", "window"


class Kind(Enum):
    """What a figure of the chart stands for."""

    START = "start"
    STEP = "step"
    DECISION = "decision"
    END = "end"
    BACK = "back"  # the applicant puts the materials right and hands them in again
    REFUSED = "refused"
    TURN = "turn"  # where the chart goes on, on another page


@dataclass(frozen=True, slots=True)
class Node:
    """One figure: what it says, with limit and responsible post below, in which lane."""

    kind: Kind
    text: str
    lane: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """The other way out of a decision, to a figure beside it. ``yes`` and ``no`` are said at the two ways."""

    node: Node
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One figure of the main way, and what branches off there."""

    node: Node
    branch: Branch | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """Whose steps stand below one another."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole process. Nothing in it where the catalogue has no steps."""

    lanes: tuple[Lane, ...]
    stages: tuple[Stage, ...]


def flow_of(item: GuideItem, language: Language, *, most_lanes: int = 6) -> Flow:
    """The flow of an item's process."""
    return flow_through(
        item.steps,
        language,
        most_lanes=most_lanes,
        licence=is_licence(item),
        result=item.text("result_name"),
        seats=windows_said(item.places, language),
    )


def flow_through(
    process: Sequence[StepLine],
    language: Language,
    *,
    most_lanes: int = 6,
    licence: bool = False,
    result: str = "",
    seats: str = "",
) -> Flow:
    """The flow of a process that ends with this ``result``, at these ``seats``.

    Lanes: the applicant, the window (every counter of the hall), then each department. Where these are more than
    ``most_lanes`` (3 or more) the departments share one lane, and each step names its own. ``licence``: of an
    administrative licence, whose law says what becomes of it when it is not granted.
    """
    steps = _Steps(process, language, most_lanes)
    if not process:
        return Flow((), ())
    lanes = tuple(Lane(name, seats if number == steps.window else "") for number, name in enumerate(steps.lane_names))
    accepts, decides = _accepting(process), _deciding(process)
    stages: list[Stage] = []
    last = len(process) - 1
    if steps.lane[0] != APPLICANT:
        stages.append(Stage(Node(Kind.START, said("flow_apply", language), APPLICANT)))
    for number, step in enumerate(process):
        node = Node(Kind.STEP, step.step, steps.lane[number], steps.notes(number))
        if number in (accepts, decides):
            branch = _told(licence, language) if number == accepts else _refused(licence, language)
            stages.append(Stage(Node(Kind.DECISION, node.text, node.lane, node.notes), branch))
        elif node.lane == APPLICANT and number in (0, last):
            kind = Kind.START if number == 0 else Kind.END
            stages.append(Stage(Node(kind, node.text, node.lane, node.notes)))
        else:
            stages.append(Stage(node))
    if stages[-1].node.kind is not Kind.END:
        end = said("flow_result", language).format(name=result) if result else said("flow_done", language)
        stages.append(Stage(Node(Kind.END, end, APPLICANT)))
    return Flow(lanes, tuple(stages))


def owners_of(steps: Sequence[StepLine]) -> list[str]:
    """Who does each step: ``BY_APPLICANT``, ``BY_WINDOW``, or the department by its name.

    A step without a lane is done by whoever did the one before; the first one by the applicant, who applies.
    """
    owners: list[str] = []
    for step in steps:
        lane = step.lane.strip()
        if not lane:
            owners.append(owners[-1] if owners else BY_APPLICANT)
        elif _OF_WINDOW.search(lane):
            owners.append(BY_WINDOW)
        elif _OF_APPLICANT.match(lane):
            owners.append(BY_APPLICANT)
        else:
            owners.append(lane)
    return owners


def time_said(limit: str, language: Language) -> str:
    """A step's limit: 10工作日 as 10 个工作日; what is no amount and unit as it is written."""
    amount = _AMOUNT.fullmatch(limit.strip())
    return limit_said(Limit(float(amount[1]), LimitUnit(amount[2])), language) if amount else limit.strip()


_AMOUNT = re.compile(rf"(\d+(?:\.\d+)?)\s*个?({'|'.join(LimitUnit)})")

#: Whose lane a step is written into belongs to the applicant, to the window.
_OF_APPLICANT = re.compile(r"申请|当事|办事人|办事群众|群众$|企业$|个人$|applicant", re.IGNORECASE)
_OF_WINDOW = re.compile(r"窗|大厅|便民服务站|导办|柜台|window|counter", re.IGNORECASE)
_PLAIN_WINDOW = re.compile(r"(受理|综合|办事|服务)?窗口?", re.IGNORECASE)

#: Steps where the materials are taken in or not; the words that say so surest come first.
_ACCEPTING = (re.compile(r"受理"), re.compile(r"收件|接件|核验|核对|验件|形式审查|预审"))
#: Steps where it is granted or not; a review (审查) ends in an opinion only, and both opinions go on to whoever
#: decides, so it is a decision only where none follows.
_DECIDING = (re.compile(r"决定|审批|批准|核准|审定|核定"), re.compile(r"审查|审核|复核|复审|评审|审议|核验"))
#: What is done about a decision that was made.
_AFTERWARDS = re.compile(r"送达|公示|公告|出具|制证|发证|出件|办结|归档|告知|移交")


class _Steps:
    """In which lane each step of a process stands, and what stands under it."""

    def __init__(self, steps: Sequence[StepLine], language: Language, most_lanes: int) -> None:
        self._steps, self._language = steps, language
        owners = owners_of(steps)
        departments = list(dict.fromkeys(owner for owner in owners if owner not in (BY_APPLICANT, BY_WINDOW)))
        has_window = BY_WINDOW in owners
        self._shared = bool(departments) and 1 + has_window + len(departments) > most_lanes
        names = [said("lane_departments", language)] if self._shared else departments
        self.lane_names = [said("lane_applicant", language)]
        if has_window:
            self.lane_names.append(said("lane_window", language))
        #: The window's lane; -1 where it does nothing.
        self.window = 1 if has_window else -1
        first = len(self.lane_names)
        self.lane_names += names
        lane = {BY_APPLICANT: APPLICANT, BY_WINDOW: self.window}
        lane |= {name: first if self._shared else first + number for number, name in enumerate(departments)}
        self.lane = [lane[owner] for owner in owners]

    def notes(self, number: int) -> tuple[str, ...]:
        """What stands under a step: within what time, who answers for it, and where its lane does not say it, where."""
        step, where = self._steps[number], self._steps[number].lane.strip()
        in_window = self.lane[number] == self.window and not _PLAIN_WINDOW.fullmatch(where)
        in_shared = self._shared and self.lane[number] > max(self.window, APPLICANT)
        parts = (where if in_window or in_shared else "", time_said(step.limit, self._language), step.post.strip())
        return tuple(part for part in parts if part)


def _accepting(steps: Sequence[StepLine]) -> int:
    """The step where materials are accepted or not; -1 where there is none."""
    owners = owners_of(steps)
    for words in _ACCEPTING:
        for number, step in enumerate(steps):
            if owners[number] != BY_APPLICANT and words.search(step.step):
                return number
    return -1


def _deciding(steps: Sequence[StepLine]) -> int:
    """The step after acceptance where it is granted or refused, the last one of several; -1 where there is none."""
    owners, accepted = owners_of(steps), _accepting(steps)
    for words in _DECIDING:
        for number in range(len(steps) - 1, accepted, -1):
            name = steps[number].step
            if owners[number] != BY_APPLICANT and words.search(name) and not _AFTERWARDS.search(name):
                return number
    return -1


def _told(licence: bool, language: Language) -> Branch:
    """Materials that are not complete: told once and completely (Administrative Licensing Law §32)."""
    note = said("flow_told_licence" if licence else "flow_told_other", language)
    node = Node(Kind.BACK, said("flow_told", language), APPLICANT, (note,))
    return Branch(node, said("flow_complete", language), said("flow_incomplete", language))


def _refused(licence: bool, language: Language) -> Branch:
    """Not granted: for a licence a written decision with reasons and remedies (Administrative Licensing Law §38)."""
    name = said("flow_refused_licence" if licence else "flow_refused_other", language)
    why = said("flow_why_licence" if licence else "flow_why_other", language)
    node = Node(Kind.REFUSED, name, APPLICANT, (why,))
    return Branch(node, said("flow_granted", language), said("flow_not_granted", language))
