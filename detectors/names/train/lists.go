package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// lists are the names that tools/gazetteer collected, by language.
type lists struct {
	given, surname, city, small, country map[string][]string
}

func readLists(dir string) (l lists, err error) {
	read := func(kind string) map[string][]string {
		by := map[string][]string{}
		src, e := os.ReadFile(filepath.Join(dir, kind+".tsv"))
		if e != nil {
			err = fmt.Errorf("read the lists that tools/gazetteer makes: %w", e)
			return nil
		}
		for line := range strings.Lines(string(src)) {
			lang, said, _ := strings.Cut(strings.TrimSpace(line), "\t")
			by[lang] = append(by[lang], said)
		}
		return by
	}
	l.given, l.surname, l.country = read("given"), read("surname"), read("country")
	cities := read("city")
	if err != nil {
		return l, err
	}
	l.city, l.small = map[string][]string{}, map[string][]string{}
	for lang, all := range cities {
		if base, small := strings.CutSuffix(lang, "-small"); small {
			l.small[base] = all
		} else {
			l.city[lang] = all
		}
	}
	// Indian names and countries stand in the English lists.
	for _, by := range []map[string][]string{l.given, l.surname, l.country} {
		if len(by["hi"]) < 500 {
			by["hi"] = by["en"]
		}
	}
	for _, region := range []string{"pt-br", "es-mx", "de-at", "de-ch", "nl-be"} {
		base := region[:2]
		l.given[base] = append(l.given[base], l.given[region]...)
		l.surname[base] = append(l.surname[base], l.surname[region]...)
	}
	return l, nil
}

func latin(s string) bool {
	for _, r := range s {
		if r >= 0x250 && r != '’' {
			return false
		}
	}
	return true
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Oct", "Dec"}

var states = []string{"CA", "TX", "NY", "FL", "WA", "OH", "CO", "GA", "IL", "PA", "NJ", "MA", "VA", "AZ", "MI", "NC", "OR", "MN", "WI", "TN"}

var titles = map[string][]string{
	"en": {"Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.", "Miss", "Professor", "Prof."},
	"de": {"Herr", "Frau", "Herr Dr.", "Frau Dr.", "Herrn"},
	"fr": {"Monsieur", "Madame", "M.", "Mme", "Docteur"},
	"es": {"Sr.", "Sra.", "señor", "señora", "don", "doña", "Dr."},
	"it": {"signor", "signora", "dott.", "dottoressa", "avv."},
	"pt": {"Sr.", "Sra.", "senhor", "senhora", "Dr.", "dona"},
	"nl": {"meneer", "mevrouw", "dhr.", "mevr."},
	"pl": {"panem", "panią", "pan", "pani", "panie"},
	"hi": {"Shri", "Mr", "Dr"},
}

var kin = map[string][]string{
	"en": {"wife", "husband", "son", "daughter", "brother", "sister", "mum", "mother", "father", "dad", "friend", "partner", "boss", "neighbour", "colleague", "girlfriend", "boyfriend", "cousin", "flatmate", "assistant"},
	"de": {"frau", "mann", "Sohn", "Tochter", "Bruder", "Schwester", "Mutter", "Vater", "Freund", "Partner", "Chef", "Nachbar", "Kollege"},
	"fr": {"femme", "mari", "fils", "fille", "frère", "sœur", "mère", "père", "ami", "voisin", "collègue"},
	"es": {"mujer", "marido", "esposa", "esposo", "hijo", "hija", "hermano", "hermana", "madre", "padre", "amigo", "vecino", "jefe"},
	"it": {"moglie", "marito", "figlio", "figlia", "fratello", "sorella", "madre", "padre", "amico", "vicino", "collega"},
	"pt": {"esposa", "marido", "filho", "filha", "irmão", "irmã", "mãe", "pai", "amigo", "vizinho", "chefe"},
	"nl": {"vrouw", "man", "zoon", "dochter", "broer", "zus", "moeder", "vader", "vriend", "buurman", "collega"},
	"pl": {"żona", "mąż", "syn", "córka", "brat", "siostra", "mama", "tata", "przyjaciel", "sąsiad", "szef"},
	"hi": {"bhai", "behen", "pati", "patni", "beta", "beti", "dost", "pita", "mata"},
}

// Brands and products are invented words or words of the language: what is learned
// of them is where they stand.
var brands = []string{"Amazon", "Google", "Apple", "Samsung", "Sony", "Philips", "Dell", "Lenovo", "Siemens", "Bosch", "Miele", "Ford", "Tesla", "Volvo", "Adidas", "Nike", "Puma", "Ikea", "Zara", "Visa", "PayPal", "Uber", "Netflix", "Spotify", "Android", "Windows", "Outlook", "Gmail", "Facebook", "WhatsApp", "Instagram", "Zoom", "Nokia", "Asus", "Canon", "Braun", "Dyson", "Lego", "Gucci", "Chanel", "Levi", "Mercedes", "Honda", "Suzuki", "Kia", "Fiat", "Renault", "Vorlex", "Quanta", "Brixo", "Mellora", "Tandor"}

var products = []string{"bag", "laptop", "lamp", "jacket", "perfume", "watch", "shoes", "sneakers", "dress", "jeans", "sunglasses", "lipstick", "palette", "blender", "phone", "headphones", "charger", "tablet", "camera", "box set", "gift set", "cookbook", "album", "poster", "t-shirt", "hoodie", "sofa", "chair", "mattress", "kettle", "drill", "guitar", "ring", "necklace", "wallet", "backpack", "tickets", "collection", "edition", "cream", "shampoo"}

var sayings = []string{"who are you", "what are you doing here", "I never said that", "it was a long day", "nobody expected this", "the results speak for themselves", "we will see", "it is too early to tell", "that was the plan all along", "come back tomorrow", "I can't believe it", "most of them are fine", "this is only the start", "you saved my life", "remember me?", "where would you like this to be sent to?", "I am so tired", "it could be worse"}

var jobs = []string{"Librarian", "Nurse practitioner", "Sales representative", "Power distributor", "Labor relations director", "Software engineer", "Office clerk", "Truck driver", "Accounts manager", "Primary school teacher", "Head of Marketing", "Chief Executive Officer", "Store manager", "Research assistant", "Graphic designer", "Legal secretary"}
