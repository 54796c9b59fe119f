package conversation

// What codes look like, by country and script.

// ibanLike reports two letters and two digits at the beginning.
func ibanLike(b []byte) bool {
	const country, check = 2, 4
	n := 0
	for _, c := range b {
		w := asciiWord[c]
		switch {
		case w == 0:
			continue
		case (n < country) == (w <= '9'):
			return false
		}
		if n++; n == check {
			return true
		}
	}
	return false
}

// listed cuts a chunk where a comma ends it that has no space behind it in its script.
func (r *reading) listed(from, to int) int {
	for i := from + 1; i < to; i++ {
		if listMark(r.mark(i)) {
			return i
		}
	}
	return to
}

func listMark(c rune) bool { return c == '，' || c == '、' || c == '。' || c == '；' }

// britishLicence reports the first five letters of a driving licence's number that is
// written as on the card: "JONES 710238 HA8YY".
func (r *reading) britishLicence(i int) bool {
	t := &r.tokens[i]
	return t.shape == letters && t.end-t.start == 5 && i+1 < len(r.tokens) && r.tokens[i+1].shape == digits && !r.tokens[i+1].glued && r.tokens[i+1].end-r.tokens[i+1].start == 6 && upper(r.text[t.start:t.end])
}
