"""Files broken at random, by a seed: what became of them: python -m tests.bench.fuzz [NUMBER] [SEED]."""

import random
import sys
import time
from collections import Counter
from pathlib import Path

from assistant.errors import AssistantError
from assistant.readers.reading import read_bytes
from assistant.settings import Settings

_FORMS = Path(__file__).parent.parent / "forms"
SETTINGS = Settings()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, removed, doubled, or the end cut off."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(broken))
        span = chance.choice((1, 1, 4, 40, 400))
        match chance.choice(("change", "remove", "double")):
            case "change":
                broken[at : at + span] = chance.randbytes(span)
            case "remove" if len(broken) > span + 100:
                del broken[at : at + span]
            case _:
                broken[at:at] = broken[at : at + span]
    return bytes(broken[: len(broken) * chance.choice((4, 4, 4, 2)) // 4])


def outcome(name: str, data: bytes) -> str:
    try:
        return "read with warnings" if read_bytes(name, data, SETTINGS)[0].warnings else "read"
    except AssistantError:
        return "refused in a sentence"
    except Exception as error:  # what must never happen is counted by its name
        return f"TRACEBACK {type(error).__name__}"


def main(number: int, seed: int) -> None:
    chance = random.Random(seed)
    print(f"{number} files of each format, seed {seed}\n\n| format | outcomes | slowest |\n|---|---|---|")
    for path in sorted(_FORMS.glob("one.*")):
        data, counts, slowest = path.read_bytes(), Counter[str](), 0.0
        for _ in range(number):
            start = time.perf_counter()
            counts[outcome(f"a{path.suffix}", damaged(data, chance))] += 1
            slowest = max(slowest, time.perf_counter() - start)
        told = ", ".join(f"{what} {count}" for what, count in sorted(counts.items()))
        print(f"| {path.suffix} | {told} | {slowest:.1f} s |", flush=True)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    main(*(given + [200, 7][len(given) :]))
