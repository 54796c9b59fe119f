package conversation

import (
	"unicode/utf8"

	"veilwire"
)

// spokenMails appends the addresses whose signs are told in words or stand apart: "jane dot doe
// at example dot com", "kate_4 klammeraffe web punkt de", "lee @ example . org".
func (r *reading) spokenMails(dst []veilwire.Span) []veilwire.Span {
	done := 0
	for i := 1; i < len(r.tokens); i++ {
		from, to, sure := r.atSign(i)
		if to == 0 || from <= done {
			continue
		}
		local := r.mailLocal(from, done, sure)
		host := r.mailHost(to, sure)
		if local == from || host == 0 {
			continue
		}
		if r.mark(from) == '@' && (r.tokens[local].chunk == r.tokens[host-1].chunk || to < len(r.tokens) && r.tokens[to].glued && !r.tokens[from].glued && goOn[string(r.word(from-1))]) {
			continue // written plainly, or the end of one: "and last @example.org"
		}
		dst = append(dst, r.closed(veilwire.Span{Start: r.tokens[local].start, End: r.tokens[host-1].end}))
		done, i = host, host-1
	}
	return dst
}

// atSign reports that token i begins, or is, what stands for "@", brackets and what belongs to
// its name counted in; sure, that it can be nothing else.
func (r *reading) atSign(i int) (from, to int, sure bool) {
	n, sure := r.atWord(i)
	if n == 0 {
		return 0, 0, false
	}
	from, to = i, i+n
	for to < len(r.tokens) && r.atTail(to) {
		to, sure = to+1, true
	}
	if from > 0 && opensBracket(r.mark(from-1)) && to < len(r.tokens) && closesBracket(r.mark(to)) {
		from, to, sure = from-1, to+1, true
	}
	return from, to, sure
}

// atWord gives the tokens of a name for "@".
func (r *reading) atWord(i int) (n int, sure bool) {
	w := string(r.word(i))
	switch w {
	case "@", "＠":
		return 1, true
	case "at", "et":
		return 1, r.text[r.tokens[i].start] >= utf8.RuneSelf // "ät" says nothing else
	case "arroba", "arobase", "arobas", "chiocciola", "chiocciolina", "malpa", "apenstaartje", "apestaartje", "aet", "klammeraffe",
		"affenschwanz", "एट", "ऐट", "एटदरेट", "ات":
		return 1, true
	}
	if r.tokens[i].shape == ideogram {
		return r.signs(i, "アットマーク", "アット", "艾特", "圈a", "小老鼠"), true
	}
	return 0, false
}

// atTail reports a word that ends the name of the sign: "at sign", "at the rate of".
func (r *reading) atTail(i int) bool {
	switch string(r.word(i)) {
	case "sign", "zeichen", "symbol":
		return true
	case "the", "rate":
		return string(r.word(i+1)) == "rate" || string(r.word(i-1)) == "the"
	case "of":
		return string(r.word(i-1)) == "rate"
	}
	return false
}

// signs gives how many of the tokens from i on spell one of some names, the longest first.
func (r *reading) signs(i int, names ...string) int {
	for _, name := range names {
		n := 0
		rest := name
		for i+n < len(r.tokens) && rest != "" {
			w := string(r.word(i + n))
			if len(w) == 0 || len(w) > len(rest) || rest[:len(w)] != w {
				break
			}
			rest, n = rest[len(w):], n+1
		}
		if rest == "" {
			return n
		}
	}
	return 0
}

// dotSign gives the token behind what stands for a dot at token i, its brackets too.
func (r *reading) dotSign(i int) (to int, ok bool) {
	open := i < len(r.tokens) && opensBracket(r.mark(i))
	if open {
		i++
	}
	if i >= len(r.tokens) {
		return i, false
	}
	to = i
	switch w := string(r.word(i)); {
	case w == ".", w == "．", w == "。", dotWord(w):
		to = i + 1
	case w == "full" && string(r.word(i+1)) == "stop":
		to = i + 2
	case r.tokens[i].shape == ideogram:
		to = i + r.signs(i, "ドット", "点")
	}
	if to == i {
		return i, false
	}
	if open {
		if to >= len(r.tokens) || !closesBracket(r.mark(to)) {
			return i, false
		}
		to++
	}
	return to, true
}

func dotWord(w string) bool {
	switch w {
	case "डॉट", "डाट", "दॉट", "دوت", "نقطه", "period", "puntino":
		return true
	}
	return spokenDot(w)
}

// joinWord lists what people call the other signs of an address.
func joinWord(w string) bool { return joinWords[w] }

