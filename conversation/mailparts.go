package conversation

import (
	"bytes"
	"slices"

	"veilwire"
	"veilwire/detectors/names"
)

// tellsMail finds the addresses that a message tells in words, whoever wrote it, and where one
// was asked for, the half of one that it holds.
func (t *Turn) tellsMail(text []byte) {
	const long = 600
	if len(text) > long {
		return
	}
	asked := slices.IndexFunc(t.want, func(w expected) bool { return w.kind == email && !w.own && !w.told })
	if t.msg.Role != veilwire.Customer {
		asked = -1
	}
	if s := t.sounding(text); s.plain && s.mayAddress(text) || !s.plain && mayNameSigns(text) {
		t.found = t.reading(text).toldMails(t.found)
	}
	if asked < 0 {
		return
	}
	w := &t.want[asked]
	r := t.reading(text)
	if s, ok := r.hostAlone(); ok {
		sure := veilwire.Confidence(86)
		if w.redo {
			sure = 98 // the name before it was given: it does not only tell one address from another
		}
		t.found = append(t.found, r.finding(w, s, sure))
		return
	}
	rival := slices.ContainsFunc(t.want, func(o expected) bool { return o.fresh && !o.redo && !o.own && o.kind != email && isWordy(o.kind) })
	if w.firm && w.fresh && !w.redo && !rival {
		if s, ok := r.localAlone(w.first); ok {
			t.found = append(t.found, r.finding(w, s, 80))
		}
	}
}

// toldMails appends the addresses told in words.
func (r *reading) toldMails(dst []veilwire.Finding) []veilwire.Finding {
	for _, s := range r.spokenMails(nil) {
		if !r.taken(s) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: email, signal: veilwire.Asked}, s, 96))
		}
	}
	return dst
}

// hostAlone finds the end of an address, told apart from the name before it: "and then
// @example.org", or nothing but "example.org".
func (r *reading) hostAlone() (veilwire.Span, bool) {
	for i := range r.tokens {
		if r.mark(i) != '@' || !r.chunkStart(i) && !opensBracket(r.mark(i-1)) && !isQuote(r.mark(i-1)) && r.tokens[i-1].shape != ideogram {
			continue
		}
		if to := r.mailHost(i+1, true); to > 0 {
			return veilwire.Span{Start: r.tokens[i].start, End: r.tokens[to-1].end}, true
		}
	}
	i := r.skipDialOn(0)
	if i >= len(r.tokens) || r.tokens[i].shape == punct {
		return veilwire.Span{}, false
	}
	end := r.chunkEnd(i)
	s := r.trimmed(i, end)
	if end == len(r.tokens) && bytes.IndexByte(r.text[s.Start:s.End], '.') > 0 && bytes.IndexByte(r.text[s.Start:s.End], '@') < 0 {
		if to := r.hostAt(i); to > 0 && r.tokens[to-1].end == s.End {
			return s, true
		}
	}
	return veilwire.Span{}, false
}

// hostAt is mailHost where nothing stands before.
func (r *reading) hostAt(i int) int {
	if i == 0 {
		if len(r.tokens) < 3 || r.mark(1) != '.' && !r.hostGoesOn(1) {
			return 0
		}
	}
	to, n := i, 0
	for to < len(r.tokens) && r.mailUnit(to) {
		for to++; to < len(r.tokens) && r.mailUnit(to) && r.hostGoesOn(to); to++ {
		}
		if n++; to >= len(r.tokens) || r.mark(to) != '.' || to+1 >= len(r.tokens) || !r.tokens[to+1].glued {
			break
		}
		to++
	}
	if n < 2 || !topDomain(string(r.word(to-1))) {
		return 0
	}
	return to
}

// skipDialOn gives the first token from i on that is no word for what comes first or next.
func (r *reading) skipDialOn(i int) int {
	for i < len(r.tokens) && (r.tokens[i].shape == punct && r.mark(i) != '@' || goOn[string(r.word(i))] || r.tokens[i].shape == ideogram && goOnSigns[string(r.word(i))] || r.itemOf(i).is(lead|copula) && !r.itemOf(i).is(topic)) {
		i++
	}
	return i
}

// localAlone finds the name of an address that is told without its host, or before it: nothing
// else stands in the message but what leads up to it. Any word will do that is the first to be
// said since.
func (r *reading) localAlone(first bool) (veilwire.Span, bool) {
	const least, most = 4, 40
	i := r.skipDialOn(0)
	if i >= len(r.tokens) || !r.chunkStart(i) || r.tokens[i].shape == punct {
		return veilwire.Span{}, false
	}
	end := r.chunkEnd(i)
	if rest := r.skipDialOn(end); rest < len(r.tokens) {
		return veilwire.Span{}, false
	}
	s := r.closed(r.trimmed(i, end))
	b := r.text[s.Start:s.End]
	if len(b) < least || len(b) > most || bytes.IndexByte(b[:len(b)-1], '@') >= 0 {
		return veilwire.Span{}, false
	}
	marks, count, lettered, small := 0, 0, 0, false
	for _, c := range b {
		small = small || c >= 'a'
		switch w := asciiWord[c]; {
		case w > '9':
			lettered++
		case w != 0:
			count++
		case c == '.' || c == '_' || c == '-' || c == '+' || c == '@':
			marks++
		default:
			return veilwire.Span{}, false
		}
	}
	switch {
	case lettered < 2, !small && marks == 0: // an id has capitals
		return s, false
	case count > 0 && (marks > 0 || lettered >= 3), b[len(b)-1] == '@':
		return s, true
	case marks > 0: // "office.carvalhal"
		return s, marks == 1 && bytes.IndexByte(b, '-') < 0 && !topDomain(string(r.word(end-1)))
	}
	return s, first && end == len(r.tokens) && (i == 0 || goOn[string(r.word(i-1))]) && end == i+1 && r.itemOf(i).role == 0 && !names.Ordinary(b)
}

// mailWords are what an address told in words has in scripts beyond ASCII.
var mailWords = [...][]byte{[]byte("@"), []byte("＠"), []byte("アット"), []byte("艾特"), []byte("एट"), []byte("ऐट"), []byte("آت"), []byte("ات"), []byte("at"), []byte("AT"), []byte("At"), []byte("ät"), []byte("Ät"), []byte("ÄT"), []byte("ma"), []byte("Ma"), []byte("affe"), []byte("AFFE"), []byte("arro"), []byte("arob"), []byte("chio"), []byte("apen"), []byte("et ")}

// mayNameSigns reports whether a text in another script than ASCII could tell an address.
func mayNameSigns(text []byte) bool {
	for _, w := range mailWords {
		if bytes.Contains(text, w) {
			return true
		}
	}
	return false
}
