"""How the remedies of the hall's overview are called, and the reasons that are quickly given."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hallapp.queue.rows import WindowState
from hallapp.queue.today_views import (
    Acknowledge,
    Alert,
    AuthoriseToday,
    CloseWindow,
    LetHelp,
    OpenSeat,
    PauseWindow,
    Remedy,
    ResumeWindow,
    TodayView,
    TodayWindow,
)
from hallapp.ui.board_rows import short_family
from hallapp.ui.language import fill
from hallapp.wording import Language, sentence


def alert_words(alert: Alert, language: Language) -> str:
    """What an alert says, with families as short as there is room for."""
    facts = dict(alert.fact.facts)
    if "family" in facts:
        facts["family"] = short_family(str(facts["family"]))
    return sentence(alert.fact.code, facts, language)


def brief(seconds: float) -> str:
    """A wait where there is little room: whole minutes, past an hour with its hours."""
    whole = max(0, int(seconds)) // 60
    if whole >= 60:
        return fill(QCoreApplication.translate("Remedies", "%1h%2"), whole // 60, f"{whole % 60:02}")
    return fill(QCoreApplication.translate("Remedies", "%1 min"), whole)


def in_two(words: str) -> tuple[str, str]:
    """What a sentence says, and its details after the colon."""
    first, _, rest = words.partition("：" if "：" in words else ": ")
    return first, rest


def remedy_words(remedy: Remedy, language: Language) -> str:
    """What a remedy does, as a button says it."""
    match remedy:
        case OpenSeat():
            code = "remedy_hand_over" if remedy.instead_of else "remedy_open"
            return sentence(code, {"window": remedy.window}, language)
        case ResumeWindow():
            return sentence("remedy_resume", {"window": remedy.window}, language)
        case PauseWindow():
            return sentence("remedy_pause", {"window": remedy.window}, language)
        case CloseWindow():
            return sentence("remedy_close", {"window": remedy.window}, language)
        case LetHelp():
            names = {"helper": short_family(remedy.helper_name), "family": short_family(remedy.family_name)}
            return sentence("remedy_help", names, language)
        case AuthoriseToday():
            return sentence("remedy_authorise", {"where_now": short_family(remedy.where)}, language)
        case Acknowledge():
            return sentence("remedy_acknowledge", {}, language)


def remedy_meaning(remedy: Remedy) -> str:
    """What a remedy brings about, for whoever is about to do it."""
    match remedy:
        case OpenSeat():
            return QCoreApplication.translate(
                "Remedies", "The clerk sits down there and calls numbers; a seat left elsewhere stays as it is."
            )
        case ResumeWindow():
            return QCoreApplication.translate("Remedies", "The window is given numbers again, with whoever sits there.")
        case PauseWindow():
            return QCoreApplication.translate(
                "Remedies", "No new number is given to it; what is in hand there is still served."
            )
        case CloseWindow():
            return QCoreApplication.translate(
                "Remedies", "The seat is free. Numbers that others may serve are called there."
            )
        case LetHelp():
            return QCoreApplication.translate(
                "Remedies",
                "Until the end of today its windows also take these numbers: when nobody waits for them, and once "
                "the wait has passed the hall's threshold in one order with their own.",
            )
        case AuthoriseToday():
            return QCoreApplication.translate(
                "Remedies", "Until the end of today its windows handle this like their own items."
            )
        case Acknowledge():
            return QCoreApplication.translate("Remedies", "It is shown no more today. Say what is done about it.")


def quick_reasons(remedy: Remedy) -> tuple[str, ...]:
    """Reasons that are often given for a remedy."""
    match remedy:
        case PauseWindow() | CloseWindow():
            return (
                QCoreApplication.translate("Remedies", "Meal break"),
                QCoreApplication.translate("Remedies", "Equipment fault"),
                QCoreApplication.translate("Remedies", "Clerk needed elsewhere"),
                QCoreApplication.translate("Remedies", "Few people waiting"),
            )
        case Acknowledge():
            return (
                QCoreApplication.translate("Remedies", "Being seen to"),
                QCoreApplication.translate("Remedies", "Parties informed"),
                QCoreApplication.translate("Remedies", "Known, no action needed"),
            )
        case _:
            return (
                QCoreApplication.translate("Remedies", "Wait too long"),
                QCoreApplication.translate("Remedies", "Too few windows today"),
                QCoreApplication.translate("Remedies", "Peak hour"),
                QCoreApplication.translate("Remedies", "Clerk absent"),
            )


def emergency_reasons() -> tuple[str, ...]:
    """Reasons for pausing everything."""
    return (
        QCoreApplication.translate("Remedies", "Power failure"),
        QCoreApplication.translate("Remedies", "Network failure"),
        QCoreApplication.translate("Remedies", "Fire alarm, evacuation"),
        QCoreApplication.translate("Remedies", "Business system down"),
    )


def window_remedies(view: TodayView, now: TodayWindow) -> list[Remedy]:
    """What a manager may do with a window as it is."""
    if not now.enabled:
        return []
    if now.state is WindowState.CLOSED:
        return [OpenSeat(now.no, now.group_name)]
    found: list[Remedy] = []
    if now.state is WindowState.PAUSED:
        found.append(ResumeWindow(now.no, now.clerk))
    else:
        found.append(PauseWindow(now.no))
    others = [f for f in view.families if f.waiting and f.for_items and f.group != now.group]
    helped = [f for f in others if now.for_items and now.group_name not in f.helpers]
    helped.sort(key=lambda family: -family.waiting)
    found += [LetHelp(now.group, now.group_name, family.group, family.name) for family in helped[:3]]
    found.append(CloseWindow(now.no))
    found.append(OpenSeat(now.no, now.group_name, now.clerk))
    return found
