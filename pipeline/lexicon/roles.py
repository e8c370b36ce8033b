"""What people are called by: titles, offices, trades, kin, and several of them together."""

from .words import word_set

DEMONYMS = word_set(
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
PERSONAL_TITLES = word_set(
    "President Senator Sen Representative Rep Congressman Congresswoman Governor Gov Mayor Judge "
    "Justice Sheriff Detective Det Sergeant Sgt Captain Capt Lieutenant Lt Corporal Cpl Trooper "
    "Officer Constable Inspector Professor Prof Chancellor Councillor Cllr Councilman Councilwoman "
    "Councilmember Commissioner Ambassador Secretary Pope Archbishop Rabbi Imam Pastor Coach "
    "Colonel Col Admiral Adm Assemblyman Assemblywoman Taoiseach Sheikh Deputy Minister Premier"
)
"""Titles that go with a surname alone."""
PARTISANS = word_set(
    "Republican Republicans Democrat Democrats Democratic Conservative Conservatives Tory Tories "
    "Liberal Liberals Libertarian Libertarians Independents"
)
"""Whose side somebody is on, which is nobody's name: `one Virginia Republican`."""
HONORIFICS = word_set(
    "Mr Mrs Ms Miss Mx Dr Sir Dame Lady Lord Prof Rev Fr HRM HRH Oba Alhaji Alhaja Mallam Engr "
    "Barr Adv Datuk Dato Shri Smt"
)
"""Go with a surname and are no title; without their stop."""
TITLES = word_set(
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
    "MSP TD MEP MHA DA Advocate President-elect Governor-elect Mayor-elect Senator-elect"
)
"""Capitalised words before a name that are not part of it; without their stop."""
ROLES = word_set(
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
    "taxpayer kaumātua pipefitter ruler monarch king queen emir sultan trader installer landowner "
    "vendor steward matron realtor schoolboy schoolgirl grader grandson granddaughter "
    "secretary-general"
)
"""Heads of the words that say what somebody is."""
UNIQUE = word_set(
    "actor actress ambassador artist author captain chair chairman chairwoman chancellor coach "
    "comedian composer conductor curator director executive filmmaker founder goalkeeper "
    "governor manager "
    "headteacher mayor minister novelist owner photographer playwright poet premier president "
    "principal rapper secretary senator singer skipper songwriter striker"
)
"""Roles of which a story has one: `the director` is somebody whom it has named."""
NARROWER = {
    noun: word_set(narrower)
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
GROUPS = word_set(
    "police officials authorities researchers scientists residents neighbors neighbours witnesses "
    "lawyers attorneys prosecutors organizers organisers protesters workers teachers doctors "
    "students parents farmers ranchers experts critics supporters activists investigators "
    "firefighters astronomers engineers analysts families tenants lawmakers people others"
)
"""Several who speak as one."""
MEMBERS = word_set(
    "sen senator rep representative congressman congresswoman assemblyman assemblywoman mp mep msp "
    "lawmaker legislator councillor cllr councilman councilwoman councilmember"
)
"""What somebody is who may be a body's chair as well."""
COMPANIES = word_set(
    "friends daughters sons knights doctors physicians reporters mothers parents citizens students "
    "veterans women workers lawyers teachers scientists families"
)
"""Several people whose society is called after them: `Friends of the River`."""
KIN = word_set(
    "wife husband sister brother mother father daughter son mom mum dad aunt uncle grandmother "
    "grandfather girlfriend boyfriend partner fiancee cousin niece nephew grandson granddaughter "
    "stepfather stepmother stepson stepdaughter father-in-law mother-in-law brother-in-law "
    "sister-in-law son-in-law daughter-in-law twin widow widower fiancé fiancée godson goddaughter"
)
NOT_ROLES = word_set(
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
FEMALE_ROLES = word_set(
    "actress widow fiancée goddaughter "
    "aunt girlfriend niece businesswoman chairwoman congresswoman councilwoman "
    "daughter girl mum grandmother mom mother sister spokeswoman wife woman mrs ms miss queen "
    "dame lady assemblywoman granddaughter stepmother stepdaughter mother-in-law sister-in-law "
    "princess daughter-in-law"
)
MALE_ROLES = word_set(
    "widower godson "
    "uncle businessman chairman congressman councilman son boy grandfather dad father brother "
    "spokesman husband boyfriend nephew man mr king prince sir lord fisherman policeman "
    "assemblyman grandson stepfather stepson father-in-law brother-in-law son-in-law"
)
