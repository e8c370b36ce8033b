"""Names that are often in the news and that letters alone do not tell, with their respellings.

Ours to write: heads of state and others who are named every day, first names of many lands,
capitals, and places that English says in its own way. A row is a guess like any other: a host still
takes its `?` away.
"""

_ROWS = """
Abbas ah-BAHS, Abiy AH-bee, Abuja ah-BOO-jah, Accra uh-KRAH, Aden AH-den, Adichie ah-DEE-chay, Ahern
uh-HURN, Ahmet ah-MET, Aisha eye-EE-shuh, Albuquerque AL-buh-kur-kee, Aleppo uh-LEP-oh, Algiers
al-JEERZ, Anders AHN-durs, Andre AHN-dray, Andrzej AHND-zhay, Angelique an-juh-LEEK, Aoife EE-fuh,
Arceneaux AR-suh-noh, Ardern ar-DURN, Arkansas AR-kun-saw, Arnaud ar-NOH, Assad AH-sahd, Augustine
AW-guh-steen, Ayatollah eye-uh-TOH-luh, Bachelet bah-shuh-LET, Baghdad BAG-dad, Bahrain bah-RAYN,
Baird BAIRD, Baku bah-KOO, Bangui bahn-GEE, Bankole ban-KOH-lay, Barrett BEHR-et, Bashar bah-SHAHR,
Basra BAHS-rah, Baum BOWM, Beatriz beh-ah-TREES, Beauchamp BEE-chum, Beaulieu boh-LYUH, Beijing
bay-JING, Beirut bay-ROOT, Benghazi ben-GAH-zee, Benoit ben-WAH, Bexar BEHR, Bezos BAY-zohs, Bibi
BEE-bee, Biden BY-dun, Bjork BYORK, Bjorn BYORN, Blinken BLINK-un, Boebert BOH-burt, Boehner
BAY-nur, Boeing BOH-ing, Bogota boh-goh-TAH, Boise BOY-see, Bolsonaro bohl-suh-NAHR-oh, Boric
BOH-reech, Boudreaux BOO-droh, Brigitte brih-JEET, Bucharest BOO-kuh-rest, Bukele boo-KEH-lay,
Buttigieg BOO-tih-jij, Cairns KANZ, Cairo KY-roh, Camille kuh-MEEL, Canberra KAN-burr-uh, Cannes
KAN, Caoimhe KEE-vuh, Caracas kuh-RAH-kus, Carnegie kar-NAY-gee, Cecile suh-SEEL, Celeste suh-LEST,
Charlene shar-LEEN, Chavez CHAH-vez, Che CHAY, Cheyenne shy-AN, Chihuahua chee-WAH-wah, Chisinau
kee-shee-NOW, Chloe KLOH-ee, Cholmondeley CHUM-lee, Ciaran KEER-un, Clementine KLEM-un-tyn, Cohen
KOH-un, Cohn KOHN, Conakry KAH-nuh-kree, Corolla kuh-ROH-luh, Cousteau koo-STOH, Crimea kry-MEE-uh,
Cuomo KWOH-moh, Dafydd DAV-ith, Dakar dah-KAR, Damascus duh-MAS-kus, Darfur dar-FOOR, Delphine
del-FEEN, Depardieu deh-par-DYUH, DeSantis deh-SAN-tis, Desiree dez-ih-RAY, Dhaka DAH-kah, Dietrich
DEET-rik, Dimitris dee-MEE-trees, Dnipro DNEE-proh, Doha DOH-hah, Doherty DOR-uh-tee, Dominique
dah-muh-NEEK, Donbas DAHN-bahs, Donetsk duh-NYETSK, Dougie DUG-ee, Dragan DRAH-gahn, Dusan
DOO-shahn, Duterte doo-TEHR-tay, Ebola ee-BOH-luh, Edinburgh ED-in-bur-uh, Eoin OH-un, Erdogan
EHR-doh-wahn, Ernestine UR-nuh-steen, Ewan YOO-un, Fallujah fuh-LOO-juh, Fauci FOW-chee, Fontenot
FAHN-tuh-noh, Friedrich FREED-rik, Gabrielle gab-ree-EL, Gaddafi guh-DAH-fee, Gagnon gahn-YOHN, Gaza
GAH-zuh, Georgette jor-JET, Gerhard GEHR-hart, Giorgia JOR-jah, Giorgos YOR-gohs, Gloucester
GLOS-tur, Goran GOR-ahn, Grainne GRAWN-yuh, Greenwich GREN-ich, Guadalupe gwah-duh-LOO-pay, Guaido
gwy-DOH, Guidry GID-ree, Guillermo gee-YEHR-moh, Gunther GOON-tur, Guterres goo-TEHR-es, Gutierrez
goo-TYEHR-ez, Gwyneth GWIN-eth, Gyorgy JURJ, Haifa HY-fuh, Hakeem hah-KEEM, Haley HAY-lee, Hamas
hah-MAHS, Hanoi hah-NOY, Havana huh-VAN-uh, Hebert AY-behr, Hegseth HEG-seth, Heinrich HYN-rik,
Herat heh-RAHT, Hermione hur-MY-uh-nee, Hezbollah hez-boh-LAH, Hollande oh-LAHND, Houthi HOO-thee,
Houthis HOO-theez, Hsieh shee-EH, Huawei WAH-way, Huynh HWIN, Hyundai HUN-day, Idlib ID-lib, Imran
IM-rahn, Ines ee-NES, Inge ING-uh, Isabelle IZ-uh-bel, Islamabad is-LAH-muh-bahd, Istvan ISHT-vahn,
Itaewon ee-TEH-wahn, Jacinda juh-SIN-duh, Jakarta juh-KAR-tuh, Jalisco hah-LEES-koh, Jinping
jin-PING, Jiri YIR-zhee, Joanne joh-AN, Joaquin wah-KEEN, Jolene joh-LEEN, Jorge HOR-hay, Jose
hoh-ZAY, Juarez HWAH-rez, Juba JOO-buh, Juliette joo-lee-ET, Juneau JOO-noh, Jurgen YOOR-gun,
Justine juh-STEEN, Kabul KAH-buul, Kagame kah-GAH-may, Kampala kahm-PAH-luh, Kandahar KAN-duh-hahr,
Kapoor kuh-POOR, Kavanaugh KAV-uh-naw, Khamenei hah-meh-NAY, Kharkiv HAR-keev, Khartoum kar-TOOM,
Khashoggi kah-SHOHG-jee, Kherson hehr-SOHN, Khomeini hoh-MAY-nee, Kigali kee-GAH-lee, Kinshasa
kin-SHAH-suh, Kiplagat KIP-lah-gaht, Kirchner KEERSH-nur, Kissimmee kih-SIM-ee, Klein KLYN, Koch
KOHK, Kushner KUUSH-nur, Kyiv KEEV, Kyrgyzstan KUR-gih-stan, Lagos LAY-gohs, Lamoureux lah-moor-UH,
Lapid lah-PEED, Lavrov LAHV-rawf, Leanne lee-AN, Leicester LES-tur, Leigh LEE, Levesque luh-VEK,
Levi LEE-vy, Levy LEE-vee, Lima LEE-muh, Llewellyn loo-EL-in, Llywelyn luh-WEL-in, Lompoc LAHM-pohk,
Luhansk loo-HAHNSK, Lukashenko loo-kuh-SHENG-koh, Lula LOO-lah, Luxor LUK-sor, Lviv luh-VEEV,
Mackinac MAK-ih-naw, Macleod muh-KLOWD, Macron mah-KROHN, Maduro mah-DOO-roh, Maguire muh-GWYR,
Mahsa mah-SAH, Malala muh-LAH-luh, Malgorzata mow-goh-ZHAH-tah, Manchin MAN-chin, Mandela
man-DEL-uh, Manila muh-NIL-uh, Margaux mar-GOH, Marguerite mar-guh-REET, Mariupol mah-ree-OO-pohl,
Marseille mar-SAY, Maxine mak-SEEN, Mbappe em-bah-PAY, Mehmet meh-MET, Meloni meh-LOH-nee, Merkel
MEHR-kul, Merwe MUR-vuh, Merz MEHRTS, Michel mee-SHEL, Michoacan mee-choh-ah-KAHN, Mihaly MEE-hy,
Milei mih-LAY, Milos MEE-lohsh, Moderna muh-DUR-nuh, Modi MOH-dee, Mogadishu moh-guh-DEE-shoo, Mosul
MOH-sool, Mubarak moo-BAH-rahk, Mueller MUL-ur, Mugabe moo-GAH-bay, Muir MYOOR, Mumbai muum-BY,
Museveni moo-seh-VEH-nee, Myanmar MYAHN-mar, Nairobi ny-ROH-bee, Natchez NACH-ez, Natchitoches
NAK-uh-tish, Navalny nah-VAHL-nee, Nazarbayev nah-zar-BY-ef, Nestle NES-lay, Netanyahu
net-un-YAH-hoo, Newsom NOO-sum, Ngozi en-GOH-zee, Nguyen WIN, Niamey nee-AH-may, Niamh NEEV, Niger
nee-ZHEHR, Nike NY-kee, Noelle noh-EL, Norwich NOR-ich, Oahu oh-AH-hoo, Oaxaca wah-HAH-kah, Obama
oh-BAH-muh, Odesa oh-DEH-suh, Oisin uh-SHEEN, Okinawa oh-kih-NAH-wah, Oleksandr oh-lek-SAHN-dur,
Orban OR-bahn, Oslo OZ-loh, Ottawa AH-tuh-wuh, Ouagadougou wah-guh-DOO-goo, Ouellette oo-LET, Palin
PAY-lin, Pashinyan pah-shin-YAHN, Pelosi puh-LOH-see, Penelope puh-NEL-uh-pee, Persephone
pur-SEF-uh-nee, Peshawar peh-SHAH-wur, Petro PEH-troh, Pfizer FY-zur, Pflugerville FLOO-gur-vil,
Phnom puh-NAHM, Pinochet pee-noh-CHET, Poroshenko por-oh-SHENG-koh, Porsche POR-shuh, Poughkeepsie
puh-KIP-see, Powell POW-ul, Prague PRAHG, Pretoria prih-TOR-ee-uh, Prigozhin prih-GOH-zhin, Pugh
PYOO, Putin POO-tin, Puyallup pyoo-AL-up, Pyongyang PYUNG-yahng, Qatar KAH-tar, Quebec kweh-BEK,
Quito KEE-toh, Rabat rah-BAHT, Rafah RAH-fah, Raisi ry-EE-see, Ramallah rah-MAH-lah, Ramaphosa
rah-mah-POH-sah, Ramaswamy rah-muh-SWAH-mee, Raqqa RAH-kah, Raul rah-OOL, Recep reh-JEP, Renee
ruh-NAY, Reyes RAY-es, Reykjavik RAY-kyah-veek, Rhys REES, Rishi RIH-shee, Riyadh ree-YAHD,
Robichaux ROH-bih-shoh, Roe ROH, Rohingya roh-HING-yah, Roma ROH-mah, Rouhani roh-HAH-nee, Ruto
ROO-toh, Sanaa sah-NAH, Sanchez SAHN-chez, Santos SAHN-tohs, Saoirse SUR-shuh, Scalise skuh-LEES,
Schenectady skuh-NEK-tuh-dee, Scholz SHOHLTS, Schulz SHUULTS, Schumer SHOO-mur, Schuylkill SKOO-kul,
Seamus SHAY-mus, Seoul SOHL, Sequim SKWIM, Shanghai SHANG-hy, Sheinbaum SHAYN-bowm, Shinzo SHIN-zoh,
Shoigu SHOY-goo, Sinaloa see-nuh-LOH-uh, Sinead shih-NAYD, Sinema SIN-uh-muh, Siobhan shih-VAWN,
Sioux SOO, Sisi SEE-see, Sithole sih-TOH-leh, Soleimani soh-lay-MAH-nee, Soren SUR-un, Sotomayor
soh-toh-my-YOR, Spokane spoh-KAN, Srebrenica sreb-reh-NEET-sah, Starmer STAR-mur, Stefan STEF-ahn,
Stefanik steh-FAH-nik, Stein STYN, Stoltenberg STOHL-ten-burg, Sunak SOO-nahk, Szczecin
SHCHEH-cheen, Taipei ty-PAY, Taliban TAH-lih-bahn, Tampico tahm-PEE-koh, Tayyip ty-YEEP, Tbilisi
tuh-bih-LEE-see, Tegucigalpa teh-goo-see-GAHL-pah, Tehran teh-RAHN, Thames TEMZ, Thierry tee-EHR-ee,
Thunberg TOON-bairg, Tia TEE-uh, Tigray tih-GRY, Tijuana tee-WAH-nuh, Timor TEE-mor, Tlaib tuh-LEEB,
Tomas toh-MAHS, Traore trah-oh-RAY, Tripoli TRIP-uh-lee, Trudeau troo-DOH, Tshisekedi
chee-seh-KEH-dee, Tucson TOO-sahn, Tulane too-LAYN, Tunde TOON-day, Tymoshenko tim-oh-SHENG-koh,
Ulrich OOL-rik, Urquhart UR-kurt, Uyghur WEE-gur, Uyghurs WEE-gurz, Vaclav VAHTS-lahv, Valentine
VAL-un-tyn, Vaughan VAWN, Veronique vehr-oh-NEEK, Versace vur-SAH-chee, Vilnius VIL-nee-us, Vogt
VOHT, Volodymyr voh-loh-DIH-meer, Vucic VOO-chich, Waco WAY-koh, Wagner VAHG-nur, Walz WAHLZ, Warsaw
WOR-saw, Willamette wih-LAM-et, Williamsburg WIL-yumz-burg, Wojciech VOY-chek, Wolfgang VOHLF-gahng,
Worcester WUUS-tur, Wuhan woo-HAHN, Xavier ZAY-vyur, Xi SHEE, Xiamen shah-MEN, Ximena hee-MEH-nah,
Xinjiang shin-jee-AHNG, Yanukovych yah-noo-KOH-vich, Yerevan yehr-uh-VAHN, Yevgeny yev-GEN-ee,
Yiannis YAH-nees, Yosemite yoh-SEM-ih-tee, Yousafzai yoo-sahf-ZY, Ypsilanti ip-sih-LAN-tee, Zanele
zah-NEH-leh, Zaporizhzhia zah-poh-REE-zhah, Zbigniew ZBIG-nyev, Zdenek ZDEN-ek, Zelensky
zeh-LEN-skee, Zelenskyy zeh-LEN-skee, Zoe ZOH-ee, Zoran ZOR-ahn, Zuckerberg ZUK-ur-burg, Zuma
ZOO-mah
"""


def _table() -> dict[str, str]:
    pairs = (row.split() for row in _ROWS.replace("\n", " ").split(","))
    return {word.casefold(): how for word, how in pairs}


KNOWN = _table()
"""Case-folded name without accents → how it is said."""
