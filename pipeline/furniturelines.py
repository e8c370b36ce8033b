"""The table of what stands on an article's web page and is no part of the story.

A row is a reason and the form of a whole line. A new kind of furniture is a row here.
"""

import re

_ANY_CASE = re.IGNORECASE

LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "advertisement",
        re.compile(
            r"(?:advertisement|ad|sponsored(?: content| by .{0,40})?|paid post"
            r"|(?:(?:advertisement|ad)\W{1,3})?(?:story|article) continues"
            r"(?: below.{0,40}| after.{0,40})?|sponsored links"
            r"|skip advertisement|(?:advertisement\W{1,3})?scroll to continue.{0,30})\W*",
            _ANY_CASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"(?:read|see|watch|listen|hear|also read|also see|more|related|read also|see also"
            r"|go deeper|you (?:may|might) also (?:like|enjoy|be interested in)"
            r"|read more|learn more|read next|more on this(?: story)?|further reading|explore"
            r"|video|audio|for more"
            r"|related (?:stories|story|articles?|coverage|content|topics|links?))\s*[:|»>].*",
            _ANY_CASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"(?:read more|learn more|see more|related|click here|continue reading|keep reading"
            r"|view gallery"
            r"|back to top|skip to (?:main )?content|watch the video|listen to this story"
            r"|download)\b"
            r"[^.!?]{0,120}\W*",
            _ANY_CASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"(?:more about|read (?:the|our|his|her|their) (?:full|whole|complete|original))\s"
            r"[^.!?,]{3,60}",
            _ANY_CASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"(?:you can (?:also )?|to )?(?:check out|watch|see|view|listen to|hear|read"
            r"|click(?: on)?|tap(?: on)?|scroll down)\b[^.!?“”\"]{0,60}\b(?:video|footage|clip"
            r"|trailer|photos?|pictures|images|gallery|slideshow|player|interview|report|recording|audio|segment"
            r"|conversation|podcast|full (?:story|list|text|statement|letter))\b[^.!?“”\"]{0,40}"
            r"\b(?:below|above|here)\b[^.!?“”\"]{0,40}\W*"
            r"|(?:watch|see|listen|more|video|photos?|scroll down) (?:it |them )?(?:above|below)\W*"
            r"|(?:see|view|watch) (?:the |our |[a-z]+[’'`]s )?(?:pictures|photos|cartoons|videos?"
            r"|photo[ -]?essay|slideshow|gallery)\b[^.!?,]{0,60}\W*|get (?:\w+ )?alerts\b.{0,60}"
            r"|scroll down for\b[^.!?]{2,60}\W*|read or share this story\W.{0,120}",
            _ANY_CASE,
        ),
    ),
    (
        "address",
        re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,40}@[\w.-]{2,40}\.\w{2,6}", _ANY_CASE),
    ),
    (
        "link",
        re.compile(
            r"(?:opinion|explainer|in pictures|gallery|watch live|fact check|quiz)\s?[:|]\s?"
            r"[^.!?]{5,120}|more on this story|around the bbc|related internet links|next story"
            r"|explore more on these topics|reuse this content|purchase licensing rights"
            r"|report this comment|loading comments|view all \d+ comments|listen to this article"
            r"|this article is more than .{1,20} old",
            _ANY_CASE,
        ),
    ),
    (
        "agency",
        re.compile(
            r"[(—–-]{0,2}\s?(?:with (?:agency |additional )?inputs?(?: from .{1,60})?"
            r"|press association"
            r"|(?-i:PTI|IANS|ANI|AP|AFP|PA|AAP|CP|UPI|DPA|EFE|TASS|Reuters|Xinhua|Bernama))\W*",
            _ANY_CASE,
        ),
    ),
    (
        "credit",
        re.compile(
            r"(?:edited|published|reported|curated|translated|written) by\s?:\s.{2,60}", _ANY_CASE
        ),
    ),
    (
        "notice",
        re.compile(
            r"(?:this is a )?(?:developing|breaking) (?:news )?story\b.{0,120}"
            r"|this story (?:is|will be) (?:developing|breaking|(?:being )?updated)\b.{0,120}"
            r"|this site is protected by\b.{0,120}",
            _ANY_CASE,
        ),
    ),
    (
        "date",
        re.compile(
            r"(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?:?\s"
            r"(?:\w{3,9},?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s[a-z]{3,9}\.?,?|[a-z]{3,9}\.?\s\d{1,2},?)"
            r"\s\d{4}(?:[\s,|·-]+[\d:.apm\s]{3,12}(?:[a-z]{2,4})?)?",
            _ANY_CASE,
        ),
    ),
    (
        "link",
        re.compile(
            r"#\w{2,30}: [^.!?]{5,120}|(?:[^|.!?]{3,50}+\|\s){2,6}[^|.!?]{3,50}"
            r"|[^.!?“”]{7,92}+(?<=\s»)"
            r"|On [\w-]{3,30}\.com: .{5,120}"
        ),
    ),
    (
        "counter",
        re.compile(
            r"\d{1,6}|\d{1,3}(?:[,.]\d{3})+|view \d{1,3} (?:images|photos|pictures)", _ANY_CASE
        ),
    ),
    (
        "section",
        re.compile(
            r"(?:(?:local|world|national|international|latest|breaking|city|community) )"
            r"(?:news|sports?)(?:news|sports?)?"
            r"|(?:home|news|sports?|business|top stories)\s?[>»›|/]"
            r".{2,80}|[\w &’',-]{2,40}+(?:\s?[>»›]\s?[\w &’',-]{0,40}){1,6}"
            r"|home(?:news|sports?|business|politics|world|local)"
            r"|supported by|powered by|(?:in )?partnership with|tagged|site index",
            _ANY_CASE,
        ),
    ),
    ("picture", re.compile(r"(?:[A-Z][A-Z’'-]{0,20}\s){1,6}(?:…|\.{3})\s[A-Z][^“”\"]{20,300}")),
    (
        "button",
        re.compile(
            r"(?:my account|live|mail|sign in|log in|previous next|text size|watch live|key points"
            r"|you are using an older browser\b.{0,120}|aa|\+|(?:toggle|hide) caption\b.{0,60}"
            r"|(?:www\.)?[a-z]{3,20}\.(?:com|org|net|co\.uk))\W*",
            _ANY_CASE,
        ),
    ),
    (
        "sharing",
        re.compile(
            r"(?:pinterest|instagram|youtube|tiktok|telegram|rss|newsletters|copy|copied"
            r"|link copied"
            r"|email me|follow us|get it|get started|view all(?: \(\d{1,3}\))?|sign me up"
            r"|copy link url\s?copied!?|copy article link.{0,20}|close share panel|email address"
            r"|show more sharing options|close extra sharing options|hide message bar"
            r"|(?:de|in)s?crease article font size|word ?count: \d{1,5}|sign in to favou?rite this"
            r"|discuss comment, blog about|continue reading the main story|x share via"
            r"|share (?:permalink|this item\b.{0,400})|click to .{3,60}\(opens in new window\)"
            r"|(?:(?:cancel|bookmark|share|save|email|link|print)\s?){3,9})\W*",
            _ANY_CASE,
        ),
    ),
    (
        "picture",
        re.compile(
            r"(?:[A-Z][\w.’'-]{1,20}\s){1,4}[—–-]|[Ii]mage copyright\s.{2,60}"
            r"|[Cc]redits?: [A-Z][\w ]{2,40};?|[Cc]ourtesy (?:of )?[A-Z][\w .&’'-]{2,40}"
            r"|(?:[A-Z][\w.’'-]{1,20}\s){1,3}[A-Z][\w.’'-]{1,20},\s"
            r"(?:ASSOCIATED PRESS|AP|REUTERS|Reuters|AFP|Getty Images)"
        ),
    ),
    ("initials", re.compile(r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}")),
    (
        "sharing",
        re.compile(
            r"(?:share\s?\d{0,5}|social sharing|tweet|like|print|e-?mail|facebook|twitter|x"
            r"|linkedin|whatsapp|reddit|copy link|save"
            r"|pin|flipboard|bluesky|threads|(?:share|tweet|print|email|save) (?:this|on|via|with"
            r"|article|story)\b"
            r"[^.!?]{0,120}|share|like loading)[:.…\s]*",
            _ANY_CASE,
        ),
    ),
    (
        "sharing",
        re.compile(
            r"(?:facebook|twitter|linkedin|whatsapp|reddit|email|e-mail|print|share|tweet"
            r"|copy link|link|x)"
            r"(?:[\s,|/•·]+(?:facebook|twitter|linkedin|whatsapp|reddit|email|e-mail|print|share"
            r"|tweet"
            r"|copy link|link|x))+\W*",
            _ANY_CASE,
        ),
    ),
    (
        "subscription",
        re.compile(
            r"(?:subscribe|sign up|register|log in|sign in|become a (?:member|subscriber)|donate"
            r"|support (?:our|local|independent|your)|get (?:the|our) (?:latest|newsletter|app"
            r"|best)"
            r"|stay (?:up to date|informed|in the know)|become a supporter"
            r"|join our (?:whatsapp|telegram|facebook)|get more .{0,40}\bapp"
            r"|for (?:all )?the latest\b.{0,60}(?:follow|download|subscribe|visit)"
            r"|to get (?:more )?(?:stories|news|coverage) like this"
            r"|don[’'`]?t miss out on (?:the|our)|download (?:the|our) (?:free )?app"
            r"|join (?:our|the) (?:newsletter|mailing|conversation)|newsletter|make a (?:gift"
            r"|donation)"
            r"|want more (?:news|stories)|add .{2,40}\bto your google news"
            r"|if you (?:found|value|enjoyed|liked|appreciate)"
            r"|thanks? (?:you )?for (?:reading|signing up|subscribing)|by (?:signing up|subscribing"
            r"|clicking|submitting|providing)|keep an eye on your inbox|check your inbox"
            r"|for more (?:stories|news|coverage|articles)|(?:an|there was an) error (?:has )?"
            r"(?:occurred|processing)|please try again"
            r"|you(?:’|'| ha)ve (?:been|successfully) (?:signed|subscribed))\b.{0,220}",
            _ANY_CASE,
        ),
    ),
    (
        "subscription",
        re.compile(
            r"(?:get|receive|start your day with) (?:your|the|our|all the|a)?\b.{0,120}"
            r"(?:newsletter|inbox|need-to-know|feel-good).{0,120}|sorry!",
            _ANY_CASE,
        ),
    ),
    (
        "following",
        re.compile(
            r"(?:follow|find|like|connect with|reach|contact|e-?mail|write to) .{1,60}"
            r"(?:@\S+|on (?:twitter|facebook|x|instagram|bluesky|social media|linkedin"
            r"|mastodon))\W*.{0,220}",
            _ANY_CASE,
        ),
    ),
    (
        "following",
        re.compile(
            r"(?:[Pp]lease )?[Ff]ollow(?: and (?:like|share))? us\W*"
            r"|[Ff]ollow (?:[Uu]s|(?:[A-Z][\w.’'-]*\s?){1,5}):"
        ),
    ),
    (
        "tip line",
        re.compile(
            r"(?:contact|reach) (?:the )?(?:reporter|author|writer|newsroom|us)\b.{0,200}"
            r"|to contact the (?:reporters?|editors?|authors?)\b.{0,240}"
            r"|(?:have|were) you (?:been )?(?:affected|involved)\b.{0,240}"
            r"|(?:do you )?(?:got|have) (?:a|any) (?:news )?(?:tips?|story|stories|questions?"
            r"|comments?|ideas?)\b.{0,200}"
            r"|(?:news )?tips?\?\s(?:reach|contact|e-?mail|call|message|write|send|text)\b.{0,200}",
            _ANY_CASE,
        ),
    ),
    (
        "picture",
        re.compile(
            r"\(?(?:photos?|photograph|image|picture|illustration|graphic|video|map|file photo"
            r"|caption"
            r"|photo credit|image credit|credit|courtesy)(?: by| courtesy(?: of)?| credit)?\s*[:/"
            r"|].*",
            _ANY_CASE,
        ),
    ),
    (
        "picture",
        re.compile(
            r"\(?(?:photo|photograph|image|picture|illustration|graphic|video|courtesy)s? "
            r"(?:by|courtesy|via|from|of)\b[^.!?]{0,80}\W*"
            r"|(?:image|picture|media|video) (?:source|caption|credit),\s.{2,300}"
            r"|getty(?: images)?|view image in full ?screen",
            _ANY_CASE,
        ),
    ),
    (
        "picture",
        re.compile(
            r"\d{1,2} of \d{1,3}[.:]\s[A-Z].{10,380}"
            r"|(?:[A-Z][\w.’'-]{0,20}\s){1,3}[A-Z][\w’'-]{0,20}\s?/\s?(?:[Ff]or\s|Getty|AP\b"
            r"|Reuters|AFP|Staff|Courtesy|Special|EPA|PA\b)[^“”\"]{1,360}"
            r"|(?:Pic|Source): [A-Z][\w .,’'/&-]{1,60}|[Ii]mage caption\s.{3,300}"
        ),
    ),
    (
        "copyright",
        re.compile(
            r"(?:you (?:may|can|are free to) (?:re-?publish|re-?post|reprint)"
            r"|re-?publish (?:this|our) (?:story|stories|articles?)|(?:©|\(c\)\s)(?!.{160})"
            r"|a version of this (?:article|story|column|review) (?:appears|appeared|ran"
            r"|will appear|was published)|our standards:"
            r"|this copy is for your personal|order reprints"
            r"|terms of (?:service|use)|privacy policy|copyright\b|all rights reserved"
            r"|this material may not be published"
            r"|creative commons|licensed under"
            r"|this (?:article|story|work) (?:(?:is|was) (?:originally |first )?(?:published"
            r"|republished|reprinted|licensed|made available)|(?:first|originally) appeared"
            r"|appeared (?:first|originally))).{0,300}",
            _ANY_CASE,
        ),
    ),
    (
        "categories",
        re.compile(
            r"(?:categor(?:y|ies)|tags?|filed under|topics?|keywords?|section|more in|posted in"
            r"|in this story"
            r"|tagged(?: with)?|department|sections)\s*(?:[:|]|(?=#)).*",
            _ANY_CASE,
        ),
    ),
    (
        "comments",
        re.compile(
            r"(?:\d+ comments?|comments?(?: \(?\d+\)?)?"
            r"|comments (?:are|have been|were) (?:now )?closed\b[^.!?]{0,60}"
            r"|leave a (?:comment|reply)|post a comment"
            r"|add a comment"
            r"|view (?:all )?comments|join the discussion|what do you think\b.{0,80}"
            r"|(?:write|tell|let) (?:to )?us\b.{0,60}(?:comments?|below|section).{0,60})\W*",
            _ANY_CASE,
        ),
    ),
    (
        "reading time",
        re.compile(
            r"(?:estimated )?(?:\d+|one|two|three|five)[\s-]+min(?:ute)?s?\.?[\s-](?:read|listen"
            r"|video)\W*|\d{1,2} mins?\W*"
            r"|(?:read(?:ing)? time|time to read):?\s(?:about )?\d{1,2}[\s-]min(?:ute)?s?\W*"
            r"|(?:listen|play|pause|mute)?\s*\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?",
            _ANY_CASE,
        ),
    ),
    ("rule", re.compile(r"[\s_*=~•·#.+|—–-]+")),
    (
        "relative date",
        re.compile(
            r"[a-z]{3,9}\.? \d{1,2}, \d{1,2}:\d\d\s?[ap]m(?: [a-z]{3,4})?"
            r"|(?:published|posted|updated)?[\s:|•·-]*(?:\d{1,2}|an?)"
            r" (?:minute|min|hour|hr|day|week|month|year)s? ago\W*",
            _ANY_CASE,
        ),
    ),
    (
        "player",
        re.compile(
            r"duration:? \d{1,2}:\d\d|"
            r"(?:listen|play|watch|audio|video|transcript)\b[\s:•·|+-]{1,3}"
            r"(?:\d{1,2}:)?\d{1,2}:\d\d\b.{0,60}"
            r"|\d{1,2}[\s-]minute (?:listen|read|watch|video)\b.{0,60}|heard on\b.{0,60}"
            r"|(?:transcript|download|playlist|queue|embed)(?:[\s+|•·]+(?:transcript|download"
            r"|playlist|queue|embed))*\W*",
            _ANY_CASE,
        ),
    ),
    (
        "sound of the original",
        re.compile(
            r"[(\[](?:SOUNDBITE|MUSIC|LAUGHTER|APPLAUSE|CROSSTALK|INAUDIBLE|SOUND)\b[^a-z]{0,120}[)\]]"
            r"|(?i:[(\[](?:cross[ -]?talk|laughter|laughs|laughing|applause|inaudible)"
            r"(?:(?:,| and|,? then) (?:cross[ -]?talk|laughter|laughs|laughing|applause|inaudible"
            r"|music|cheering)){0,3}\.?[)\]])"
        ),
    ),
    (
        "notice",
        re.compile(r"about this (?:series|story|project|report|reporting)\s?:.{2,400}", _ANY_CASE),
    ),
    (
        "tip line",
        re.compile(r"@\w{2,30}"),
    ),
    (
        "notice",
        re.compile(
            r"comments?:? (?:have to|must|should|our rules|policy|guidelines)\b.{0,240}"
            r"|\*?\s?\(?(?:some )?names? (?:(?:has|have) been )?changed\b.{0,160}"
            r"|(?:disclaimer|media (?:contacts?|enquiries|inquiries)|press contacts?"
            r"|for (?:more|further) information(?:,? (?:please )?(?:contact|visit|call))?"
            r"|notes? (?:to|for) editors?)\s?:.{0,400}"
            r"|we use cookies\b.{0,240}|privacy notice:.{0,300}|chat with us\b.{0,160}"
            r"|this is a carousel\b.{0,120}"
            r"|your (?:personal )?(?:information|data|details|privacy) (?:is|are|will be)\b.{0,240}"
            r"|(?:doi:?\s?)?(?:https?://doi\.org/)?10\.\d{4,9}/\S{2,60}"
            r"|the authors? declares? (?:no|that they have no) (?:competing|conflicts?)\b.{0,120}",
            _ANY_CASE,
        ),
    ),
    ("notice", re.compile(r"About [A-Z][\w .&’'-]{2,60}:\s.{20,400}")),
    (
        "appeal",
        re.compile(r"(?:what we do|our impact|support us|help us)\s?:.{0,400}", _ANY_CASE),
    ),
    (
        "link",
        re.compile(
            r"(?:top (?:news|stories)(?: today)?|most (?:read|viewed|popular)(?: in .{1,30})?"
            r"|also in the news)\s?[:|].{0,240}"
            r"|find out more(?: (?:about|at|here)\b[^.!?]{0,120})?\W*",
            _ANY_CASE,
        ),
    ),
    (
        "button",
        re.compile(
            r"(?:kindly |please )?share (?:this|the) (?:story|article|post|page)\b.{0,40}"
            r"|listen to this (?:article|story)\b.{0,120}"
            r"|letters (?:should|must|may) (?:be (?:no|under|signed|e-?mailed)|include)\b.{0,300}"
            r"|(?:letters|opinion|comment|analysis|column|editorial|features?|culture)\s?\|.{2,40}",
            _ANY_CASE,
        ),
    ),
    (
        "button",
        re.compile(
            r"(?:(?:bookmark|share|save|print|comments? \(\d{1,5}\))[\s|•·]{0,4}){2,5}"
            r"|view this post on \w{3,12}\W*|something went wrong, (?:please )?try again.{0,20}"
            r"|(?:poll|quiz)\s?:.{3,200}|story saved\s?:.{0,120}|reading time\s?:.{2,30}",
            _ANY_CASE,
        ),
    ),
    (
        "live page",
        re.compile(
            r"(?:\d{1,2}\s?(?:m|h|min|hr)s? ago\b[:\s]{0,3})?"
            r"\d{1,2}[.:]\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:GMT|BST|[ECMP][SD]?T|UTC|CES?T|A[EWC]ST|IST)?"
            r"|\d{1,2}\s?(?:m|h|min|hr)s? ago\b.{0,100}"
            r"|(?:share\s+)?updated at .{3,30}|key events|show (?:key|all) events.{0,30}"
            r"|(?:please )?(?:turn on|enable) javascript.{0,80}",
            _ANY_CASE,
        ),
    ),
    (
        "button",
        re.compile(
            r"(?:home|menu|search|close|next|previous|news|opinion|sports|local|politics"
            r"|listen live|on air"
            r"|article content|play|listen|donate|hide caption|toggle caption"
            r"|enlarge this image|expand|loading|published|share page|about sharing|external"
            r"|editor[’'`]?s picks|now playing|watch this video|replay|more videos|must watch"
            r"|connect|more|before you go|bookmark|story saved|exclusive"
            r"|i[’'`]?m in|suggest a correction|report (?:an )?error|trending"
            r"|what[’'`]?s hot"
            r"|opens? (?:in )?(?:a )?new tab|(?:acquire|purchase) licensing rights.{0,20}"
            r"|gift article|democracy dies in darkness|see next story"
            r"|a note to (?:our )?readers|most viewed|(?:skip past|after) newsletter promotion)\W*",
            _ANY_CASE,
        ),
    ),
)
"""A reason and the form of a whole line that is furniture for that reason."""
