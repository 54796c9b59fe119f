package conversation

// asksWhere reports a word that asks for a place, or a way, to reach somebody.
func (r *reading) asksWhere(i int) bool {
	switch string(r.word(r.items[i].from)) {
	case "where", "wo", "wohin", "donde", "adonde", "ou", "dove", "onde", "aonde", "waar", "gdzie", "dokad", "kahan", "कहाँ", "कहां", "किस",
		"أين", "اين", "وين", "فين":
		return true
	case "哪", "ど":
		return true
	}
	return false
}

// dictates reports a word for how a long number is told.
func (r *reading) dictates(i int) bool { return dictatesWords[string(r.word(r.items[i].to-1))] }
