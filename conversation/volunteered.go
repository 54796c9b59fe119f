package conversation

import (
	"bytes"

	"veilwire"
)

// An id that is long enough to be nothing else may come with more words around it than a
// short number, and unasked.

// volunteered are the classes that people spoke of and may tell later, though nobody
// asked for them: "should I send my tax number?", "fine. 229 104 471".
func volunteered() kindSet {
	return setOf(nationalID, taxID, ssn, passport, driversLicence, medicalID, dateOfBirth)
}

// mostVolunteered is how many words that are no answer may stand around one of them.
const mostVolunteered = 7

// demandable are the classes that somebody is said to want: of a password or a name
// nobody says so who asks for it.
func demandable() kindSet { return volunteered() | setOf(accountNumber) }

// volunteers reports a value that a message tells of what was only spoken of before.
func (r *reading) volunteers(k kind, s veilwire.Span) bool {
	const clause = 2
	if n, _ := r.noise(s); n > mostVolunteered {
		return false
	}
	if n, refused := r.clauseNoise(s); n > clause || refused {
		return false
	}
	if k == dateOfBirth {
		return s.Len() > 4 && !r.recent(s) && r.inDate(s)
	}
	return r.strong(s) && !r.dialed(s) && !r.inDate(s)
}

// mostBeside is how many words that are no answer may stand around one in other clauses.
const mostBeside = 8

// strong reports a value too long for a price, a year or a house's number.
func (r *reading) strong(s veilwire.Span) bool {
	const long, numbers = 7, 5
	letters, digits, _ := census(r.text[s.Start:s.End])
	return letters+digits >= long && digits >= numbers
}

// clauseNoise is noise for the clause alone that a value stands in.
func (r *reading) clauseNoise(s veilwire.Span) (n int, refused bool) {
	at, end := r.itemAt(r.tokenAt(s.Start)), r.itemAt(r.tokenAt(s.End-1))
	for from := at - 1; from >= 0 && !r.splits(from); from-- {
		n, refused = r.hearNoise(from, n, refused)
	}
	for to := end + 1; to < len(r.items) && !r.splits(to); to++ {
		n, refused = r.hearNoise(to, n, refused)
	}
	return n, refused
}

func (r *reading) hearNoise(i, n int, refused bool) (int, bool) {
	it := &r.items[i]
	if r.taken(r.itemSpan(i)) || r.markOf(i) != 0 || r.hasDigit(i) {
		return n, refused
	}
	if !it.is(quiet) {
		n++
	}
	return n, refused || it.is(refusal|benign|quantity) && !it.is(lead)
}

// onCards are the classes whose numbers stand on cards that nobody pays with.
func onCards() kindSet { return setOf(medicalID, accountNumber, nationalID, driversLicence) }

// longAsCards reports digits as many as the card has that one pays with.
func (r *reading) longAsCards(s veilwire.Span) bool {
	letters, digits, _ := census(r.text[s.Start:s.End])
	return letters == 0 && digits >= 14 && digits <= 19
}

// calledBy gives the kinds of the name right before a value.
func (r *reading) calledBy(s veilwire.Span) kindSet {
	const reach = 4
	at := r.itemAt(r.tokenAt(s.Start)) - 1
	for i := at; i >= 0 && at-i < reach; i-- {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case it.is(topic|record) && it.kinds != 0:
			return it.kinds
		case i == at && r.itemSpan(i).Len() == 2 && upper(r.text[r.itemSpan(i).Start:r.itemSpan(i).End]): // "DL TX 3044"
		case m == ':' || m == '#' || m == '=', m == '.' && i > 0 && r.abbreviated(i-1):
		case m != 0 || !it.is(copula|vague|reference|lead):
			return 0
		}
	}
	return 0
}

// onlyNumbers reports that nothing with letters in it is asked for.
func (r *reading) onlyNumbers(byKind []*expected) bool {
	for k, w := range byKind {
		if w == nil || !w.fresh || isWordy(kind(k)) {
			continue
		}
		if _, ok := rowOf(kind(k)); !ok && kind(k) != cardExpiry {
			return false
		}
	}
	return true
}

// lettered reports a code with a letter in it.
func (r *reading) lettered(s veilwire.Span) bool {
	letters, _, _ := census(r.text[s.Start:s.End])
	return letters > 0
}

// licenceLike reports a letter before digits, as licences have them and few ids.
func (r *reading) licenceLike(s veilwire.Span) bool {
	letters, digits, _ := census(r.text[s.Start:s.End])
	w := asciiWord[r.text[s.Start]]
	return letters == 1 && digits > 5 && w > '9'
}

// thousands reports a count or a sum: "10.482".
func (r *reading) thousands(s veilwire.Span) bool {
	const most, group = 7, 4
	b := r.text[s.Start:s.End]
	at := bytes.IndexAny(b, ".,")
	return len(b) <= most && at > 0 && len(b)-at == group
}
