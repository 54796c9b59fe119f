package conversation

import "veilwire"

// toldAlone finds the one value of a message that names one id only, where what lies
// between the two is told at length: "the licence you have is old, the new one is K2291044".
// The value's own clause has nothing in it but what links the two.
func (r *reading) toldAlone(dst []veilwire.Finding) []veilwire.Finding {
	const long = 24 // items
	if len(r.used) > 0 || len(r.items) > long || r.roles&(benign|quantity) != 0 {
		return dst
	}
	name := -1
	for i := range r.items {
		it := &r.items[i]
		switch {
		case !it.is(topic|record) || it.kinds == 0:
		case it.kinds&^direct() != 0, name >= 0 && r.items[name].kinds != it.kinds:
			return dst
		default:
			name = i
		}
	}
	if name < 0 {
		return dst
	}
	for k := range r.items[name].kinds.all() {
		var only veilwire.Span
		for _, s := range r.structured(nil, k) {
			if only.End > 0 || !r.strong(s) || r.dialed(s) || !r.likeID(s, k, false) {
				return dst
			}
			only = s
		}
		if only.End > 0 && r.restated(only) {
			return r.takeID(dst, k, only, 72)
		}
	}
	return dst
}

// restated reports that nothing stands in the clause of a value but what says that it is
// the one.
func (r *reading) restated(s veilwire.Span) bool {
	said := false
	for i := r.itemAt(r.tokenAt(s.Start)) - 1; i >= 0; i-- {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case m == ':':
			return true
		case m != 0:
			return said && r.splits(i)
		case it.is(copula | correct):
			said = true
		case it.is(lead) && !it.is(topic), restating(string(r.word(it.from))):
		default:
			return false
		}
	}
	return said
}

// restating lists words for the whole or the right value.
func restating(w string) bool { return restatingWords[w] }
