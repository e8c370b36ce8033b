"""What gives words to somebody, and what has words and no voice."""

from .words import word_set

SAYING = word_set(
    "smiled smiles grinned grins shrugged shrugs nodded nods beamed groaned gasped teased bragged "
    "chided confided deadpanned enthused fumed gushed hinted implored interrupted mumbled "
    "murmured objected opined pledged pondered ranted scoffed seethed sniffed sobbed surmised "
    "theorized ventured wailed whined cheered chanted sang prayed ordered instructed begged "
    "counseled corrected echoed estimated griped emphasises deadpans enthuses gushes teases "
    "confides highlights highlighted underscores underscored say says said saying "
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
SAYING_NOUNS = word_set("state report note claim comment answer reply post")
"""No verbs with a capital, nor behind an article or a name: `the reply`, `the COI report`."""
MUTE = word_set(
    "message headline inscription slogan motto caption button sign signs banner banners placard "
    "placards poster posters shirt t-shirt label sticker"
)
"""What has words on it and no voice."""
UNVOICED = word_set(
    "poll questionnaire quiz ballot song poem lyrics chorus verse hymn ballad motto headlines "
    "choice goal"
)
"""What asks or says something, and nobody speaks."""
PAPERS = word_set(
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
HOSTS = word_set(
    "host reporter correspondent anchor presenter interviewer moderator producer editor"
)
"""Who asks and is not asked."""
INTERVIEWERS = word_set("reporter interviewer moderator questioner")
"""Who answers nothing: `she replied` is somebody else."""
ASKERS = HOSTS | {"q", "question"}
"""Labels of who asks in an interview."""
NO_LABELS = word_set(
    "note notes update updates watch read related more photo photos video listen correction source "
    "sources image credit breaking when where what who why how cost time date tickets location "
    "address phone tip warning caption headline results name age city job"
)
"""Stand in front of a colon and do not speak."""
NOBODY = word_set("you i we let’s let's")
"""Subjects whose words are an example or the reporter's own."""
