package conversation

import (
	"bytes"

	"veilwire"
)

// direct are the classes whose name right before a number makes it theirs, whatever
// else is said.
func direct() kindSet {
	return setOf(routingNumber, bankAccount, medicalID, driversLicence, passport, nationalID, accountNumber, taxID, deviceID, vehicleID)
}

// toldDirect finds the number that the name at item i leads to, "guichet 02044", "the
// account no. at the top, 9912-0044", or that stands before it: "4471092 is my member no".
func (r *reading) toldDirect(dst []veilwire.Finding, i int) []veilwire.Finding {
	if r.ofStaff(i) {
		return dst
	}
	at, far := r.leads(i)
	kinds := r.items[i].kinds
	if at < len(r.items) {
		if at > i+1 && kinds.has(routingNumber) && !r.strongAt(at) { // "a cab to 2850 Main Street"
			kinds &^= setOf(routingNumber)
		}
		if got := r.idAt(dst, kinds, at, far); len(got) > len(dst) {
			return got
		}
	}
	return r.toldBefore(dst, i)
}

// ofStaff reports the name of an employee's number: a detector finds these by
// themselves, so that a policy can let them pass.
func (r *reading) ofStaff(i int) bool {
	return r.anyWord(r.items[i].from, r.items[i].to, ofStaffWords)
}

// strongAt reports a row of digits at an item that is too long for a house's number.
func (r *reading) strongAt(at int) bool {
	const house = 4
	r.findRuns()
	v := r.runFrom(r.items[at].from)
	return v != nil && v.digits > house || r.markOf(at-1) == ':'
}

// leads skips from the name at item i what may stand before its value: far if it is
// more than what links the two.
func (r *reading) leads(i int) (at int, far bool) {
	const most, strange = 7, 2
	unknown := 0
	for at = i + 1; at < len(r.items) && at-i <= most; at++ {
		it := &r.items[at]
		m := r.markOf(at)
		switch {
		case r.codedChunk(at):
			return at, far
		case m == '?' || m == '!' || m == ';' || m == '？' || m == '。' || r.newline(at) && m != ':':
			return len(r.items), far
		case m == '.' && !r.abbreviated(at-1):
			return len(r.items), far
		case m == ',' || m == '，' || m == '(' || m == '、':
			far = true
		case m != 0 || it.is(copula|vague|record) || r.numberWord(at, true) || r.shortNumber(at):
		case it.is(topic) && it.kinds&r.items[i].kinds != 0:
		case it.is(topic | benign | month | negation | quantity):
			return len(r.items), far
		case it.is(lead):
		case unknown < strange:
			unknown++
			far = true
		default:
			return len(r.items), far
		}
	}
	return at, far
}

// codedChunk reports that an item begins a chunk of the text with a digit in it.
func (r *reading) codedChunk(at int) bool {
	from := r.items[at].from
	if !r.chunkStart(from) && r.tokens[from].glued && r.tokens[from-1].shape != punct && r.tokens[from-1].shape != ideogram {
		return false
	}
	if r.tokens[from].shape == punct || r.tokens[from].shape == ideogram {
		return false
	}
	for i := from; i < r.chunkEnd(from); i++ {
		if s := r.tokens[i].shape; s == digits || s == mixed {
			return true
		}
	}
	const state = 2 // "GA 058 771 204"
	end := r.chunkEnd(from)
	short := r.tokens[end-1].end-r.tokens[from].start <= state && end < len(r.tokens) && r.tokens[end].shape == digits && upper(r.text[r.tokens[from].start:r.tokens[end-1].end])
	return short || r.britishLicence(from)
}

// idAt takes the value that begins at an item for one of the kinds.
func (r *reading) idAt(dst []veilwire.Finding, kinds kindSet, at int, far bool) []veilwire.Finding {
	start := r.itemSpan(at).Start
	for k := range kinds.all() {
		for _, s := range r.structured(nil, k) {
			if s.Start == start && r.likeID(s, k, far) {
				return r.takeID(dst, k, s, 75)
			}
		}
	}
	return dst
}

// takeID appends a value. Beside a bank's own number an account is the bank's.
func (r *reading) takeID(dst []veilwire.Finding, k kind, s veilwire.Span, c veilwire.Confidence) []veilwire.Finding {
	const sure = 97 // than who takes it for any account's
	if k == accountNumber && r.bank {
		k, c = bankAccount, sure
	}
	r.bank = r.bank || k == routingNumber
	r.used = append(r.used, s)
	return append(dst, r.finding(&expected{kind: k, signal: veilwire.Asked}, s, c))
}

