"""Answers kept while a page is put together."""

from nyvag.core.once import keeping, once

asked: list[tuple[int, str]] = []


@once
def answer(body_id: int, *, word: str) -> str:
    """Note that the question came."""
    asked.append((body_id, word))
    return f"{body_id} {word}"


def test_a_question_is_put_once_inside_and_each_time_outside() -> None:
    asked.clear()
    with keeping():
        assert answer(1, word="a") == answer(1, word="a") == "1 a"
        assert answer(2, word="a") == "2 a"
    assert asked == [(1, "a"), (2, "a")]
    assert answer(1, word="a") == answer(1, word="a")
    assert asked == [(1, "a"), (2, "a"), (1, "a"), (1, "a")]


def test_what_was_kept_is_gone_with_the_page() -> None:
    asked.clear()
    for _ in range(2):
        with keeping():
            answer(1, word="a")
    assert len(asked) == 2
