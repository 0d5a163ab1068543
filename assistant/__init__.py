"""Draft, rewrite, check and export 二级项目支出绩效目标申报表."""

import os

# Looking for plugins of pydantic reads the metadata of every installed package: a fifth of the start of `jixiao lint`.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