// besideAccount reports that an account or another of a bank's numbers is named beside
// item i: "transit 30107, institution 003".
func (r *reading) besideAccount(i int) bool {
	for j := range r.items {
		if it := &r.items[j]; j != i && it.is(topic|record) && it.kinds&setOf(routingNumber, bankAccount, accountNumber) != 0 {
			return true
		}
	}
	return false
}

// likeID weighs a value that its name makes one of a class.
func (r *reading) likeID(s veilwire.Span, k kind, far bool) bool {
	const least, code = 5, 7
	letters, digits, _ := census(r.text[s.Start:s.End])
	if r.taken(s) || r.inDate(s) || r.yearLike(s) {
		return false
	}
	if k == vehicleID && letters == 0 {
		return false
	}
	if far && r.dialed(s) && !setOf(bankAccount, medicalID).has(k) {
		return false
	}
	if far && letters == 0 && (digits <= least || !r.closesClause(r.tokenAt(s.End))) {
		return false
	}
	return digits >= least || k == routingNumber && digits > 2 || digits > 1 && letters+digits >= code && upper(r.text[s.Start:s.End])
}

// toldBefore finds the value before the name at item i: "55120093 is my customer number".
func (r *reading) toldBefore(dst []veilwire.Finding, i int) []veilwire.Finding {
	const most = 4
	linked := false
	for at := i - 1; at >= 0 && i-at <= most; at-- {
		it := &r.items[at]
		if linked && r.hasDigit(at) {
			for k := range r.items[i].kinds.all() {
				for _, s := range r.structured(nil, k) {
					if s.End == r.itemSpan(at).End && r.likeID(s, k, false) {
						return r.takeID(dst, k, s, 75)
					}
				}
			}
			return dst
		}
		switch m := r.markOf(at); {
		case it.is(copula):
			linked = true
		case m != 0 && !isComma(m), m == 0 && !it.is(lead|common), it.is(topic | benign):
			return dst
		}
	}
	return dst
}

// besideRecord finds the number right behind a thing that has one, "contract KV-2210934",
// "klant 44710922", and the one it changed from or to: "licence, old K2291044 new K7719208".
func (r *reading) besideRecord(dst []veilwire.Finding, i int) []veilwire.Finding {
	at, linked, worded, numbered := i+1, false, false, false
	for ; at < len(r.items) && !r.codedChunk(at); at++ {
		it := &r.items[at]
		switch m := r.markOf(at); {
		case r.shortNumber(at):
			numbered = true
		case m == ':' || numbered && (m == '.' || m == '°'):
		case it.is(copula):
			linked = true
		case linked && it.is(lead) && m == 0:
		case isComma(m) || restating(string(r.word(it.from))):
			worded = true
		default:
			return dst
		}
	}
	for k := range r.items[i].kinds.all() {
		for s, ok := r.recordAt(i, at, k, linked, worded, numbered); ok; s, ok = r.recordAt(i, at, k, linked, true, false) {
			dst = r.takeID(dst, k, s, 72)
			for at = r.itemAt(r.tokenAt(s.End)); at < len(r.items) && (isComma(r.markOf(at)) || r.markOf(at) == '/' || restating(string(r.word(r.items[at].from))) || r.items[at].is(copula)); at++ {
			}
		}
	}
	return dst
}

// recordAt gives the value of a kind that begins at an item: fewer digits would count
// something, and behind more than what links the two it has letters.
func (r *reading) recordAt(i, at int, k kind, linked, worded, numbered bool) (veilwire.Span, bool) {
	const least, transit = 6, 5
	if at >= len(r.items) || !r.codedChunk(at) {
		return veilwire.Span{}, false
	}
	start := r.itemSpan(at).Start
	for _, s := range r.structured(nil, k) {
		b := r.text[s.Start:s.End]
		letters, n, _ := census(b)
		if s.Start == start && (n >= least && k != routingNumber || k == routingNumber && n == transit && r.besideAccount(i)) && r.likeID(s, k, false) && !r.dialed(s) &&
			(letters > 0 || numbered || !worded && r.closesClause(r.tokenAt(s.End)) && !(linked && bytes.HasSuffix(b, []byte("00")))) {
			return s, true
		}
	}
	return veilwire.Span{}, false
}
