"""Why a file, or a row of it, can't be imported."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Error codes of a refused file."""

    EMPTY = "empty_file"
    TOO_BIG = "file_too_big"
    NUL = "nul_bytes"
    ENCODING = "unknown_encoding"
    NOT_XLSX = "not_an_xlsx"
    OLD_XLS = "old_xls"
    EXPANDS = "expands_too_much"
    COLUMNS = "too_many_columns"
    ROWS = "too_many_rows"
    DAMAGED = "damaged_file"
    UNKNOWN = "unknown_columns"
    OTHER_KIND = "other_kind"
    UNREADABLE = "kind_not_supported"
    NOT_YAML = "not_yaml"
    YAML_TOO_BIG = "yaml_too_big"
    YAML_UNSAFE = "yaml_references_or_tags"
    NO_PERIOD = "no_period"


class Reason(StrEnum):
    """Why a row is rejected."""

    IMPOSSIBLE_DATE = "impossible_date"
    MISSING_DATE = "missing_date"
    EMPTY_TITLE = "empty_title"
    BAD_TRACKING_ID = "bad_tracking_id"
    UNKNOWN_PART = "unknown_part"
    UNKNOWN_FIELD = "unknown_field"
    BAD_CODE = "bad_code"
    SAME_CODE = "same_code_twice"
    BAD_TEXT = "text_empty_or_too_long"
    UNKNOWN_PARENT = "unknown_parent"
    BAD_NUMBER = "bad_number"
    UNCLEAR_NUMBER = "unclear_number"
    OUTSIDE_PERIOD = "outside_period"
    BAD_PERIOD = "bad_period"
    TOO_MANY = "too_many_items"
