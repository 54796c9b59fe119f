package checksum

// TypedPassword vouches for a password that nobody named, only typed: a word with
// digits. What is made the same way is not: a product with its year, the number of a
// step or a room, the code of a voucher in capitals.
func TypedPassword(b []byte) int {
	n := Password(b)
	if n == 0 {
		return 0
	}
	word, shouted := 0, true
	for word < n && isLetter(b[word]) {
		shouted = shouted && b[word] < 'a'
		word++
	}
	if shouted && word > 0 || numbered(b[:word]) {
		return 0
	}
	return n
}

// numbered reports words that are written together with a number or year.
func numbered(word []byte) bool {
	var small [16]byte
	n := copy(small[:], word)
	for i := range n {
		small[i] |= 0x20
	}
	switch string(small[:n]) {
	case "windows", "office", "android", "iphone", "ipad", "ipod", "macbook", "galaxy", "pixel", "xbox", "playstation", "switch", "firefox", "chrome", "chromium", "safari", "opera",
		"word", "excel", "outlook", "photoshop", "acrobat", "autocad", "ubuntu", "debian", "fedora", "python", "java", "html", "node", "sql", "mysql", "oracle", "server", "exchange",
		"ryzen", "core", "radeon", "geforce", "fritzbox", "router", "model", "modell", "modelo", "modele", "version", "build", "release", "update", "patch",
		"step", "schritt", "level", "stufe", "page", "seite", "room", "zimmer", "gate", "seat", "row", "floor", "unit", "line", "linie", "platform", "terminal", "flight",
		"order", "case", "ticket", "bestellung", "auftrag", "pedido", "ordine", "commande", "invoice", "rechnung", "factura", "fattura", "fatura", "facture", "error", "fehler", "code", "covid", "port", "channel", "kanal", "user", "admin", "guest":
		return true
	}
	return false
}
