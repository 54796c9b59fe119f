package main

import (
	"strings"
)

// from draws from a list of a language: mostly its own, and of any other now and then.
func (m *maker) from(by map[string][]string, lang string) string {
	all := by[lang]
	if len(all) == 0 || m.chance(0.15) {
		for all = nil; len(all) < 100; {
			all = by[m.pick("en", "de", "fr", "es", "it", "pt", "nl", "pl", "da", "sv", "no", "fi", "cs", "hu", "hr", "tr", "sk", "is", "ga", "zu", "id", "ro")]
		}
	}
	return all[m.rnd.IntN(len(all))]
}

func (m *maker) given(lang string) string {
	if scripted(lang) {
		return m.otherGiven(lang)
	}
	s := m.from(m.lists.given, lang)
	if m.chance(0.03) {
		s += m.pick(" ", "-") + m.from(m.lists.given, lang)
	}
	return s
}

func (m *maker) surname(lang string) string {
	if scripted(lang) {
		return m.otherSurname(lang)
	}
	s := m.from(m.lists.surname, lang)
	switch {
	case m.chance(0.03):
		s += "-" + m.from(m.lists.surname, lang)
	case m.chance(0.06):
		s = m.pick("van ", "van der ", "de ", "de la ", "von ", "di ", "da ", "dos ", "O'", "Mc", "El ", "Le ", "St. ") + s
	case (lang == "es" || lang == "pt") && m.chance(0.4):
		s += " " + m.from(m.lists.surname, lang)
	}
	return s
}

// full is a given name and a family name, in one of the ways people write it.
func (m *maker) full(lang string) string {
	if scripted(lang) {
		return m.otherFull(lang)
	}
	given, surname := m.given(lang), m.surname(lang)
	switch {
	case m.chance(0.07):
		return given + " " + string(rune('A'+m.rnd.IntN(26))) + m.pick(".", "") + " " + surname
	case m.chance(0.06):
		return given + " " + m.given(lang) + " " + surname
	case m.chance(0.03):
		return surname + " " + given
	case m.chance(0.02):
		return string(rune('A'+m.rnd.IntN(26))) + ". " + surname
	case m.chance(0.02):
		return given + " " + surname + m.pick(" Jr.", " Sr", " III", " PhD")
	}
	return given + " " + surname
}

// city is a town, or what is said of one.
func (m *maker) city(lang string) string {
	if scripted(lang) {
		return m.otherCity(lang)
	}
	by := m.lists.city
	if m.chance(0.4) {
		by = m.lists.small
	}
	s := m.from(by, lang)
	if lang == "en" && m.chance(0.06) {
		s = m.pick("San Francisco", "New York", "Los Angeles", "Las Vegas", "San Diego", "Seattle", "Chicago", "London", "Paris", "Toronto", "Sydney", "SF", "NYC", "LA", "Vegas", "Philly", "Berlin", "Rome", "Madrid", "Dublin")
	}
	return s
}

// firm is a company, a shop, a restaurant or a house: named after people and
// places, and neither.
func (m *maker) firm(lang string) string {
	switch m.rnd.IntN(9) {
	case 0:
		return m.surname("en") + " & " + m.surname("en")
	case 1:
		return m.city("en") + " " + m.pick("Bank", "University", "Hospital", "Airport", "Museum", "Inn", "Credit Union", "Times", "FC", "Grill")
	case 2:
		return m.pick("Bank of ", "University of ", "Museum of ", "Taste of ", "House of ") + m.city("en")
	case 3:
		return m.given("en") + "'s " + m.pick("Pizza", "Diner", "Kitchen", "Bakery", "Salon", "Garage", "Grill", "Place", "Cafe")
	case 4:
		return m.surname(lang) + " " + m.pick("GmbH", "Ltd", "Inc", "Inc.", "LLC", "Group", "Corporation", "AG", "S.A.", "Hotel", "Motors", "Insurance", "Apartments", "Partners", "Foundation")
	case 5:
		return "The " + m.pick("Old", "Golden", "Red", "Little", "Royal", "Blue") + " " + m.pick("Lion", "Spoon", "Table", "Garden", "Dragon", "Bell", "Oak", "Anchor")
	case 6:
		return m.pick("Best", "Royal", "Grand", "Hotel", "Holiday", "Comfort") + " " + m.pick("Inn", "Plaza", "Western", "Suites", "Palace") + m.pick("", " "+m.city("en"))
	case 7:
		return m.pick("Blue", "Urban", "First", "United", "Green", "Prime", "Smart", "Swift", "Delta") + " " + m.pick("Airlines", "Bank", "Mobile", "Energy", "Foods", "Parcel", "Telecom", "Health", "Market")
	}
	return m.pick(brands...)
}

// work is the title of a film, a song or a book.
func (m *maker) work(lang string) string {
	switch m.rnd.IntN(4) {
	case 0:
		return m.pick("The ", "A ", "") + m.pick("Last", "First", "Dark", "Lost", "Silent", "Broken", "Good") + " " + m.pick("Summer", "Night", "Boy", "Girl", "Road", "King", "Heart", "House", "Dance")
	case 1:
		return strings.TrimSpace(m.pick("Saving ", "Being ", "Finding ", "Searching for ", "Goodbye ", "The Return of ") + m.given(lang))
	case 2:
		return m.pick("Love in ", "Midnight in ", "A Night in ", "Lost in ", "Welcome to ") + m.city("en")
	}
	return m.pick("Shadows", "Red Rain", "Us", "Green Fields", "Breaking Waves", "Monday Blues", "Little Things", "Captain Thunder", "Moon Walkers")
}

// coined is one word that a firm or a product is called by: made up, a brand, or now
// and then somebody's name.
func (m *maker) coined(lang string) string {
	switch {
	case m.chance(0.06):
		return m.from(m.lists.surname, lang)
	case m.chance(0.15):
		return m.pick(brands...)
	}
	said := ""
	for range 1 + m.rnd.IntN(2) {
		said += m.pick("b", "br", "c", "d", "dr", "f", "fl", "g", "h", "k", "l", "m", "n", "p", "pr", "qu", "r", "s", "st", "t", "tr", "v", "w", "z", "") +
			m.pick("a", "e", "i", "o", "u", "ea", "io", "ee", "y") + m.pick("", "", "l", "n", "r", "s", "x", "m", "nt")
	}
	said += m.pick("", "a", "o", "ex", "ia", "is", "on", "ix", "ara", "pol", "tec", "ly", "net", "soft", "via", "tron", "um")
	return strings.ToUpper(said[:1]) + said[1:]
}
