"""The words that an article's grammar hangs on: verbs of saying, roles, names, small words.

Closed lists of English news prose, lower case unless capitals are the point. Rooms that read prose
look here; nothing here knows what a quote or a speaker is.
"""

import re

WORD = re.compile(r"[^\W_][a-zA-Z]*(?:[a-zA-Z\w’'`&.-]*[^\W_])?")
"""A word as print sets it: `don’t`, `JPL’s`, `U.S`, `34-year-old`. (Letters of ASCII are named
beside the classes that hold them, because that is quicker.)"""

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])"
)
"""Joiners stay where they join: in emoji, and in scripts that are written with them."""


def plain(text: str) -> str:
    """The words with single spaces and without invisible characters.

    >>> plain("so\u00adfa  \u200bof a 👩\u200d👧") == "sofa of a 👩\u200d👧"
    True
    """
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    elif "  " not in text:  # no other space is printable
        return text.strip()
    return " ".join(text.split())


def word_set(text: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(text.split())


_words = word_set


SAYING = _words(
    "smiled smiles grinned grins shrugged shrugs nodded nods beamed groaned gasped teased bragged "
    "chided confided deadpanned enthused fumed gushed hinted implored interrupted mumbled "
    "murmured objected opined pledged pondered ranted scoffed seethed sniffed sobbed surmised "
    "theorized ventured wailed whined cheered chanted sang prayed ordered instructed begged "
    "counseled corrected echoed estimated griped emphasises say says said saying "
    "add adds added admit admits admitted advise advises advised agree agrees agreed allege "
    "alleges alleged announce announces announced answer answers answered argue argues argued ask "
    "asks asked assert asserts asserted boast boasts boasted began begins caution cautions "
    "cautioned claim claims claimed clarify clarifies clarified comment comments commented "
    "complain complains complained concede concedes conceded conclude concludes concluded confirm "
    "confirms confirmed contend contends contended continue continues continued counter counters "
    "countered cried cries declare declares declared elaborate elaborates elaborated emphasize "
    "emphasizes emphasized emphasise emphasised exclaim exclaims exclaimed explain explains "
    "explained insist insists insisted joke jokes joked lament laments lamented laugh laughs "
    "laughed maintain maintains maintained marvel marvels marveled marvelled mention mentions "
    "mentioned mused muses noted note notes observe observes observed offered plead pleads "
    "pleaded posted predict predicts predicted promise promises promised quip quips quipped read "
    "reads recall recalls recalled recount recounts recounted reflect reflects reflected "
    "reiterate reiterates reiterated remark remarks remarked remember remembers remembered repeat "
    "repeats repeated replied replies reply report reports reported respond responds responded "
    "retort retorts retorted reveal reveals revealed shout shouts shouted sighed sighs snapped "
    "state states stated stress stresses stressed suggest suggests suggested tell tells told "
    "testify testifies testified texted texts thought thinks tweet tweets tweeted urge urges "
    "urged vow vows vowed warn warns warned whisper whispers whispered wonder wonders wondered "
    "write writes wrote yell yells yelled acknowledge acknowledges acknowledged chuckled chuckles "
    "demanded demands guessed hoped hopes insinuated interjected intoned grumbled muttered "
    "proclaimed proclaims protested protests reasoned reasons summarized volunteered wept emailed "
    "messaged believes believed speculated chimed barked barks bellowed boomed confessed confesses "
    "screamed screams sings snarled hissed roared crowed drawled lectured quoted phoned summarised "
    "exclaims telling writing adding asking tweeting posting noting arguing explaining warning "
    "claiming declaring stating replying responding joking quipping recalling shouting chanting "
    "insisting suggesting concluding commenting remarking predicting urging yelling texting"
)
"""Forms that give somebody's words to them."""
MUTE = _words(
    "message headline inscription slogan motto caption button sign signs banner banners placard "
    "placards poster posters shirt t-shirt label sticker"
)
"""What has words on it and no voice."""
UNVOICED = _words("poll questionnaire quiz ballot song poem lyrics chorus verse hymn ballad motto")
"""What asks or says something, and nobody speaks."""
PAPERS = _words(
    "statement report analysis study letter website site blog post tweet release memo paper "
    "survey review editorial account email page petition lawsuit complaint filing notice ruling "
    "motion affidavit note text brief advisory bulletin memorandum circular leaflet flyer "
    "newsletter announcement guidance dossier warning audit indictment suit document file "
    "testimony resolution decree treaty communique directive order summons subpoena transcript "
    "manifesto deposition assessment verdict opinion declaration "
    "contract code proposal draft inquiry decision forecast outlook cable dispatch telegram fax "
    "diary manual guidelines essay article column op-ed pamphlet brochure prospectus voicemail"
)
"""What speaks for those whose it is."""
HOSTS = _words("host reporter correspondent anchor presenter interviewer moderator producer editor")
"""Who asks and is not asked."""
INTERVIEWERS = _words("reporter interviewer moderator questioner")
"""Who answers nothing: `she replied` is somebody else."""
ASKERS = HOSTS | {"q", "question"}
"""Labels of who asks in an interview."""
NO_LABELS = _words(
    "note notes update updates watch read related more photo photos video listen correction source "
    "sources image credit breaking when where what who why how cost time date tickets location "
    "address phone tip warning caption headline results name age city job"
)
"""Stand in front of a colon and do not speak."""
NOBODY = _words("you i we let’s let's")
"""Subjects whose words are an example or the reporter's own."""
AUXILIARIES = _words(
    "has have had was were is are would will could might may did does do also later then once "
    "often recently quietly simply again always never still just even first finally soon both all "
    "each either too immediately now"
)
"""What may stand between a speaker and the verb of saying; words in `-ly` may as well."""

PREDICATES = _words(
    "went left took gave made held kept began found told said sat stood ran got came saw shook "
    "put cut let led met paid sent spoke chose is was has had did does do will would could can "
    "may might also then later still never not quickly only are were have"
)
"""Words that open a predicate, verbs in `-ed` apart."""

MASCULINE = _words("he him his himself")
PRONOUNS = _words("he she they it i we who")
"""Pronouns that can be the subject of a verb of saying."""
DETERMINERS = _words(
    "a an the one another his her their its our my this that these those some many several most "
    "two three four five six seven eight nine ten no every each both other"
)
CONJUNCTIONS = _words("and but yet so or nor though although while whereas then")
PREPOSITIONS = _words(
    "about above across after against along among around as at before behind below beside between "
    "beyond by despite down during except for from in inside into like near of off on onto out "
    "outside over past per since than through throughout to toward under until up upon via with "
    "within without"
)
ASKING = _words("what how why according")
"""Open a clause that is no subject."""
FINITE = _words("has have had was were is are would will could can does did do")
"""Verbs that make a sentence."""
NEVER_ALONE = _words("a an the his her their its our my this that these those no every")
"""Never a subject by themselves."""
SMALL = _words("a an and as at but by for from in into is it of on or the to vs with")
"""Written without a capital in titles."""
CLAUSE_STARTS = _words(
    "that which who whom whose when where while because if after before as since"
)
TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "january february march april may june july august september october november december last "
    "this earlier later recently afterward afterwards wednesday’s then immediately"
)
"""Words that open a phrase of time without a preposition."""

