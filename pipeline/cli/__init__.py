"""The command line: parse, call, report. Results go to standard output, talk to standard error.

Exit status: 0 done · 1 a mistake that the user can mend · 2 wrong usage · 3 an outside service ·
70 our bug.

`front` catches what goes wrong; each of the other rooms holds the commands of one desk, and `desk`
what all of them are given. What a command works with is imported when it runs, so that the desk
opens in 0.3 s.
"""

from .front import main

__all__ = ["main"]
