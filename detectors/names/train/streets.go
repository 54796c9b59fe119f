package main

import (
	"fmt"
	"strings"
)

// roads has the words for streets of a language, as they are written.
var roads = map[string][]string{
	"en": {"Street", "St", "St.", "Road", "Rd", "Rd.", "Avenue", "Ave", "Ave.", "Lane", "Ln", "Drive", "Dr", "Dr.", "Boulevard", "Blvd", "Court", "Ct", "Place", "Pl", "Square", "Terrace", "Way", "Highway", "Parkway", "Pkwy", "Circle", "Close", "Crescent", "Mews", "Gardens", "Grove", "Hill", "Rise", "Walk", "Trail", "Row", "Plaza", "View", "Ridge", "Park", "Green", "Heights", "Mill", "Point", "Landing", "Springs", "Meadow", "Field", "Corner", "Gate", "Path", "Pass", "Run", "Loop", "Alley", "Common", "Quay", "Broadway", "Bridge", "Cove", "Creek", "Crossing", "Dale", "Estate", "Glen", "Harbor", "Hollow", "Island", "Junction", "Knoll", "Lake", "Manor", "Oval", "Pike", "Prairie", "Ranch", "Shore", "Spur", "Stream", "Summit", "Track", "Turnpike", "Union", "Valley", "Village", "Vista", "Well", "Wharf", "Falls", "Ferry", "Forest", "Fork", "Fort", "Haven", "Inlet", "Key", "Land", "Light", "Lock", "Lodge", "Mountain", "Neck", "Orchard", "Pine", "Plain", "Port", "Rapids", "River", "Shoal", "Station", "Trace", "Tunnel", "Viaduct"},
	"de": {"straße", "str.", "strasse", "weg", "gasse", "platz", "allee", "ring", "ufer", "damm", "steig", "-Straße", "-Weg", "-Platz", "-Allee", "-Ring", " Straße", " Str.", " Weg", " Allee", " Platz"},
	"fr": {"rue", "avenue", "boulevard", "place", "chemin", "impasse", "allée", "quai", "cours", "av.", "bd", "passage", "route", "square", "sentier"},
	"es": {"Calle", "C/", "Avenida", "Avda.", "Av.", "Plaza", "Paseo", "Camino", "Carretera", "Ronda", "Travesía", "Glorieta", "Callejón", "Pasaje", "Rambla", "Cuesta", "Urbanización", "Vía", "Pza."},
	"it": {"Via", "Viale", "Piazza", "Corso", "Vicolo", "Largo", "Strada", "Borgo", "Piazzale", "V.le", "P.za", "Contrada", "Rotonda", "Salita"},
	"pt": {"Rua", "R.", "Avenida", "Av.", "Travessa", "Praça", "Alameda", "Largo", "Estrada", "Rodovia", "Beco", "Ladeira", "Vila", "Jardim", "Quinta", "Setor", "Viela"},
	"nl": {"straat", "laan", "weg", "plein", "gracht", "kade", "singel", "dreef", "steeg", "pad", "dijk", "hof", "baan", "park"},
	"pl": {"ul.", "ulica", "ul", "al.", "aleja", "pl.", "plac", "os.", "osiedle", "aleje", "rondo"},
}

