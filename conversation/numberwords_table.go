package conversation

// numberTable lists the number words, and the parts of them, of English, German,
// Spanish, French, Italian, Portuguese, Dutch and Polish, and those of days in Hindi
// and Arabic, separated by "|". Ordinals stand here where they are not made from the
// number by an ending.
func numberTable() []numberEntry {
	return []numberEntry{
		{1, "one|first|ein|eins|erst|erste|erster|ersten|un|uno|una|primero|primer|primo|premier|premiere|um|primeiro|een|eerst|eerste|" +
			"jeden|pierwszy|pierwszego|एक|الاول"},
		{2, "two|second|zwei|zwo|dos|segundo|deux|deuxieme|due|secondo|dois|twee|dwa|drugi|drugiego|दो|الثاني"},
		{3, "three|third|drei|drit|tres|tercero|trois|troisieme|tre|terzo|terceiro|drie|der|trzy|trzeci|trzeciego|तीन|الثالث"},
		{4, "four|fourth|vier|cuatro|cuarto|quatre|quattro|quarto|quatro|cztery|czwart|चार|الرابع"},
		{5, "five|fifth|funf|fuenf|cinco|quinto|cinq|cinque|vijf|piec|piat|पाँच|पांच|الخامس"},
		{6, "six|sixth|sechs|seis|sexto|sei|sesto|zes|szesc|szost|छह|छः|السادس"},
		{7, "seven|seventh|sieben|sieb|siete|septimo|sept|sette|settimo|sete|setimo|zeven|siedem|siodm|सात|السابع"},
		{8, "eight|eighth|acht|ach|ocho|octavo|huit|otto|ottavo|oito|oitavo|osiem|osm|आठ|الثامن"},
		{9, "nine|ninth|neun|nueve|noveno|neuf|nove|nono|negen|dziewiec|dziewiat|नौ|التاسع"},
		{10, "ten|tenth|zehn|diez|dieci|decimo|dix|dez|tien|dziesiec|dziesiat|दस|العاشر"},
		{11, "eleven|eleventh|elf|once|onze|undici|jedenascie|jedenast|ग्यारह"},
		{12, "twelve|twelfth|zwolf|zwoelf|doce|douze|dodici|doze|twaalf|dwanascie|dwunast|बारह"},
		{13, "thirteen|thirteenth|dreizehn|trece|treize|tredici|treze|dertien|trzynascie|trzynast|तेरह"},
		{14, "fourteen|fourteenth|vierzehn|veertien|catorce|quatorze|quattordici|catorze|czternascie|czternast|चौदह"},
		{15, "fifteen|fifteenth|funfzehn|fuenfzehn|vijftien|quince|quinze|quindici|pietnascie|pietnast|पंद्रह"},
		{16, "sixteen|sixteenth|sechzehn|zestien|seize|sedici|dezesseis|dezasseis|szesnascie|szesnast|सोलह"},
		{17, "seventeen|seventeenth|siebzehn|zeventien|diciassette|dezessete|dezassete|siedemnascie|siedemnast|सत्रह"},
		{18, "eighteen|eighteenth|achtzehn|achttien|diciotto|dezoito|osiemnascie|osiemnast|अठारह"},
		{19, "nineteen|nineteenth|neunzehn|negentien|diciannove|dezenove|dezanove|dziewietnascie|dziewietnast|उन्नीस"},
		{20, "twenty|twentieth|zwanzig|zwanzigs|veinte|veinti|venti|vent|vinte|twintig|dwadziescia|dwudziest|बीस"},
		{scoreOf, "vingt|vingts"},
		{30, "thirty|thirtieth|dreissig|treinta|trente|trenta|trent|trinta|dertig|trzydziesci|trzydziest|तीस"},
		{40, "forty|vierzig|cuarenta|quarante|quaranta|quarant|quarenta|veertig|czterdziesci|czterdziest"},
		{50, "fifty|funfzig|fuenfzig|cincuenta|cinquante|cinquanta|cinquant|cinquenta|vijftig|piecdziesiat"},
		{60, "sixty|sechzig|sesenta|soixante|sessanta|sessant|sessenta|zestig|szescdziesiat"},
		{70, "seventy|siebzig|setenta|septante|settanta|settant|zeventig|siedemdziesiat"},
		{80, "eighty|achtzig|ochenta|octante|huitante|ottanta|ottant|oitenta|tachtig|osiemdziesiat"},
		{90, "ninety|neunzig|noventa|nonante|novanta|novant|negentig|dziewiecdziesiat"},
		{100, "hundred|hundert|cent|cents|cento|honderd"},
		{200, "doscientos|dwiescie|duzentos"},
		{900, "novecientos|novecentos|dziewiecset"},
		{1000, "thousand|tausend|mil|mille|mila|duizend|tysiac|tysiace"},
		{21, "इक्कीस"},
		{22, "बाईस"},
		{23, "तेईस"},
		{24, "चौबीस"},
		{25, "पच्चीस"},
		{26, "छब्बीस"},
		{27, "सत्ताईस"},
		{28, "अट्ठाईस"},
		{29, "उनतीस"},
		{31, "इकतीस"},
	}
}