DEMONYMS = _words(
    "American British English Scottish Welsh Irish Canadian Mexican Australian French German "
    "Italian Spanish Portuguese Dutch Belgian Swiss Austrian Polish Czech Hungarian Romanian "
    "Bulgarian Greek Turkish Russian Ukrainian Swedish Norwegian Danish Finnish Israeli "
    "Palestinian Iranian Iraqi Syrian Lebanese Egyptian Saudi Afghan Pakistani Indian Bangladeshi "
    "Chinese Japanese Korean Vietnamese Thai Filipino Indonesian Malaysian Brazilian Argentine "
    "Colombian Venezuelan Peruvian Chilean Cuban Haitian Nigerian Kenyan Ethiopian Ghanaian "
    "European African Asian Texan Californian Republican Democrat Democratic Catholic Muslim "
    "Jewish Christian"
)
"""Whose somebody is; in front of a whole name no part of it."""
PERSONAL_TITLES = _words(
    "President Senator Sen Representative Rep Congressman Congresswoman Governor Gov Mayor Judge "
    "Justice Sheriff Detective Det Sergeant Sgt Captain Capt Lieutenant Lt Corporal Cpl Trooper "
    "Officer Constable Inspector Professor Prof Chancellor Councillor Cllr Councilman Councilwoman "
    "Councilmember Commissioner Ambassador Secretary Pope Archbishop Rabbi Imam Pastor Coach "
    "Colonel Col Admiral Adm Assemblyman Assemblywoman Taoiseach Sheikh Deputy Minister Premier"
)
"""Titles that go with a surname alone."""
PARTISANS = _words(
    "Republican Republicans Democrat Democrats Democratic Conservative Conservatives Tory Tories "
    "Liberal Liberals Libertarian Libertarians Independents"
)
"""Whose side somebody is on, which is nobody's name: `one Virginia Republican`."""
HONORIFICS = _words(
    "Mr Mrs Ms Miss Mx Dr Sir Dame Lady Lord Prof Rev Fr HRM HRH Oba Alhaji Alhaja Mallam Engr "
    "Barr Adv Datuk Dato Shri Smt"
)
"""Go with a surname and are no title; without their stop."""
TITLES = _words(
    "PM Whip Undersecretary Solicitor Marshal Provost Chaplain Deacon Airman Seaman Ensign "
    "President Vice Prime Minister Secretary Senator Sen Representative Rep Congressman "
    "Congresswoman Governor Gov Lt Mayor Councilmember Councilman Councilwoman Councillor "
    "Commissioner Chancellor Ambassador Chief Sheriff Deputy Officer Sergeant Sgt Captain Capt "
    "Colonel Col General Gen Major Maj Admiral Adm Commander Cmdr Lieutenant Judge Justice "
    "Attorney Professor Prof Director Chairman Chairwoman Chair Coach King Queen Prince Princess "
    "Pope Bishop Archbishop Cardinal Father Sister Brother Rabbi Imam Pastor Reverend Rev "
    "Superintendent Dean Principal Manager Administrator Inspector Detective Constable Spokesman "
    "Spokeswoman Spokesperson Premier Dr Doctor Treasurer Auditor Comptroller Trustee Agent "
    "Editor Founder Executive CEO CFO COO Head Leader Speaker Senate Assemblyman Assemblywoman "
    "Supervisor Nurse Engineer Scientist Researcher Trooper Corporal Cpl Private Pvt Owner MP Cllr "
    "Brig Brigadier Monsignor Det Insp Supt Spc Pfc Msgr "
    "Alderman Alderwoman Taoiseach Tánaiste Sheikh Emir Cr Ald MLA "
    "MSP TD MEP MHA Advocate President-elect Governor-elect Mayor-elect Senator-elect"
)
"""Capitalised words before a name that are not part of it; without their stop."""
ROLES = _words(
    "neighbor neighbour doorman bystander cousin nephew niece motorist commuter shopkeeper shopper "
    "fan protester protestor caller listener subscriber butcher gardener beekeeper printer juror "
    "defendant plaintiff detainee inmate prisoner refugee migrant immigrant villager local skipper "
    "fisher shepherd carpenter electrician waiter waitress bartender cleaner cashier clerk janitor "
    "cook poet sailor rapper thief guide monk nun clerk activist actor actress adviser advisor "
    "agent ambassador analyst architect artist assistant astronaut astronomer attorney aunt "
    "author baker biologist bishop boss brother businessman businesswoman candidate captain chair "
    "chairman chairwoman chancellor chef chief coach commander commissioner consultant contractor "
    "coordinator councilman councilmember councilwoman councillor counsel counselor critic "
    "curator customer dad daughter dean deputy designer detective developer director doctor "
    "driver economist editor employee engineer entrepreneur executive expert farmer father "
    "firefighter fisherman forecaster founder friend geologist governor grandfather grandmother "
    "guard guest head historian host husband inspector instructor investigator journalist judge "
    "justice leader lawmaker lawyer lecturer librarian lobbyist man manager mayor mechanic member "
    "meteorologist minister mom mother musician MP MEP neighbor neighbour nurse officer official "
    "operator organizer organiser owner parent partner passenger pastor patient photographer "
    "physician physicist pilot player plumber policeman politician premier president priest "
    "principal producer professor programmer prosecutor psychologist rancher ranger reporter "
    "representative researcher resident rider scientist secretary senator sergeant sheriff singer "
    "sister sociologist soldier son specialist spokesman spokesperson spokeswoman staffer "
    "strategist student superintendent supervisor surgeon survivor teacher technician teenager "
    "tenant trainer treasurer trustee uncle veteran veterinarian vet victim visitor volunteer "
    "voter wife witness woman worker writer boy girl warden keeper caretaker vicar rector miller "
    "archivist choirmaster conductor organist campaigner landlord landlady postmaster postmistress "
    "publican grocer paramedic midwife coroner surveyor hydrologist ecologist chemist statistician "
    "lifeguard referee headteacher pupil registrar dispatcher harbourmaster forester quarterback "
    "goalkeeper midfielder fullback halfback scrum-half fly-half winger flanker hooker striker "
    "defender batsman bowler wicketkeeper sprinter jockey deckhand trawlerman homeopath "
    "participant competitor contestant attendee spectator onlooker passerby homeowner householder "
    "taxpayer kaumātua pipefitter ruler monarch king queen emir sultan trader installer landowner"
)
"""Heads of the words that say what somebody is."""
ORGANISATIONS = _words(
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
    "herald tribune gazette telegraph chronicle"
)
"""Words that make a name or a noun an organisation’s."""
BODIES = ORGANISATIONS | _words(
    "airline airliner broadcaster brewer carrier chain chamber charity confederation consortium "
    "directorate guild insurer league lender maker operator regulator retailer secretariat startup "
    "supermarket syndicate tribunal watchdog ministry treasury cabinet assembly legislature "
    "military navy administration brigade"
)
"""Nouns of bodies; some of them are names of people as well, with a capital."""
SPOKEN_FOR = _words(
    "agency airline association authority bank board brigade bureau charity club commission "
    "committee company consortium council court department embassy federation firm force "
    "foundation government guild institute league ministry municipality museum navy operator "
    "parliament party regulator secretariat treasury tribunal union university utility watchdog"
)
"""Nouns of bodies that have a spokesman: `the power ministry said`."""
BEARING = _words(
    "agency airline bank broadcaster carrier chain charity company firm giant group insurer lender "
    "maker operator regulator retailer startup supermarket tank watchdog"
)
"""Nouns that stand right in front of a body's name: `rating agency` *Crisil*."""
UNIQUE = _words(
    "actor actress ambassador artist author captain chair chairman chairwoman chancellor coach "
    "comedian composer conductor curator director executive filmmaker founder goalkeeper "
    "governor manager "
    "headteacher mayor minister novelist owner photographer playwright poet premier president "
    "principal rapper secretary senator singer skipper songwriter striker"
)
"""Roles of which a story has one: `the director` is somebody whom it has named."""
NARROWER = {
    noun: _words(narrower)
    for noun, narrower in {
        "actor": "actress",
        "actress": "actor",
        "artist": "painter sculptor photographer",
        "attorney": "lawyer counsel solicitor barrister kc qc",
        "author": "novelist writer poet",
        "barrister": "counsel kc qc",
        "boss": "executive ceo manager director chief owner",
        "captain": "skipper capt",
        "ceo": "executive",
        "chair": "chairman chairwoman chairperson",
        "chairman": "chair",
        "chairwoman": "chair",
        "cleric": "priest pastor vicar bishop imam rabbi",
        "coach": "manager trainer",
        "councillor": "cllr cr",
        "counsel": "barrister kc qc",
        "doctor": "physician surgeon pediatrician cardiologist oncologist gp",
        "executive": "ceo director president",
        "farmer": "rancher grower",
        "grower": "farmer",
        "journalist": "reporter correspondent editor columnist",
        "lawmaker": "senator representative congressman congresswoman mp mep legislator deputy",
        "lawyer": "attorney counsel solicitor barrister advocate kc qc",
        "legislator": "senator representative congressman congresswoman mp",
        "manager": "coach",
        "minister": "secretary",
        "monarch": "king queen ruler emir sultan",
        "musician": "cellist pianist violinist guitarist drummer singer conductor organist",
        "novelist": "author writer",
        "officer": "sergeant constable lieutenant captain trooper inspector detective deputy",
        "physician": "doctor surgeon",
        "player": "striker midfielder defender goalkeeper quarterback forward winger batsman",
        "politician": "senator mp mayor minister councillor governor congressman congresswoman",
        "researcher": "scientist professor biologist chemist physicist ecologist geologist",
        "scientist": "biologist chemist physicist ecologist geologist astronomer hydrologist"
        " climatologist glaciologist oceanographer meteorologist virologist researcher professor",
        "senator": "sen",
        "governor": "gov",
        "representative": "rep",
        "professor": "prof",
        "sergeant": "sgt",
        "skipper": "captain",
        "spokesman": "spokesperson",
        "spokesperson": "spokesman spokeswoman",
        "spokeswoman": "spokesperson",
        "star": "actor actress singer",
        "waiter": "waitress",
        "waitress": "waiter",
        "writer": "author novelist poet journalist",
    }.items()
}
"""A role, and what somebody is called of whom it may be said as well."""
GROUPS = _words(
    "police officials authorities researchers scientists residents neighbors neighbours witnesses "
    "lawyers attorneys prosecutors organizers organisers protesters workers teachers doctors "
    "students parents farmers ranchers experts critics supporters activists investigators "
    "firefighters astronomers engineers analysts families tenants lawmakers people others"
)
"""Several who speak as one."""
WORKS = _words(
    "sitcom film movie series show comedy drama musical opera play novel album song single memoir "
    "documentary miniseries game thriller soap ballet biopic podcast"
)
"""What may be called as a person is: `the sitcom Barney Miller`."""
MEMBERS = _words(
    "sen senator rep representative congressman congresswoman assemblyman assemblywoman mp mep msp "
    "lawmaker legislator councillor cllr councilman councilwoman councilmember"
)
"""What somebody is who may be a body's chair as well."""
COMPANIES = _words(
    "friends daughters sons knights doctors physicians reporters mothers parents citizens students "
    "veterans women workers lawyers teachers scientists families"
)
"""Several people whose society is called after them: `Friends of the River`."""
KIN = _words(
    "wife husband sister brother mother father daughter son mom mum dad aunt uncle grandmother "
    "grandfather girlfriend boyfriend partner fiancee cousin niece nephew grandson granddaughter "
    "stepfather stepmother stepson stepdaughter father-in-law mother-in-law brother-in-law "
    "sister-in-law son-in-law daughter-in-law twin widow widower fiancé fiancée godson goddaughter"
)
NOT_ROLES = _words(
    "after later never ever rather another together other whether under over however earlier "
    "former whatever summer winter number paper water river letter dinner computer weather matter "
    "order power better older younger quarter chapter center minister’s whoever november "
    "september major minor poor floor door color flavor elegant recent important different "
    "distant current student’s further farther faster higher lower harder easier deeper closer "
    "terror error horror mirror harbor harbour labor labour interior exterior "
    "behavior behaviour sector factor longer sooner stronger resist "
    "insist persist consist assist desist subsist enlist career"
)
"""End like what people are called by, and are not."""
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
NOT_NAMES = _words(
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
    "Police Residents Researchers Scientists Witnesses Authorities Experts Critics Citing "
    "Speaking Following Given Inside Outside Near Up Down Out Off Finally Again Besides Nobody "
    "Everyone Everybody Someone Somebody Nothing Everything Something Plus"
)
"""Words that open sentences with a capital and are no name."""
PARTICLES = _words(
    "de la del della der den di da dos das du van von ten ter bin ibn al el le los y e zu af av"
)
"""Lower-case parts of names."""
MEASURES = _words("year day week month moment few while little lot bit decade century")
"""Make “a …” a time or an amount."""
SHORT_VERBS = _words("met saw gave won made took sent left held led paid put beat hit")
"""Verbs that can stand in front of a role and a name (“met rancher Jo Li”)."""
FIRST_PARTICLES = _words("von van de del della di da dos bin al el la le ten ter du")
"""Particles that a surname can begin with."""
LED_BODIES = _words("Jazeera Arabiya Qaeda Qaida Shabaab Ahram Hayat Akhbar Monte Maris Taco Croix")
"""What stands behind such a particle in names that are no person's."""
DEPARTMENTS = _words(
    "State Defense Defence Commerce Labor Labour Education Energy Treasury Agriculture Justice "
    "Health Transportation Interior War Finance Trade Staff Intelligence Security Police Elections"
)
"""Of which somebody is the head: `Secretary of` *State* `Ruiz`."""
GENERATIONS = _words("Jr Sr II III IV KC QC SC MBE OBE CBE PhD MD Esq")
"""Stand behind a whole name, and are no surname."""

FEMALE_ROLES = _words(
    "actress widow fiancée goddaughter "
    "aunt girlfriend niece businesswoman chairwoman congresswoman councilwoman "
    "daughter girl mum grandmother mom mother sister spokeswoman wife woman mrs ms miss queen "
    "dame lady assemblywoman granddaughter stepmother stepdaughter mother-in-law sister-in-law "
    "princess daughter-in-law"
)
MALE_ROLES = _words(
    "widower godson "
    "uncle businessman chairman congressman councilman son boy grandfather dad father brother "
    "spokesman husband boyfriend nephew man mr king prince sir lord fisherman policeman "
    "assemblyman grandson stepfather stepson father-in-law brother-in-law son-in-law"
)
