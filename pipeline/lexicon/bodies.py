"""What bodies, works and companies are called by."""

from .words import word_set

ORGANISATIONS = word_set(
    "agency alliance army association authority bank board bureau campaign center centre charity "
    "church city club coalition college commission committee company conservancy co-op "
    "corporation council county court department district embassy federation firm force "
    "foundation fund government group hospital initiative institute institution laboratory "
    "ministry movement museum network news newspaper office organisation organization parliament "
    "party police post press project school service society station statement report study times "
    "trust union university utility inc corp ltd llc labs observatory international airlines "
    "airways watch canada media partners energy motors technologies systems health services "
    "industries holdings environmental logistics capital securities analytics pharmaceuticals "
    "therapeutics software solutions consulting associates resources petroleum airlines lines "
    "entertainment aerospace insurance properties developments brewing publishing "
    "organizers orchestra philharmonic symphony federal national foods "
    "electric street avenue customs division regiment battalion squadron corps militia cartel "
    "caucus academy clinic library zoo theatre theater gallery studios archives magazine journal "
    "herald tribune gazette telegraph chronicle transport"
)
"""Words that make a name or a noun an organisation’s."""
BODIES = ORGANISATIONS | word_set(
    "airline airliner broadcaster brewer carrier chain chamber charity confederation consortium "
    "directorate guild insurer league lender maker operator regulator retailer secretariat startup "
    "supermarket syndicate tribunal watchdog ministry treasury cabinet assembly legislature "
    "military navy administration brigade"
)
"""Nouns of bodies; some of them are names of people as well, with a capital."""
SPOKEN_FOR = word_set(
    "agency airline association authority bank board brigade bureau charity club commission "
    "committee company consortium council court department embassy federation firm force "
    "foundation government guild institute league ministry municipality museum navy operator "
    "parliament party regulator secretariat treasury tribunal union university utility watchdog"
)
"""Nouns of bodies that have a spokesman: `the power ministry said`."""
BEARING = word_set(
    "agency airline bank broadcaster carrier chain charity company firm giant group insurer lender "
    "maker operator regulator retailer startup supermarket tank watchdog"
)
"""Nouns that stand right in front of a body's name: `rating agency` *Crisil*."""
WORKS = word_set(
    "sitcom film movie series show comedy drama musical opera play novel album song single memoir "
    "documentary miniseries game thriller soap ballet biopic podcast"
)
"""What may be called as a person is: `the sitcom Barney Miller`."""
