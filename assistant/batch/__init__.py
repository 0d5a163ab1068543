"""The review of many forms: files side by side, results as they finish, resumed where it stopped."""

from assistant.batch.crossing import crossed
from assistant.batch.files import files_in
from assistant.batch.journal import Journal
from assistant.batch.running import Order, review_files

__all__ = ["Journal", "Order", "crossed", "files_in", "review_files"]
