"""Runs the benchmarks: python -m tests.bench [ROWS…]."""

import sys

from tests.bench.retrieval import SIZES, main

main(tuple(map(int, sys.argv[1:])) or SIZES)
