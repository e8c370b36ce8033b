"""What can go wrong, grouped by who can mend it.

OutcueError                exit 1: a mistake that the user can mend
├── ArticleError           the article cannot be read as one
├── ScriptError            the host's script
├── ShowError              show.toml, cast.toml, ledger.toml
├── TakeError              a voice, a human take, a tape
├── SoundError             music, the mix, the master (out of specification)
├── FileError              a path that cannot be read or written
├── MissingToolError       something that must be installed
└── ServiceError           exit 3: an outside service failed

Anything else that escapes is our bug: a traceback and exit 70. There is one catch, in `cli.main`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in the user's terms: where, what, and how to mend it, in one line."""

    slug: str
    """Names the paragraph of docs/errors.md."""
    where: str
    """`file`, `file:line`, or the option that was given."""
    message: str
    remedy: str

    def __str__(self) -> str:
        """One line: `where: message; remedy [slug]`."""
        return f"{self.where}: {self.message}; {self.remedy} [{self.slug}]"


class OutcueError(Exception):
    """Root of all that Outcue itself raises; carries every mistake that was found, each once."""

    exit_code = 1

    def __init__(self, *mistakes: Mistake) -> None:
        self.mistakes = tuple(dict.fromkeys(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


class ArticleError(OutcueError):
    """The article cannot be read as one: empty, binary, too large, no headline."""


class ScriptError(OutcueError):
    """The host's script breaks its grammar or names what does not exist."""


class ShowError(OutcueError):
    """A file that describes the show is wrong."""


class TakeError(OutcueError):
    """A cue cannot be voiced: unknown voice, unreadable take."""


class SoundError(OutcueError):
    """Music that cannot be used, or a master out of specification."""


class FileError(OutcueError):
    """A path that cannot be read or written."""


class MissingToolError(OutcueError):
    """Something that Outcue needs is not installed."""


class ServiceError(OutcueError):
    """An outside service failed or refused."""

    exit_code = 3