// mailLocal walks from the sign back to where the name before it begins, not further than
// token least.
func (r *reading) mailLocal(at, least int, sure bool) int {
	i := at - 1
	if i < least || !r.mailUnit(i) || r.tokens[at].start-r.tokens[i].end > 2 {
		return at
	}
	from := i
	for i--; i >= least; {
		switch {
		case r.tokens[from].start == r.tokens[i].end && r.mailUnit(i), r.text[r.tokens[i].end] == '-' && r.tokens[from].start == r.tokens[i].end+1 && r.mailUnit(i):
			i--
		case r.mark(i) == ',' && r.mailNumeral(from) && i > least && r.mailUnit(i-1) && (sure || r.mailNumeral(i-1)): // "one, nine"
			i -= 2
		case r.tokens[i].shape == punct || joinWord(string(r.word(i))) || dotWord(string(r.word(i))) || string(r.word(i)) == "stop":
			j := r.joinBack(i, least)
			if j < 0 || !r.mailUnit(j) {
				return from
			}
			i = j - 1
		case sure && r.mailNumeral(from) && r.mailUnit(i) && (r.mailNumeral(i) || r.itemOf(i).role == 0), r.lone(i) && r.lone(from):
			i--
		default:
			return from
		}
		from = i + 1
	}
	return from
}

// joinBack gives the token before a sign within the name that ends with token i.
func (r *reading) joinBack(i, least int) int {
	closed := closesBracket(r.mark(i))
	if closed {
		i--
	}
	switch w := string(r.word(i)); {
	case i < least:
		return -1
	case w == "stop" && i > least && string(r.word(i-1)) == "full":
		i -= 2
	case joinWord(w):
		for i >= least && joinWord(string(r.word(i))) { // "guion bajo"
			i--
		}
	case w == ".", w == "_", w == "-", w == "+", w == "．", dotWord(w):
		if w == "." && r.tokens[i+1].start > r.tokens[i].end && i > least && r.tokens[i].start == r.tokens[i-1].end {
			return -1 // it ends a sentence
		}
		i--
	default:
		return -1
	}
	if closed {
		if i < least || !opensBracket(r.mark(i)) {
			return -1
		}
		i--
	}
	if i < least {
		return -1
	}
	return i
}

func (r *reading) mailUnit(i int) bool {
	switch r.tokens[i].shape {
	case letters, mixed, digits:
		return !joinWord(string(r.word(i)))
	case ideogram:
		return r.itemOf(i).is(numeral)
	}
	return false
}

// mailNumeral reports a digit spelled out, or digits.
func (r *reading) mailNumeral(i int) bool {
	return r.tokens[i].shape == digits || r.itemOf(i).is(numeral)
}

// lone reports a single letter: "j a n e".
func (r *reading) lone(i int) bool { return r.tokens[i].end == r.tokens[i].start+1 && r.mailUnit(i) }

// mailHost gives the token behind the host that begins with token i; 0 if there is none.
func (r *reading) mailHost(i int, sure bool) (to int) {
	const labels = 5
	if i >= len(r.tokens) || !r.mailUnit(i) && !r.hostSign(i) || r.tokens[i].start-r.tokens[i-1].end > 2 {
		return 0
	}
	for n := range labels {
		start := i
		for i < len(r.tokens) && (r.mailUnit(i) || r.hostSign(i)) && (i == start || r.hostGoesOn(i)) {
			i++
		}
		if i == start {
			break
		}
		if n > 0 && topDomain(string(r.buf[r.tokens[start].fstart:r.tokens[i-1].fend])) {
			to = i
		}
		if i+1 < len(r.tokens) && (string(r.word(i)) == "minus" || string(r.word(i)) == "dash" || string(r.word(i)) == "bindestrich") && n == 0 && sure { // "t minus online"
			for i++; i < len(r.tokens) && r.mailUnit(i) && r.hostGoesOn(i+1); i++ {
			}
			if i < len(r.tokens) && r.mailUnit(i) {
				i++
			}
		}
		next, ok := r.dotSign(i)
		if !ok || to > 0 && r.mark(i) == '.' && next < len(r.tokens) && r.tokens[next].start > r.tokens[i].end && !topDomain(string(r.word(next))) {
			break
		}
		i = next
	}
	return to
}

// hostSign reports a sign of a script that writes without spaces, as hosts are told in.
func (r *reading) hostSign(i int) bool {
	return i < len(r.tokens) && r.tokens[i].shape == ideogram && r.signs(i, "ドット", "点") == 0
}

// hostGoesOn reports a token that goes on the label before it.
func (r *reading) hostGoesOn(i int) bool {
	if i <= 0 || i >= len(r.tokens) {
		return false
	}
	if (r.tokens[i-1].shape == ideogram) != (r.tokens[i].shape == ideogram) {
		return false // "comです"
	}
	gap := r.text[r.tokens[i-1].end:r.tokens[i].start]
	return len(gap) == 0 || len(gap) == 1 && gap[0] == '-'
}

// topDomain lists the ends of addresses, as people spell them.
func topDomain(w string) bool { return topDomainWords[w] }
