"""Cut a text file into blocks of whole lines, each looked through before it is parsed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from nyvag.spend.adapters.ledger.checking import LONGEST_LINE, Check, check_block
from nyvag.spend.adapters.ledger.planning import ReadPlan

BLOCK_BYTES = 12 << 20
"""Two blocks are in memory at a time, each with what is made of it."""
WORKERS = max(2, min(4, os.cpu_count() or 2))
_TAIL = 64 << 10
_UNIT = b"\x1f"
T = TypeVar("T")


class UnexpectedContents(Exception):
    """A block shows that the file is not what its first rows promised: it must be prepared with care."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole lines of a ledger; ``first_row`` is the number of the first one in the file."""

    number: int
    first_row: int
    text: bytes
    quotes: bool


def map_blocks(plan: ReadPlan, work: Callable[[Block], T]) -> list[T]:
    """Read a planned ledger once, several blocks at a time, and give what ``work`` made of each, in order.

    Raises:
        UnexpectedContents: the plan was made from the file's beginning, and does not hold further down.
    """
    return _Reading(plan, work).run()


class _Reading(Generic[T]):
    """One reading of one file: workers pull blocks as they get done, so few are in memory at a time."""

    def __init__(self, plan: ReadPlan, work: Callable[[Block], T]) -> None:
        self.plan, self.work = plan, work
        self.blocks = _blocks(plan)
        self.lock = Lock()
        self.made: dict[int, T] = {}
        self.failed = False

    def run(self) -> list[T]:
        with ThreadPoolExecutor(WORKERS, thread_name_prefix="ledger") as pool:
            for worker in [pool.submit(self._pull) for _ in range(WORKERS)]:
                worker.result()
        return [self.made[number] for number in sorted(self.made)]

    def _pull(self) -> None:
        try:
            while not self.failed:
                with self.lock:
                    block = next(self.blocks, None)
                if block is None:
                    return
                self.made[block.number] = self.work(_checked(self.plan, block))
        except BaseException:
            self.failed = True
            raise


def _checked(plan: ReadPlan, block: Block) -> Block:
    """Look a block through; lines that were rewritten are known to be sound."""
    if plan.numbered:
        return block
    check = Check()
    check_block(check, block.text, plan.separator)
    if not check.utf8 or check.lone_returns or check.null_bytes or not check.tidy:
        raise UnexpectedContents(plan.path.name)
    text = block.text.replace(_UNIT, b" ") if _UNIT in block.text else block.text
    return Block(block.number, block.first_row, text, check.quotes)


def _count_lines(text: bytes) -> int:
    import numpy as np

    signs, step = np.frombuffer(text, dtype=np.uint8), BLOCK_BYTES // 32
    return sum(int(np.count_nonzero(signs[at : at + step] == 10)) for at in range(0, len(signs), step))


def _blocks(plan: ReadPlan) -> Iterator[Block]:
    row, skip = 1, plan.skip_lines
    for number, text in enumerate(_texts(plan.data)):
        lines = _count_lines(text)
        left_out, body = min(skip, lines), text
        if skip and not plan.numbered:  # also where no line ends: the file may have bare carriage returns
            _checked(plan, Block(number, row, text, quotes=False))
        if left_out:
            body = text.split(b"\n", left_out)[left_out]
            skip -= left_out
        if body and not skip:
            yield Block(number, row + left_out, body, quotes=False)
        row += lines


def _texts(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        handle, start = file.fileno(), 0
        end = os.fstat(handle).st_size
        while start < end:
            stop = _last_line_end(handle, start, end)
            text = os.pread(handle, stop - start, start)
            if not text:
                return
            yield text
            start += len(text)


def _last_line_end(handle: int, start: int, end: int) -> int:
    """Find where the last whole line within a block ends; a longer line makes a larger block."""
    size, probe = BLOCK_BYTES, _TAIL
    while (stop := start + size) < end:
        tail = os.pread(handle, probe, stop - probe)
        if (at := tail.rfind(b"\n")) >= 0:
            return stop - probe + at + 1
        if probe < size:
            probe = min(size, probe * 8)
        elif size >= LONGEST_LINE:
            return stop
        else:
            size *= 2
    return end
