import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import categories


def test_the_list_is_as_long_as_apples() -> None:
    assert len(categories.CATEGORIES) == 19
    assert sum(map(len, categories.CATEGORIES.values())) == 91


@pytest.mark.parametrize("name", categories.names())
def test_every_name_is_taken_and_guessed_from_its_lower_case(name: str) -> None:
    category, below = categories.split(name)
    assert " / ".join(filter(None, (category, below))) == name
    assert categories.guess(name.lower().replace(" / ", "/")) == name


@pytest.mark.parametrize("text", ["", "news", "News/", "News / ", "News / politics", "/", "Gaming"])
def test_what_apple_does_not_list_is_refused_with_a_guess(text: str) -> None:
    with pytest.raises(ValueError, match=r"did you mean '.+'"):
        categories.check(text)


@given(st.text())
def test_a_guess_is_always_a_name(text: str) -> None:
    assert categories.guess(text) in categories.names()
