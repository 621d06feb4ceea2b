"""What the audit log (审计日志) tells of: every change of the set-up, of staff and of the system, never of the queue.

The queue has its own event log. The sentences are in ``wording.audit``.
"""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What was done."""

    HALL_MADE = "hall_made"
    ITEMS_IMPORTED = "items_imported"
    WINDOWS_IMPORTED = "windows_imported"
    CALENDAR_IMPORTED = "calendar_imported"
    RULE_SET = "rule_set"

    NOTICE_ADDED = "notice_added"
    NOTICE_CHANGED = "notice_changed"
    NOTICE_PAUSED = "notice_paused"
    NOTICE_RESUMED = "notice_resumed"
    NOTICE_REMOVED = "notice_removed"
    NOTICES_ORDERED = "notices_ordered"

    OUTLET_ADDED = "outlet_added"
    OUTLET_CHANGED = "outlet_changed_by_hand"
    GROUP_ADDED = "group_added"
    GROUP_CHANGED = "group_changed"
    GROUPS_ORDERED = "groups_ordered"
    SEATS_ADDED = "seats_added"
    SEATS_MOVED = "seats_moved"
    SEAT_OUT_OF_USE = "seat_out_of_use"
    SEAT_IN_USE = "seat_in_use"
    SEAT_REMOVED = "seat_removed"
    DAY_SET = "day_set"
    CALENDAR_RESET = "calendar_reset"

    ITEM_ADDED = "item_added"
    ITEM_CHANGED = "item_changed"
    ITEMS_CHANGED = "items_changed"
    ITEM_REMOVED = "item_removed"
    THEME_ADDED = "theme_added"
    THEME_RENAMED = "theme_renamed"
    BUNDLE_ADDED = "bundle_added"
    BUNDLE_CHANGED = "bundle_changed"
    BUNDLE_REMOVED = "bundle_removed"

    PAIRS_ALLOWED = "pairs_allowed"
    PAIRS_HELP = "pairs_help"
    PAIRS_TAKEN_BACK = "pairs_taken_back"
    PAIRS_UNDONE = "pairs_undone"

    WINDOW_OPENED = "window_opened"
    WINDOW_RESUMED = "window_resumed"
    WINDOW_PAUSED = "window_paused_for"
    WINDOW_CLOSED = "window_closed_for"
    GROUP_HELPS = "group_helps"
    ITEMS_TODAY = "items_today"
    ALL_PAUSED = "all_paused"
    ALL_RESUMED = "all_resumed"
    STEP_TAKEN_BACK = "step_taken_back"
    ALERT_NOTED = "alert_noted"

    MEMBER_ADDED = "member_added"
    MEMBER_CHANGED = "member_changed"
    MEMBER_LEFT = "member_left"
    MEMBER_BACK = "member_back"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    QUALIFICATIONS_CHANGED = "qualifications_changed"
    PASSWORD_RESET = "password_reset"
    PASSWORD_CHANGED = "password_changed"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_LOCKED = "sign_in_locked"
    SIGN_IN_UNLOCKED = "sign_in_unlocked"

    BACKED_UP = "backed_up"
    RESTORED = "restored"
    PERSONAL_DATA_REMOVED = "personal_data_removed"
    PERSONAL_ROWS_REMOVED = "personal_rows_removed"
    AUDIT_EXPORTED = "audit_exported"

    APPOINTMENT_BOOKED = "appointment_booked"
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    APPOINTMENT_TAKEN_BACK = "appointment_taken_back"
    APPOINTMENTS_IMPORTED = "appointment_list_imported"
    EXTENDED_REASON = "extended_reason"
    EXTENDED_ADDED = "extended_added"
    EXTENDED_CHANGED = "extended_changed"
    EXTENDED_REMOVED = "extended_removed"
    VISIT_REQUESTED = "visit_requested"
    VISIT_CHANGED = "visit_changed"
    VISIT_PLANNED = "visit_planned"
    VISIT_SET_OUT = "visit_set_out"
    VISIT_DONE = "visit_done"
    VISIT_FAILED = "visit_failed"
    VISIT_CANCELLED = "visit_cancelled"
    VISIT_AGAIN = "visit_again"
    VISIT_FOLLOWED_UP = "visit_followed_up"
    VISIT_ROUTE_SET = "visit_route_set"
    LEDGER_CORRECTED = "ledger_corrected"
    ASSISTED_ACCEPTED = "assisted_accepted"
    ASSISTED_STEP = "assisted_step"
    MAIL_HANDED_IN = "mail_handed_in"
    MAIL_STEP = "mail_step"
    CROSS_REGION_AGREED = "cross_region_agreed"
    CROSS_REGION_ACCEPTED = "cross_region_accepted"
    CROSS_REGION_STEP = "cross_region_step"
    LEDGER_HANDED_ON = "ledger_handed_on"
    LEDGER_READ_OUT = "ledger_read_out"

    GUIDES_PRINTED = "guides_printed"
    EMBLEM_SET = "emblem_set"
    EMBLEM_REMOVED = "emblem_removed"
    LINKS_CHECKED = "links_checked"


class Kind(StrEnum):
    """What a deed is about, as somebody looks for it in the log."""

    SIGN_INS = "sign_ins"
    STAFF = "staff_list"
    WINDOWS = "windows_set_up"
    ITEMS = "catalogue_kept"
    RULES = "rules_set"
    STEPS = "steps_taken"
    SYSTEM = "system_kept"
    GUIDES = "guides_kept"
    LEDGERS = "ledgers_kept"


_BY_FIRST_WORD = {
    Kind.SIGN_INS: ("sign", "signed"),
    Kind.STAFF: ("member", "role", "qualifications", "password"),
    Kind.WINDOWS: ("hall", "outlet", "group", "groups", "seat", "seats", "windows", "pairs"),
    Kind.ITEMS: ("item", "items", "theme", "bundle"),
    Kind.RULES: ("rule", "calendar", "day"),
    Kind.STEPS: ("window", "all", "step", "alert", "notice", "notices"),
    Kind.SYSTEM: ("backed", "restored", "personal", "audit"),
    Kind.GUIDES: ("guides", "emblem", "links"),
    Kind.LEDGERS: ("appointment", "extended", "visit", "assisted", "mail", "cross", "ledger"),
}
_KIND_OF_WORD = {word: kind for kind, words in _BY_FIRST_WORD.items() for word in words}
#: Steps of a manager for today that begin like a change of the set-up.
_STEPS = frozenset({Deed.GROUP_HELPS, Deed.ITEMS_TODAY})


def kind_of(deed: Deed) -> Kind:
    """What a deed is about. Raises ``KeyError`` for one whose first word nobody has put under a kind."""
    return Kind.STEPS if deed in _STEPS else _KIND_OF_WORD[deed.value.partition("_")[0]]


def deeds_of(kind: Kind) -> frozenset[str]:
    """All deeds about this, as the log has them."""
    return frozenset(deed.value for deed in Deed if kind_of(deed) is kind)
