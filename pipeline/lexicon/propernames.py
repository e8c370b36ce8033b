"""What names are made of, and what begins like one and is none."""

from .words import word_set

PLACES = (
    "United States",
    "United Kingdom",
    "United Nations",
    "European Union",
    "New York",
    "New York City",
    "New Zealand",
    "New Mexico",
    "New Jersey",
    "New Hampshire",
    "New Orleans",
    "New Delhi",
    "North Carolina",
    "North Dakota",
    "North Korea",
    "South Korea",
    "South Africa",
    "South Carolina",
    "South Dakota",
    "West Virginia",
    "Los Angeles",
    "San Antonio",
    "San Diego",
    "San Francisco",
    "San Jose",
    "Las Vegas",
    "El Paso",
    "Fort Worth",
    "Hong Kong",
    "Saudi Arabia",
    "Sri Lanka",
    "Costa Rica",
    "Puerto Rico",
    "Rio Grande",
    "Northern Ireland",
    "White House",
    "Supreme Court",
)
"""Names of several words that are nobody's."""
NOT_NAMES = word_set(
    "The A An And But Or So Yet If In On At By To From For Of As With When While After Before "
    "Although Though Because Since Until Once Where What Who Why How Which That This These Those "
    "There Here It He She They We You I His Her Their Its Our My Your Not No Yes Now Then Still "
    "Also Even Only Just Both Each Every All Some Many Most Several Other Another One Two Three "
    "Four Five Six Seven Eight Nine Ten Last Next First Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November "
    "December During According Despite Instead Meanwhile However Later Earlier Today Yesterday "
    "Like Unlike Over Under Through Between Among About Across Around Without Within Asked Said "
    "Says Perhaps Maybe Well Any More Much Few Nearly Almost Never Always Often Sometimes Soon Is "
    "Are Was Were Do Does Did Has Have Had Will Would Can Could Should Might Must Let Officials "
    "Police Residents Researchers Scientists Witnesses Eyewitnesses Authorities Experts Critics "
    "Citing Speaking Following Given Inside Outside Near Up Down Out Off Finally Again Besides "
    "Nobody Everyone Everybody Someone Somebody Nothing Everything Something Plus"
)
"""Words that open sentences with a capital and are no name."""
PARTICLES = word_set(
    "de la del della der den di da dos das du van von ten ter bin ibn al el le los y e zu af av"
)
"""Lower-case parts of names."""
FIRST_PARTICLES = word_set("von van de del della di da dos bin al el la le ten ter du")
"""Particles that a surname can begin with."""
LED_BODIES = word_set(
    "Jazeera Arabiya Qaeda Qaida Shabaab Ahram Hayat Akhbar Monte Maris Taco Croix"
)
"""What stands behind such a particle in names that are no person's."""
DEPARTMENTS = word_set(
    "State Defense Defence Commerce Labor Labour Education Energy Treasury Agriculture Justice "
    "Health Transportation Interior War Finance Trade Staff Intelligence Security Police Elections"
)
"""Of which somebody is the head: `Secretary of` *State* `Ruiz`."""
GENERATIONS = word_set("Jr Sr II III IV KC QC SC MBE OBE CBE PhD MD Esq")
"""Stand behind a whole name, and are no surname."""
