package conversation

import "strings"

// tally adds up a number as its words are heard, one after the other: they are
// said in the order of their size, but for the German "neunundachtzig" and the
// years that English says in two halves.
type tally struct {
	value   int
	century bool // "nineteen" of "nineteen eighty-two"
	joint   bool // "und", "y", "et" was heard: a number must follow
}

// add goes on with the value of a word, if it can stand behind those before it.
func (t *tally) add(v int) bool {
	low := t.value % 100
	switch {
	case v == 1000 && t.value < 100:
		t.value = max(t.value, 1) * 1000
	case v == 100 && t.value%1000 < 100 && (t.value < 1000 || low > 0):
		t.value += max(low, 1)*100 - low
	case v == scoreOf && low == 4: // quatre-vingt
		t.value += 80 - 4
	case v == scoreOf:
		return t.add(20)
	case v >= 100 && v < 1000 && t.value%1000 == 0, v < 100 && low == 0:
		t.value += v
	case v < 10 && low >= 20 && low%10 == 0, v >= 6 && v < 10 && low == 10, v < 20 && (low == 60 || low == 80):
		t.value += v // seventy-four, dix-sept, soixante-quatorze
	case v >= 20 && v%10 == 0 && v < 100 && 0 < low && low < 10 && t.joint:
		t.value += v // neunundachtzig
	case v >= 10 && v < 100 && 18 <= t.value && t.value <= 20 && !t.century:
		t.value, t.century = t.value*100+v, true
	default:
		return false
	}
	t.joint = false
	return true
}

// scoreOf is the French "vingt": twenty, or as many times as the word before says.
const scoreOf = -20

// hear adds all numbers that a word consists of: "settantaquattro" is two.
func (t *tally) hear(word string) bool {
	if v := numberWord(word); v != 0 {
		return t.add(v)
	}
	u := *t
	if u.pieces(word) && !u.joint && u.value != t.value {
		*t = u
		return true
	}
	for _, ending := range [...]string{"sten", "ster", "stes", "ste", "ten", "ter", "tes", "te", "de", "ego", "y", "i"} {
		stem, cut := strings.CutSuffix(word, ending)
		if u = *t; cut && len(stem) > 2 && u.pieces(stem) && !u.joint && u.value != t.value {
			*t = u
			return true
		}
	}
	return false
}

// pieces cuts a word into numbers, the longest first.
func (t *tally) pieces(word string) bool {
	const longest = 48
	if word == "" {
		return true
	}
	for n := min(len(word), longest); n > 1; n-- {
		if v := numberWord(word[:n]); v != 0 {
			if u := *t; u.add(v) && u.pieces(word[n:]) {
				*t = u
				return true
			}
		}
	}
	for _, link := range [...]string{"und", "en", "i", "e"} {
		if rest, ok := strings.CutPrefix(word, link); ok && t.value > 0 && rest != "" {
			if u := *t; !u.joint {
				u.joint = true
				if u.pieces(rest) {
					*t = u
					return true
				}
			}
		}
	}
	return false
}

// wordsAt reads the number that begins with token i: "twenty first", "nineteen
// eighty two", "ventuno", "mil novecientos sesenta y nueve".
func (r *reading) wordsAt(i int) (s spelled) {
	const most = 8
	var t tally
	for n := 0; n < most && i+n < len(r.tokens) && r.tokens[i+n].shape == letters; n++ {
		w := string(r.word(i + n))
		if nothing(w) { // "nineteen oh four", "oh four"
			if n > 0 && (t.century || t.value < 18 || t.value > 20) || i+n+1 == len(r.tokens) {
				break
			}
			if v := numberWord(string(r.word(i + n + 1))); v <= 0 || v > 9 {
				break
			}
			t.value, t.century = t.value*100, true
			continue
		}
		if n > 0 && !t.joint && linksNumbers(w) {
			t.joint = true
			continue
		}
		if !t.hear(w) {
			break
		}
		s.value, s.tokens = t.value, n+1
	}
	if s.size = 2; s.value > 1000 {
		s.size = 4
	}
	return s
}

// linksNumbers reports the "and" inside a number.
func linksNumbers(w string) bool {
	switch w {
	case "and", "y", "et", "e", "en", "und", "i":
		return true
	}
	return false
}

func nothing(w string) bool {
	switch w {
	case "oh", "zero", "null", "nul", "cero":
		return true
	}
	return false
}

