package conversation

import (
	"slices"

	"veilwire"
)

// rest gives the group of a row behind a value that is taken already: the code behind
// the date in "03/27 551".
func (r *reading) rest(v *run) (rest run, ok bool) {
	if v.groups == 1 || v.spelled || !r.taken(v.span) {
		return rest, false
	}
	at := v.to - 1
	s := veilwire.Span{Start: r.tokens[at].start, End: r.tokens[at].end}
	if r.tokens[at].shape != digits || r.taken(s) || r.text[s.Start-1] != ' ' {
		return rest, false
	}
	return run{from: at, to: v.to, span: s, digits: r.tokens[at].fend - r.tokens[at].fstart, groups: 1}, true
}

// cutBranches parts a branch's number from the account's behind it: "3321 44812-0".
func (r *reading) cutBranches() {
	const least, most, account = 3, 4, 5
	r.findRuns()
	for i := range r.runs {
		v := r.runs[i]
		first := r.tokens[v.from].fend - r.tokens[v.from].fstart
		if v.groups == 1 || v.spelled || r.tokens[v.from+1].shape != digits || r.tokens[v.from+1].fend-r.tokens[v.from+1].fstart < account || first < least || first > most || v.digits-first < account || r.text[r.tokens[v.from].end] != ' ' {
			continue
		}
		head, tail := v, v
		head.to, head.span.End, head.digits, head.groups = v.from+1, r.tokens[v.from].end, first, 1
		tail.from, tail.span.Start, tail.digits, tail.groups = v.from+1, r.tokens[v.from+1].start, v.digits-first, v.groups-1
		r.runs[i] = head
		r.runs = slices.Insert(r.runs, i+1, tail)
		return
	}
}

// routes keeps the rows as long as sort codes, the German and the American numbers
// are, if there are any: with an account's beside it either may come first.
func (r *reading) routes(rows []veilwire.Span) []veilwire.Span {
	usual := func(s veilwire.Span) bool {
		_, n, _ := census(r.text[s.Start:s.End])
		return n == 6 || n == 8 || n == 9
	}
	if !slices.ContainsFunc(rows, usual) {
		return rows
	}
	return slices.DeleteFunc(rows, func(s veilwire.Span) bool { return !usual(s) })
}
