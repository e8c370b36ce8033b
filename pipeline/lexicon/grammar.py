"""Small words, and what they open or stand in front of."""

from .words import word_set

AUXILIARIES = word_set(
    "has have had was were is are would will could might may did does do also later then once "
    "often recently quietly simply again always never still just even first finally soon both all "
    "each either too immediately now"
)
"""What may stand between a speaker and the verb of saying; words in `-ly` may as well."""
PREDICATES = word_set(
    "went left took gave made held kept began found told said sat stood ran got came saw shook "
    "put cut let led met paid sent spoke chose is was has had did does do will would could can "
    "may might must also then later still never not quickly only are were have"
)
"""Words that open a predicate, verbs in `-ed` apart."""
MASCULINE = word_set("he him his himself")
PRONOUNS = word_set("he she they it i we who")
"""Pronouns that can be the subject of a verb of saying."""
DETERMINERS = word_set(
    "a an the one another his her their its our my this that these those some many several most "
    "two three four five six seven eight nine ten no every each both other"
)
CONJUNCTIONS = word_set("and but yet so or nor though although while whereas then")
PREPOSITIONS = word_set(
    "about above across after against along among around as at before behind below beside between "
    "beyond by despite down during except for from in inside into like near of off on onto out "
    "outside over past per since than through throughout to toward under until up upon via with "
    "within without"
)
ASKING = word_set("what how why according")
"""Open a clause that is no subject."""
FINITE = word_set("has have had was were is are would will could can must does did do")
"""Verbs that make a sentence."""
NEVER_ALONE = word_set("a an the his her their its our my this that these those no every")
"""Never a subject by themselves."""
SMALL = word_set("a an and as at but by for from in into is it of on or the to vs with")
"""Written without a capital in titles."""
CLAUSE_STARTS = word_set(
    "that which who whom whose when where while because if after before as since"
)
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "january february march april may june july august september october november december last "
    "this earlier later recently afterward afterwards wednesday’s then immediately"
)
"""Words that open a phrase of time without a preposition."""
MEASURES = word_set("year day week month moment few while little lot bit decade century")
"""Make “a …” a time or an amount."""
SHORT_VERBS = word_set("met saw gave won made took sent left held led paid put beat hit")
"""Verbs that can stand in front of a role and a name (“met rancher Jo Li”)."""
