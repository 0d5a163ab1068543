"""The review as every page shows it: under the rule settings of the unit, beside the forms of the library."""

from hashlib import sha256

from assistant.draft import Draft
from assistant.drafts import Stored
from assistant.errors import AssistantError
from assistant.finding import Report
from assistant.library.peers import known_forms
from assistant.rules.options import RuleOptions
from assistant.rules.reviewing import NO_OPTIONS, review
from assistant.rules.saved_options import as_toml, unit_options
from assistant.ui import services, state


def options() -> RuleOptions:
    """A file that cannot be read switches nothing; 设置 tells what is wrong with it."""
    try:
        return unit_options(services.settings().home)
    except AssistantError:
        return NO_OPTIONS


def reviewed(draft: Draft) -> Report:
    """The findings on a draft as it stands."""
    return review(draft, peers=known_forms(services.settings().home), options=options())


def report_of(stored: Stored) -> Report:
    """Of the opened draft, once for each version and each state of the settings."""
    return state.remembered(f"report {stamp()}", compute=lambda: reviewed(stored.draft))


def stamp() -> str:
    """Changes with the rule settings."""
    return sha256(as_toml(options()).encode()).hexdigest()[:12]