// numberWord gives the value of a number word, or of the part of one, in English,
// German, Spanish, French, Italian, Portuguese, Dutch and Polish, and of a day in
// Hindi and Arabic; 0 for any other.
// Ordinals stand here where they are not made from the number by an ending.
func numberWord(w string) int {
	switch w {
	case "one", "first", "ein", "eins", "erst", "erste", "erster", "ersten", "un", "uno", "una", "primero", "primer", "primo", "premier", "premiere", "um", "primeiro", "een", "eerst", "eerste", "jeden", "pierwszy", "pierwszego", "एक", "الاول":
		return 1
	case "two", "second", "zwei", "zwo", "dos", "segundo", "deux", "deuxieme", "due", "secondo", "dois", "twee", "dwa", "drugi", "drugiego", "दो", "الثاني":
		return 2
	case "three", "third", "drei", "drit", "tres", "tercero", "trois", "troisieme", "tre", "terzo", "terceiro", "drie", "der", "trzy", "trzeci", "trzeciego", "तीन", "الثالث":
		return 3
	case "four", "fourth", "vier", "cuatro", "cuarto", "quatre", "quattro", "quarto", "quatro", "cztery", "czwart", "चार", "الرابع":
		return 4
	case "five", "fifth", "funf", "fuenf", "cinco", "quinto", "cinq", "cinque", "vijf", "piec", "piat", "पाँच", "पांच", "الخامس":
		return 5
	case "six", "sixth", "sechs", "seis", "sexto", "sei", "sesto", "zes", "szesc", "szost", "छह", "छः", "السادس":
		return 6
	case "seven", "seventh", "sieben", "sieb", "siete", "septimo", "sept", "sette", "settimo", "sete", "setimo", "zeven", "siedem", "siodm", "सात", "السابع":
		return 7
	case "eight", "eighth", "acht", "ach", "ocho", "octavo", "huit", "otto", "ottavo", "oito", "oitavo", "osiem", "osm", "आठ", "الثامن":
		return 8
	case "nine", "ninth", "neun", "nueve", "noveno", "neuf", "nove", "nono", "negen", "dziewiec", "dziewiat", "नौ", "التاسع":
		return 9
	case "ten", "tenth", "zehn", "diez", "dieci", "decimo", "dix", "dez", "tien", "dziesiec", "dziesiat", "दस", "العاشر":
		return 10
	case "eleven", "eleventh", "elf", "once", "onze", "undici", "jedenascie", "jedenast", "ग्यारह":
		return 11
	case "twelve", "twelfth", "zwolf", "zwoelf", "doce", "douze", "dodici", "doze", "twaalf", "dwanascie", "dwunast", "बारह":
		return 12
	case "thirteen", "thirteenth", "dreizehn", "trece", "treize", "tredici", "treze", "dertien", "trzynascie", "trzynast", "तेरह":
		return 13
	case "fourteen", "fourteenth", "vierzehn", "veertien", "catorce", "quatorze", "quattordici", "catorze", "czternascie", "czternast", "चौदह":
		return 14
	case "fifteen", "fifteenth", "funfzehn", "fuenfzehn", "vijftien", "quince", "quinze", "quindici", "pietnascie", "pietnast", "पंद्रह":
		return 15
	case "sixteen", "sixteenth", "sechzehn", "zestien", "seize", "sedici", "dezesseis", "dezasseis", "szesnascie", "szesnast", "सोलह":
		return 16
	case "seventeen", "seventeenth", "siebzehn", "zeventien", "diciassette", "dezessete", "dezassete", "siedemnascie", "siedemnast", "सत्रह":
		return 17
	case "eighteen", "eighteenth", "achtzehn", "achttien", "diciotto", "dezoito", "osiemnascie", "osiemnast", "अठारह":
		return 18
	case "nineteen", "nineteenth", "neunzehn", "negentien", "diciannove", "dezenove", "dezanove", "dziewietnascie", "dziewietnast", "उन्नीस":
		return 19
	case "twenty", "twentieth", "zwanzig", "zwanzigs", "veinte", "veinti", "venti", "vent", "vinte", "twintig", "dwadziescia", "dwudziest", "बीस":
		return 20
	case "vingt", "vingts":
		return scoreOf
	case "thirty", "thirtieth", "dreissig", "treinta", "trente", "trenta", "trent", "trinta", "dertig", "trzydziesci", "trzydziest", "तीस":
		return 30
	case "forty", "vierzig", "cuarenta", "quarante", "quaranta", "quarant", "quarenta", "veertig", "czterdziesci", "czterdziest":
		return 40
	case "fifty", "funfzig", "fuenfzig", "cincuenta", "cinquante", "cinquanta", "cinquant", "cinquenta", "vijftig", "piecdziesiat":
		return 50
	case "sixty", "sechzig", "sesenta", "soixante", "sessanta", "sessant", "sessenta", "zestig", "szescdziesiat":
		return 60
	case "seventy", "siebzig", "setenta", "septante", "settanta", "settant", "zeventig", "siedemdziesiat":
		return 70
	case "eighty", "achtzig", "ochenta", "octante", "huitante", "ottanta", "ottant", "oitenta", "tachtig", "osiemdziesiat":
		return 80
	case "ninety", "neunzig", "noventa", "nonante", "novanta", "novant", "negentig", "dziewiecdziesiat":
		return 90
	case "hundred", "hundert", "cent", "cents", "cento", "honderd":
		return 100
	case "doscientos", "dwiescie", "duzentos":
		return 200
	case "novecientos", "novecentos", "dziewiecset":
		return 900
	case "thousand", "tausend", "mil", "mille", "mila", "duizend", "tysiac", "tysiace":
		return 1000
	case "इक्कीस":
		return 21
	case "बाईस":
		return 22
	case "तेईस":
		return 23
	case "चौबीस":
		return 24
	case "पच्चीस":
		return 25
	case "छब्बीस":
		return 26
	case "सत्ताईस":
		return 27
	case "अट्ठाईस":
		return 28
	case "उनतीस":
		return 29
	case "इकतीस":
		return 31
	}
	return 0
}
