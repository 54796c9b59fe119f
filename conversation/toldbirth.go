package conversation

import (
	"veilwire"
)

// toldBirth finds the date near the word for a birth at item i, before it or behind.
func (r *reading) toldBirth(dst []veilwire.Finding, i int) []veilwire.Finding {
	near := 10
	if r.replaces() {
		near = 20 // one stands instead of the other
	}
	for _, s := range r.dates(false) {
		from, to := r.itemAt(r.tokenAt(s.Start)), r.itemAt(r.tokenAt(s.End-1))
		if r.taken(s) || from > i+near || to < i-near {
			continue
		}
		named := false
		for j := min(to, i) + 1; j < max(from, i); j++ {
			named = named || r.items[j].is(benign) || r.items[j].is(topic) && r.items[j].kinds&shapely() != 0 || r.markOf(j) == '?'
		}
		if named {
			continue
		}
		r.used = append(r.used, s)
		dst = append(dst, r.finding(&expected{kind: dateOfBirth, signal: veilwire.Asked}, s, 80))
		if !r.replaces() { // "1981-12-06 instead of the 15th of November"
			return dst
		}
	}
	return dst
}

// ofPerson finds the date that follows a person at once, which is that of a birth:
// "my daughter (03.09.2014)".
func (r *reading) ofPerson(dst []veilwire.Finding) []veilwire.Finding {
	for _, s := range r.dates(false) {
		at := r.itemAt(r.tokenAt(s.Start)) - 1
		if r.babyOf(s) || !r.taken(s) && r.bracketedBehindName(s) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: dateOfBirth, signal: veilwire.Asked}, s, 74))
			continue
		}
		called := false
		for at >= 0 && (!called && r.calledSo(at, &called) || r.markOf(at) == '(' || r.markOf(at) == ',' || r.items[at].is(copula) || r.datePart(r.items[at].from) || r.items[at].is(lead)) {
			at--
		}
		if at < 0 || r.taken(s) || !personWord(string(r.word(r.items[at].to-1))) {
			continue
		}
		r.used = append(r.used, s)
		dst = append(dst, r.finding(&expected{kind: dateOfBirth, signal: veilwire.Asked}, s, 74))
	}
	return dst
}

// calledSo reports the name of a child that stands between the word for it and its date:
// "my youngest, Tilda, 4/2/2019".
func (r *reading) calledSo(at int, called *bool) bool {
	if it := &r.items[at]; it.role != 0 || at == 0 || r.tokens[it.from].shape != letters || !isComma(r.markOf(at+1)) {
		return false
	}
	*called = isComma(r.markOf(at-1)) || personWord(string(r.word(r.items[at-1].to-1)))
	return *called
}

// babyOf reports that a date makes somebody what he is: "I'm a 4th of July 1990 baby".
func (r *reading) babyOf(s veilwire.Span) bool {
	i := r.tokenAt(s.End-1) + 1
	if i >= len(r.tokens) {
		return false
	}
	switch string(r.word(i)) {
	case "baby", "child", "kid", "kind", "geborener", "geborene", "生まれ", "出生", "生":
		return true
	}
	return false
}

// longAgo finds the date that a message consists of, if it lies so far back that hardly
// anything but a birth is told by it.
func (r *reading) longAgo(dst []veilwire.Finding) []veilwire.Finding {
	const years = 14
	for _, s := range r.dates(false) {
		if r.taken(s) {
			continue
		}
		named := r.behindFullName(s)
		if n, refused := r.noise(s); (n > 0 || refused) && !named {
			return dst
		}
		for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
			v, size := r.numberAt(i)
			if size == 8 { // 04071962
				v, size = v%10000, 4
			}
			if named && size == 2 && i == r.tokenAt(s.End-1) && v+years <= r.year%100 { // "Jan Maj, 3.4.05"
				v, size = 2000+v, 4
			}
			if y := r.spelledAt(i, true); named && i == r.tokenAt(s.Start) && y.size == 4 { // of an era
				v, size = y.value, y.size
			}
			if size == 4 && 1900 <= v && v <= r.year-years || size == 2 && v > r.year%100 && v > 31 {
				r.used = append(r.used, s)
				return append(dst, r.finding(&expected{kind: dateOfBirth, signal: veilwire.Asked}, s, 74))
			}
		}
	}
	return dst
}

// bracketedBehindName reports a date in brackets behind two words with capitals, the last of
// which means nothing else: "and Niamh Owusu (4th of January 2018)".
func (r *reading) bracketedBehindName(s veilwire.Span) bool {
	const young = 2 // years, within which such a date is that of a concert or a booking
	at := r.itemAt(r.tokenAt(s.Start)) - 1
	if at < 2 || r.markOf(at) != '(' && r.markOf(at) != '（' || r.within(s, young) {
		return false
	}
	given, family := &r.tokens[r.items[at-2].from], &r.tokens[r.items[at-1].from]
	return r.items[at-1].role == 0 && given.shape == letters && family.shape == letters &&
		capitals(r.text[given.start:given.end]) && capitals(r.text[family.start:family.end])
}

// behindFullName reports two to four words of one's own, a comma or bracket and then a span:
// "Niamh Owusu, 04-JAN-2006", "马建国,1957年2月22日".
func (r *reading) behindFullName(s veilwire.Span) bool {
	const least, most = 2, 4
	at := r.itemAt(r.tokenAt(s.Start)) - 1
	if at < least || at > most || !isComma(r.markOf(at)) && r.markOf(at) != '(' && r.markOf(at) != '（' {
		return false
	}
	for i := range at {
		it := &r.items[i]
		if shape := r.tokens[it.from].shape; it.role&^month != 0 || shape != letters && shape != ideogram {
			return false
		}
	}
	return true
}

func personWord(w string) bool { return personWords[w] }
