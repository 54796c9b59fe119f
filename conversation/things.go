package conversation

import (
	"bytes"
	"unicode"

	"veilwire"
)

// Vouchers, parts, courses and errors have codes, too, which are nobody's secret.

// ofThing reports that the items name a thing that has a code of its own.
func (r *reading) ofThing(from, to int) bool {
	for t := r.items[from].from; t < r.items[to-1].to; t++ {
		if codedThing(string(r.word(t))) {
			return true
		}
	}
	return false
}

// codedThing lists such things: what is sold, taught, sent, booked or broken.
func codedThing(w string) bool {
	switch w {
	case "voucher", "vouchers", "coupon", "promo", "promotion", "discount", "checkout", "basket", "cart", "newsletter", "offer", "gift", "label", "sticker", "barcode", "product", "article", "item", "part", "parts", "spare", "course", "class", "module", "lesson", "colour", "color", "size", "fabric", "country", "area", "dialling", "dress", "error", "fault", "booking", "reservation", "tracking", "parcel", "shipment", "store", "branch", "menu", "dish", "invoice", "catalogue", "catalog", "model", "prescription", "rezept", "receta", "ordonnance", "ricetta", "recept", "الوصفة", "وصفة",
		"meter", "zahler", "zahlerstand", "contador", "medidor", "compteur", "contatore", "licznik", "licznika", "meterstand", "thermostat", "boiler", "furnace", "heater", "heating", "washer", "dishwasher", "dryer", "oven", "fridge", "printer", "machine", "engine", "dashboard",
		"heizung", "therme", "kessel", "drucker", "waschmaschine", "spulmaschine", "backofen", "caldera", "lavadora", "lavavajillas", "horno", "impresora", "chaudiere", "lave", "imprimante", "caldaia", "lavatrice", "lavastoviglie", "forno", "stampante",
		"aquecedor", "impressora", "geladeira", "ketel", "wasmachine", "vaatwasser", "piec", "pralka", "zmywarka", "drukarka", "geyser", "الغسالة", "المكيف", "الطابعة", "السخان",
		"gutschein", "rabatt", "aktion", "warenkorb", "etikett", "aufkleber", "produkt", "artikel", "ersatzteil", "teil", "kurs", "klasse", "farbe", "grosse", "land", "vorwahl", "fehler", "storung", "buchung", "sendung", "paket", "filiale", "katalog", "modell",
		"cupon", "descuento", "promocion", "oferta", "etiqueta", "producto", "articulo", "pieza", "repuesto", "curso", "clase", "talla", "pais", "fallo", "reserva", "envio", "paquete", "tienda", "factura", "modelo",
		"remise", "reduction", "bon", "etiquette", "produit", "piece", "cours", "couleur", "taille", "pays", "erreur", "panne", "colis", "magasin", "facture", "modele",
		"sconto", "buono", "promozione", "offerta", "etichetta", "prodotto", "articolo", "ricambio", "pezzo", "corso", "colore", "taglia", "paese", "errore", "guasto", "prenotazione", "spedizione", "pacco", "negozio", "fattura", "modello",
		"cupom", "desconto", "promocao", "produto", "artigo", "peca", "cor", "tamanho", "erro", "falha", "encomenda", "loja", "fatura",
		"korting", "actie", "kassabon", "artikelen", "onderdeel", "cursus", "kleur", "maat", "fout", "storing", "boeking", "zending", "pakket", "winkel", "factuur",
		"rabat", "rabatowy", "kupon", "promocja", "etykieta", "produktu", "artykulu", "czesci", "kursu", "zajec", "koloru", "rozmiaru", "kraju", "bledu", "usterki", "rezerwacji", "przesylki", "paczki", "sklepu", "faktury", "modelu",
		"coupan", "chhoot", "utpad", "rang", "خصم", "الخصم", "قسيمة", "المنتج", "القطعة", "اللون", "الدولة", "الخطأ", "خطأ", "العطل", "الحجز", "الشحنة", "الطلب", "المتجر", "المادة":
		return true
	}
	return false
}

// codeOfThing reports the name of such a thing right before a code: "error AB-7001".
func (r *reading) codeOfThing(s veilwire.Span) bool {
	at := r.tokenAt(s.Start) - 1
	return at >= 0 && r.lettered(s) && r.tokens[at].shape == letters && codedThing(string(r.word(at)))
}

// ofApp reports that the items name what makes codes.
func (r *reading) ofApp(from, to int) bool {
	for t := r.items[from].from; t < r.items[to-1].to; t++ {
		switch string(r.word(t)) {
		case "app", "authenticator", "token", "fob", "keyfob", "appli", "application", "aplicacion", "aplicativo", "aplikacja", "aplikacji", "generator", "inbox", "应", "アプリ", "ऐप", "एप", "التطبيق":
			return true
		}
	}
	return false
}

// voucherLike reports a word with a number at its end, as vouchers are called: "SPRING25".
// Codes that are sent to somebody are no words.
func (r *reading) voucherLike(s veilwire.Span) bool {
	const word, number = 4, 3
	letters, digits := 0, 0
	for _, c := range string(r.text[s.Start:s.End]) {
		switch {
		case unicode.IsLetter(c) && digits == 0:
			letters++
		case '0' <= c && c <= '9':
			digits++
		default:
			return false
		}
	}
	return letters >= word && digits > 0 && digits <= number
}

// versionLike reports the number of a version: "v3.0.7".
func (r *reading) versionLike(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return len(b) > 3 && (b[0] == 'v' || b[0] == 'V') && '0' <= b[1] && b[1] <= '9' && bytes.IndexByte(b, '.') > 0
}