// things has what streets are named after, besides people and towns.
var things = map[string][]string{
	"en": {"Oak", "Maple", "Cedar", "Park", "Main", "High", "Station", "Church", "Mill", "Lake", "River", "Hill", "Spring", "King", "Queen", "Victoria", "Elm", "Pine", "Washington", "Sunset", "Forest", "Meadow", "Market", "Bridge", "School", "Green", "West", "North", "Harbour", "Orchard", "Willow", "Chestnut", "Canal", "Castle", "Airport", "Center", "Union", "Liberty", "Old Post", "Rose", "Quail", "Fox Run", "Deer Creek", "Stone", "Bay", "Valley", "Junction", "Santa Rosa", "El Camino", "Mission Bay"},
	"de": {"Haupt", "Bahnhof", "Schul", "Garten", "Linden", "Berg", "Wald", "Kirch", "Mühlen", "Rosen", "Birken", "Dorf", "Wiesen", "Ring", "Eichen", "Markt", "Feld", "Post", "Buchen", "Ahorn", "Tannen", "Sonnen", "Burg", "Brunnen", "Amsel", "Finken"},
	"fr": {"Église", "Gare", "Moulin", "Fontaine", "Château", "Paix", "République", "Liberté", "Lilas", "Roses", "Écoles", "Mairie", "Vignes", "Prés", "Tilleuls", "Marché", "Pont", "Cerisiers"},
	"es": {"Mayor", "Real", "Nueva", "Sol", "Iglesia", "Constitución", "Libertad", "Fuente", "Olmo", "Rosas", "Estación", "Mar", "Molino", "Alegría", "Paz", "Castillo", "Ángel", "Prado"},
	"it": {"Roma", "Garibaldi", "Mazzini", "Stazione", "Vittorio Veneto", "Libertà", "Repubblica", "Mulino", "Chiesa", "Fontana", "Rose", "Pace", "Castello", "Venti Settembre", "Giardini"},
	"pt": {"Flores", "Liberdade", "República", "Igreja", "Sol", "Mar", "Estação", "Palmeiras", "Independência", "Paz", "Fonte", "Rosas", "Sete de Setembro", "Santos", "São João", "Boa Vista"},
	"nl": {"Kerk", "School", "Dorps", "Molen", "Linden", "Beatrix", "Wilhelmina", "Station", "Nieuw", "Rozen", "Tulpen", "Eiken", "Beuken", "Haven", "Markt", "Prinsen", "Heren", "Kastanje"},
	"pl": {"Kwiatowa", "Polna", "Leśna", "Ogrodowa", "Lipowa", "Szkolna", "Kościelna", "Słoneczna", "Krótka", "Długa", "Mickiewicza", "Słowackiego", "Kościuszki", "Sienkiewicza", "Piłsudskiego", "Jana Pawła II", "3 Maja", "Różana", "Brzozowa", "Wolności"},
}

func (m *maker) thing(lang string) string {
	lang = m.spoken(lang)
	switch {
	case m.chance(0.4):
		return m.pick(things[lang]...)
	case m.chance(0.5):
		return m.from(m.lists.surname, lang)
	case m.chance(0.5):
		return m.from(m.lists.given, lang)
	case m.chance(0.5):
		return m.from(m.lists.city, lang)
	}
	return m.from(m.lists.given, lang) + " " + m.from(m.lists.surname, lang)
}

// roadName is a street without a number.
func (m *maker) roadName(lang string) string {
	if scripted(lang) {
		return m.otherRoad(lang)
	}
	t := m.thing(lang)
	road := m.pick(roads[m.spoken(lang)]...)
	switch m.spoken(lang) {
	case "de":
		if strings.HasPrefix(road, "-") {
			t = strings.ReplaceAll(t, " ", "-")
		} else if !strings.HasPrefix(road, " ") {
			t = strings.Fields(t)[0]
		}
		if m.chance(0.06) {
			return m.pick("Am ", "Im ", "An der ", "Auf der ", "Unter den ", "Zum ") + m.pick("Bahnhof", "Markt", "Mühle", "Linden", "Park", "Sportplatz", "Kirchberg", "Wiesengrund")
		}
		return t + road
	case "nl":
		if strings.Contains(t, " ") && m.chance(0.5) {
			return t + road
		}
		return strings.Fields(t)[0] + road
	case "fr":
		return road + " " + m.pick("", "", "de ", "de la ", "du ", "des ", "de l'") + t
	case "es":
		return road + " " + m.pick("", "", "de ", "de la ", "del ", "de los ") + t
	case "it":
		return road + " " + m.pick("", "", "", "della ", "del ", "dei ", "San ", "Santa ") + t
	case "pt":
		return road + " " + m.pick("", "", "da ", "do ", "de ", "das ", "dos ") + t
	case "pl":
		return road + " " + t
	}
	if m.chance(0.08) {
		return m.pick("East ", "West ", "N ", "S ", "North ", "SW ", "NE ") + m.ordinal() + " " + road
	}
	if m.chance(0.06) {
		return m.ordinal() + " " + road
	}
	if m.chance(0.03) {
		return m.pick("Highway ", "Route ", "Avenue ", "State Route ", "County Road ") + m.digits(1+m.rnd.IntN(3))
	}
	return m.pick("", "", "", "", "", "N ", "West ", "Old ", "Upper ") + t + " " + road
}

