package names

import "bytes"

// AskedOfThing says, beside a scene, that the last that was said asks what a ware, a
// colour or a program is called. A word or two behind it are its name, and many wares
// are called like people and towns.
const AskedOfThing Scene = 1 << 7

const longestQuestion = 90

// asksOfThing reports a short question in which a word for a thing comes first and none
// for people or places at all.
func asksOfThing(text []byte) bool {
	text = bytes.TrimRight(text, " \n")
	if len(text) == 0 || len(text) > longestQuestion || !bytes.HasSuffix(text, []byte("?")) && !bytes.HasSuffix(text, []byte("？")) && !bytes.HasSuffix(text, []byte("؟")) {
		return false
	}
	thing := false
	var low [longestWord]byte
	for i := 0; i < len(text); i++ {
		from := i
		for i < len(text) && letter(text[i]) {
			i++
		}
		if i == from || i-from > len(low) {
			continue
		}
		w := low[:0]
		for _, b := range text[from:i] {
			w = append(w, b|0x20)
		}
		switch {
		case ofFolk(w):
			return false
		case ofThing(w):
			thing = true
		}
	}
	return thing
}

// ofThing lists what has names that are nobody's.
func ofThing(w []byte) bool {
	switch string(w) {
	case "brand", "make", "model", "colour", "color", "shade", "finish", "product", "item", "dish", "pizza", "flavour", "flavor", "app", "program", "software", "plan", "tariff", "package", "bundle", "file", "folder", "network", "error", "device", "gadget", "phone",
		"game", "book", "film", "movie", "series", "song", "album", "artist", "band", "event", "show", "festival", "breed", "perfume", "scent", "style", "size", "fabric", "wine", "beer", "bank", "carrier", "provider", "network's", "manufacturer", "maker", "shop", "store", "retailer", "website", "site", "seller", "department", "team", "title", "collection", "sofa", "lamp", "car",
		"marke", "modell", "farbe", "farbton", "produkt", "artikel", "gericht", "tarif", "paket", "datei", "netzwerk", "spiel", "buch", "serie", "lied", "rasse", "hersteller", "anbieter", "abteilung", "titel", "laden",
		"marca", "modelo", "tono", "producto", "plato", "tarifa", "archivo", "red", "juego", "libro", "pelicula", "raza", "fabricante", "operador", "tienda", "departamento",
		"marque", "modele", "couleur", "teinte", "produit", "plat", "forfait", "fichier", "reseau", "jeu", "livre", "fabricant", "operateur", "magasin",
		"modello", "colore", "prodotto", "piatto", "tariffa", "gioco", "razza", "produttore", "operatore", "negozio", "reparto",
		"cor", "produto", "prato", "jogo", "livro", "filme", "operadora", "loja",
		"merk", "kleur", "gerecht", "bestand", "spel", "boek", "fabrikant", "winkel", "afdeling",
		"marka", "marki", "kolor", "danie", "taryfa", "gra", "gry", "rasa", "producent", "operator", "sklep":
		return true
	}
	return false
}

// ofFolk lists what has people or places for an answer, or hints at them.
func ofFolk(w []byte) bool {
	switch string(w) {
	case "who", "whom", "whose", "where", "name", "names", "nombre", "nom", "nome", "naam", "nazwisko", "imie", "nachname", "vorname", "apellido", "cognome", "city", "town", "address", "street", "person", "surname", "customer", "passenger", "guest", "patient", "driver", "holder", "owner", "recipient", "country", "region", "branch", "live", "based", "from", "for",
		"wer", "wem", "wen", "wo", "wohin", "stadt", "ort", "quien", "donde", "ciudad", "qui", "ville", "chi", "dove", "citta", "quem", "onde", "cidade", "wie", "waar", "plaats", "kto", "kogo", "gdzie", "miasto", "kaun", "kis", "kahan":
		return true
	}
	return false
}

// brief reports a text of a word or two.
func (t *tagging) brief() bool {
	const most = 3
	words := 0
	for i := range t.tokens {
		if t.tokens[i].kind == word {
			words++
		}
	}
	return words <= most
}
