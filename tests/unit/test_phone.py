"""Numbers: readable, judged, masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget.core.phone import ending, is_region, masked, read


@pytest.mark.parametrize(
    ("value", "region", "shown", "valid"),
    [
        ("+12025550143", "", "+1 202-555-0143", True),
        (" +65 91462346 ", "", "+65 9146 2346", True),
        ("2025550143", "US", "+1 202-555-0143", True),
        ("(202) 555-0143 ext. 12", "US", "+1 202-555-0143 ext. 12", True),
        ("+1 202 555 0143;ext=5", "", "+1 202-555-0143 ext. 5", True),
        ("6591462346", "", "6591462346", True),
        ("12345", "US", "12345", False),
        ("+1 202", "", "+1 202", False),
        ("+999 1234567", "", "+999 1234567", False),
        ("9" * 16, "", "9" * 16, False),
        ("someone@customer.example", "US", "someone@customer.example", True),
        ("sip:1234@pbx.example", "", "sip:1234@pbx.example", True),
        ("", "US", "", True),
    ],
)
def test_a_number_is_read_as_a_person_would(value: str, region: str, shown: str, *, valid: bool) -> None:
    number = read(value, region)
    assert (number.shown, number.valid) == (shown, valid)


@pytest.mark.parametrize(
    ("one", "other", "region"),
    [("+12025550143", "(202) 555-0143", "US"), ("202 555 0143", "2025550143", ""), ("A@b.example", "a@B.example", "")],
)
def test_spellings_of_the_same_number_are_known_for_it(one: str, other: str, region: str) -> None:
    assert read(one, region).identity == read(other, region).identity
    assert read(one, region).identity != read("+442079460000", region).identity


@pytest.mark.parametrize(
    ("shown", "keep", "hidden", "spoken"),
    [
        ("+1 202-555-0143", 4, "+• •••-•••-0143", "0 1 4 3"),
        ("+1 202-555-0143", 0, "+• •••-•••-••••", ""),
        ("0143", 4, "••••", ""),
        ("a@b.example", 4, "•@•.•••mple", "m p l e"),
        ("", 4, "", ""),
    ],
)
def test_masking_leaves_the_last_signs_only(shown: str, keep: int, hidden: str, spoken: str) -> None:
    assert (masked(shown, keep), ending(shown, keep)) == (hidden, spoken)


@given(st.text(), st.sampled_from(["", "US", "SG"]))
def test_no_value_raises(value: str, region: str) -> None:
    assert read(value, region).shown or not value.strip()


def test_regions_are_known() -> None:
    assert is_region("US")
    assert not is_region("XX")
