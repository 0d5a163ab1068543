"""Runs the plain tests of loaded modules in a fork with the functions of a module broken: no import, no pytest."""

import functools
import gc
import inspect
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from types import CodeType, FunctionType, ModuleType
from typing import Any, Self

Call = Callable[[], object]
_SECONDS = 15
"""Of processor time, so that a busy machine kills no mutant."""


def calls(module: ModuleType) -> Iterator[Call]:
    """Every test of a module that needs no fixture, with each of its parameter sets."""
    for _, test in _tests(module):
        yield from _plain_calls(test)


def for_pytest(module: ModuleType) -> list[str]:
    """The names of the other tests: those with fixtures or with data that hypothesis makes."""
    return [name for name, test in _tests(module) if not any(True for _ in _plain_calls(test))]


def _tests(module: ModuleType) -> list[tuple[str, FunctionType]]:
    found = sorted((name, test) for name, test in vars(module).items() if isinstance(test, FunctionType))
    return [(name, test) for name, test in found if name.startswith("test_")]


def _plain_calls(test: FunctionType) -> Iterator[Call]:
    if hasattr(test, "hypothesis"):
        return
    marks = [mark.args[:2] for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    sets = [[dict(_paired(names, values)) for values in table] for names, table in marks]
    for chosen in product(*sets):
        given = {key: value for each in chosen for key, value in each.items()}
        if set(inspect.signature(test).parameters) == set(given):
            yield functools.partial(test, **given)


def _paired(names: str | tuple[str, ...], values: Any) -> Iterator[tuple[str, Any]]:
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    values = getattr(values, "values", values) if not isinstance(values, dict) else values
    return zip(keys, values if len(keys) > 1 else [values], strict=True)


@dataclass(frozen=True)
class Program:
    """What is alive in this process: found once, for looking through all objects copies the memory of a fork."""

    functions: dict[str, list[FunctionType]]
    """By module."""
    caches: list[Any]

    @classmethod
    def loaded(cls) -> Self:
        functions: dict[str, list[FunctionType]] = defaultdict(list)
        objects = gc.get_objects()
        for each in objects:
            if isinstance(each, FunctionType):
                functions[each.__module__].append(each)
        gc.freeze()
        return cls(functions, [each for each in objects if isinstance(each, functools._lru_cache_wrapper)])

    def notices(self, broken: dict[str, CodeType], tests: list[Call]) -> bool:
        """Whether any test fails, or runs for ever, once the functions of each module have the code it has here."""
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            gc.disable()
            signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os._exit(self._outcome(broken, tests))
        return os.waitpid(child, 0)[1] != 0

    def _outcome(self, broken: dict[str, CodeType], tests: list[Call]) -> int:
        try:
            for module, code in broken.items():
                self._patch(code, module)
            for cache in self.caches:
                cache.cache_clear()
            for test in tests:
                test()
        except BaseException:  # a broken program may fail in any way
            return 1
        return 0

    def _patch(self, broken: CodeType, module: str) -> None:
        """Functions keep their identity, so that what imported them sees the broken code."""
        codes = {code.co_qualname: code for code in _nested(broken)}
        for function in self.functions[module]:
            code = codes.get(function.__qualname__)
            if code and code.co_freevars == function.__code__.co_freevars:
                function.__code__ = code


def _nested(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _nested(constant)
