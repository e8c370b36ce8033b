"""The rules by which an article becomes a script: their names, and what each one does.

A rule puts, moves or strikes words that the article has, and never writes one. `outcue explain`
names the rule of every line, and lists each character that print has otherwise.
"""

RULES = {
    "told": "the reporter's own sentence, as printed",
    "cut": "the speaker's own words, without the outer quote marks",
    "said-before": "the attribution, moved before the cut with the name first:"
    " it says something new, or the voice changes",
    "said-already": "the attribution, struck where print has it: the listener knows who speaks",
    "said-again": "the attribution once more: the host is reading a long quote",
    "goes-on": "what the sentence goes on to tell after the quote, as a sentence of its own",
    "host-reads": "the attribution, moved before a quote that the host reads",
    "dateline": "the place and agency in front of the first sentence, struck: they are for print",
    "sign-off": "the reporter's sign-off, struck: a computer never says “I'm …”",
    "own-name": "“I'm …” in a quote, struck: a computer never says it",
    "byline": "the show's own words about who made the story",
    "credit": "the article's credit, as printed",
    "disclosure": "the show's own words about computer voices, worded from the takes",
    "music": "the show's own theme",
    "headline": "the headline of a story of this newscast",
}
"""Name → what is done, for the host."""

GROUNDS = {
    "attribution": "named by the attribution",
    "pronoun": "meant by the attribution's pronoun",
    "description": "meant by the attribution's description",
    "neighbour": "by the quote beside it",
    "narration": "by the narration before it",
    "following": "by what follows it",
}
"""From what a quote's speaker is known → in words."""