func (m *maker) ordinal() string {
	n := 1 + m.rnd.IntN(99)
	end := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return fmt.Sprint(n) + end
}

// spoken is the language whose way of writing addresses is used.
func (m *maker) spoken(lang string) string {
	if len(roads[lang]) == 0 {
		return "en"
	}
	return lang
}

func (m *maker) houseNumber() string {
	n := fmt.Sprint(1 + m.rnd.IntN([]int{20, 200, 999, 9999}[m.rnd.IntN(4)]))
	switch {
	case m.chance(0.06):
		n += m.pick("a", "b", "A", "B", "c")
	case m.chance(0.03):
		n += "-" + fmt.Sprint(1+m.rnd.IntN(30))
	}
	return n
}

// street is a whole line of an address.
func (m *maker) street(lang string) string {
	if scripted(lang) {
		return m.otherStreet(lang)
	}
	lang = m.spoken(lang)
	name, n := m.roadName(lang), m.houseNumber()
	unit := ""
	switch lang {
	case "en":
		if m.chance(0.3) {
			n = m.digits(3 + m.rnd.IntN(3))
		}
		if m.chance(0.3) {
			unit = m.pick(" Apt ", ", Apt. ", " apt ", " Suite ", ", Suite ", " Unit ", " #", " # ", ", Flat ", " Apt. ", ", Floor ") + m.houseNumber()
		} else if m.chance(0.04) {
			return m.pick("Flat ", "Unit ", "Apt ") + m.houseNumber() + ", " + n + " " + name
		}
		return n + " " + name + unit
	case "fr":
		if m.chance(0.2) {
			unit = m.pick(", appt ", ", bâtiment ", " apt ", ", étage ") + m.houseNumber()
		}
		return n + m.pick(" ", ", ", " bis ", " ", ", ", " ter, ") + name + unit
	case "es":
		if m.chance(0.4) {
			unit = m.pick(", piso ", " piso ", ", ", ", puerta ", " Apt. ", ", portal ") + m.pick("1", "2", "3º B", "4º izq", "bajo", "12", "5 A")
		}
		return name + m.pick(" ", ", ", " nº ", " ") + n + unit
	case "it":
		if m.chance(0.25) {
			unit = m.pick(" interno ", ", int. ", " scala ", " Piano ", " Appartamento ", "/") + fmt.Sprint(1+m.rnd.IntN(20))
		}
		return name + m.pick(" ", ", ", ", ", " n. ") + n + unit
	case "pt":
		if m.chance(0.3) {
			unit = m.pick(", apto ", " apto ", ", bloco ", " casa ", ", ap ") + m.houseNumber()
		}
		return name + m.pick(", ", " ", ", nº ", ", ") + n + unit
	case "pl":
		if m.chance(0.4) {
			n += m.pick("/", " m. ", " lok. ", "/") + fmt.Sprint(1+m.rnd.IntN(60))
		}
		return name + " " + n
	case "de":
		if m.chance(0.1) {
			n += m.pick("/", " / ", "/2/") + fmt.Sprint(1+m.rnd.IntN(20))
		}
		return name + " " + n
	}
	return name + m.pick(" ", " ", " nr. ") + n + m.pick("", "", "", " bis", "-2", " huis", " II")
}

// zip is a postal code.
func (m *maker) zip(lang string) string {
	if scripted(lang) {
		return m.otherZip(lang)
	}
	switch lang {
	case "nl":
		return m.digits(4) + m.pick(" ", "") + m.pick("AB", "JR", "XP", "CD", "KL", "bm")
	case "pl":
		return m.digits(2) + "-" + m.digits(3)
	case "pt":
		return m.digits(5) + "-" + m.digits(3)
	case "hi":
		return m.digits(6)
	case "en":
		if m.chance(0.15) {
			return m.pick("SW1A 1AA", "M4 5TG", "K1A 0B1", "LS2 8JD", "EH1 2NG")
		}
		if m.chance(0.15) {
			return m.digits(5) + "-" + m.digits(4)
		}
	}
	return m.digits(5)
}
