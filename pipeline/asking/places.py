"""Names of countries, states and great cities: each of them right, however like another it is.

Austria is no misprint of Australia. English names as the Associated Press writes them; a list of
what a news reader must not doubt, not a gazetteer.
"""

from ..lexicon import word_set

STATES = word_set(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia "
    "Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts "
    "Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon "
    "Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming "
    "Ontario Quebec Alberta Manitoba Saskatchewan Newfoundland England Scotland Wales "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo S.C N.C N.D S.D N.Y N.J N.M N.H W.Va D.C"
)
"""What stands behind a town’s name and a comma; abbreviations without their stop."""

PLACES = STATES | word_set(
    "Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan "
    "Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia "
    "Botswana Brazil Britain Brunei Bulgaria Burkina Burma Burundi Cambodia Cameroon Canada Chad "
    "Chechnya Chile China Colombia Comoros Congo Crimea Croatia Cuba Cyprus Czechia Denmark "
    "Djibouti Dominica Ecuador Egypt Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon "
    "Gambia Germany Ghana Greece Greenland Grenada Guatemala Guinea Guyana Haiti Honduras Hungary "
    "Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya "
    "Kiribati Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein "
    "Lithuania Luxembourg Macedonia Madagascar Malawi Malaysia Maldives Mali Malta Mauritania "
    "Mauritius Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar "
    "Namibia Nauru Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Palau Palestine "
    "Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa Senegal "
    "Serbia Seychelles Siberia Singapore Slovakia Slovenia Somalia Spain Sudan Suriname Sweden "
    "Switzerland Syria Taiwan Tajikistan Tanzania Tasmania Thailand Tibet Togo Tonga Tunisia "
    "Turkey Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan Vanuatu Vatican Venezuela "
    "Vietnam Yemen Zambia Zimbabwe "
    "Amsterdam Ankara Athens Atlanta Auckland Austin Baghdad Bali Baltimore Bangkok Barcelona "
    "Beijing Beirut Belfast Berlin Bogotá Boston Brisbane Bristol Brussels Bucharest Budapest "
    "Buffalo Cairo Calgary Canberra Caracas Cardiff Charleston Charlotte Chicago Cincinnati "
    "Cleveland Copenhagen Dallas Damascus Darwin Delhi Denver Detroit Dhaka Dover Dresden Dubai "
    "Dublin Durban Edinburgh Frankfurt Geneva Glasgow Hamburg Hanoi Havana Helsinki Houston "
    "Islamabad Istanbul Jakarta Jerusalem Kabul Karachi Khartoum Kyiv Lagos Lahore Leeds Lima "
    "Lisbon Liverpool London Lyon Madras Madrid Managua Manchester Manila Marseille Medina "
    "Melbourne Memphis Miami Milan Milwaukee Minneapolis Montreal Moscow Mosul Mumbai Munich "
    "Nairobi Naples Nashville Oakland Orlando Osaka Oslo Ottawa Oxford Palermo Paris Perth "
    "Philadelphia Phoenix Pittsburgh Portland Prague Rangoon Richmond Riyadh Rome Rotterdam "
    "Sacramento Santiago Sarajevo Seattle Seoul Shanghai Sofia Stockholm Sydney Taipei Tehran "
    "Tokyo Toronto Tripoli Tucson Tulsa Tunis Turin Vancouver Venice Vienna Vilnius Warsaw "
    "Leinster Munster Ulster Connacht Bolton Bradford Brighton Burnley Leicester Luton Norwich "
    "Preston Southampton Swansea "
    "Wellington Wichita Zagreb Zurich Africa Antarctica Asia America Europe Pacific Atlantic "
    "Arctic Antarctic Mediterranean Caribbean Baltic Balkans"
)
"""Names of one word that stand for themselves."""

ACCENTED = {
    name.translate(str.maketrans("áéíóúñ", "aeioun")): name
    for name in sorted(
        word_set(
            "Guaidó Bogotá Medellín Cúcuta Táchira Cancún Michoacán Querétaro Culiacán "
            "Mazatlán Asunción Potosí Ibagué Popayán Boyacá Piñera"
        )
    )
}
"""Spanish names that English print often takes the accent from, by what is left of them."""
