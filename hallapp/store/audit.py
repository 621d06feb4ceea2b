"""What the audit log (审计日志) tells of: every change of the set-up, of staff and of the system, never of the queue.

The queue has its own event log. The sentences are in ``wording_audit``.
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

    PAIRS_ALLOWED = "pairs_allowed"
    PAIRS_TAKEN_BACK = "pairs_taken_back"

    MEMBER_ADDED = "member_added"
    MEMBER_CHANGED = "member_changed"
    MEMBER_LEFT = "member_left"
    ROLES_CHANGED = "roles_changed"
    QUALIFICATIONS_CHANGED = "qualifications_changed"
    PASSWORD_RESET = "password_reset"
    PASSWORD_CHANGED = "password_changed"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_LOCKED = "sign_in_locked"
