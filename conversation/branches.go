package conversation

import (
	"bytes"
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

// cutAccounts parts a sort code from the account's number right behind it, where an account
// is spoken of: "the new account: 20-45-77 55779911".
func (r *reading) cutAccounts() {
	const code, account = 6, 8
	r.findRuns()
	for i := range r.runs {
		v := r.runs[i]
		last := v.to - 1
		if v.digits != code+account || v.groups < 2 || v.spelled || r.tokens[last].shape != digits || r.tokens[last].fend-r.tokens[last].fstart != account || r.text[r.tokens[last].start-1] != ' ' || !r.speaksOfAccount() {
			continue
		}
		head, tail := v, v
		to := last
		for r.tokens[to-1].shape == punct {
			to--
		}
		head.to, head.span.End, head.digits, head.groups = to, r.tokens[to-1].end, code, v.groups-1
		tail.from, tail.span.Start, tail.digits, tail.groups, tail.dash, tail.spaced = last, r.tokens[last].start, account, 1, false, false
		head.spaced = bytes.IndexByte(r.text[head.span.Start:head.span.End], ' ') >= 0
		r.runs[i] = head
		r.runs = slices.Insert(r.runs, i+1, tail)
		return
	}
}

// besideEight reports a sort code in pairs, with an account's eight digits behind it.
func (r *reading) besideEight(s veilwire.Span) bool {
	const code, account = 6, 8
	return r.digitsIn(s) == code && slices.ContainsFunc(r.runs, func(v run) bool { return v.span.Start > s.End && v.digits == account && v.groups == 1 })
}

// speaksOfAccount reports the word for an account at a bank.
func (r *reading) speaksOfAccount() bool {
	return r.roles&record != 0 && slices.ContainsFunc(r.tokens, func(t token) bool { return accountWord(string(r.buf[t.fstart:t.fend])) })
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
	if at := slices.IndexFunc(rows, r.inPairs); at >= 0 { // of Britain, whose accounts have eight
		return rows[at : at+1]
	}
	return slices.DeleteFunc(rows, func(s veilwire.Span) bool { return !usual(s) })
}

// inPairs reports six digits two by two, as sort codes are written.
func (r *reading) inPairs(s veilwire.Span) bool {
	v := r.runFrom(r.tokenAt(s.Start))
	return v != nil && v.span == s && v.digits == 6 && v.groups == 3 && !v.spelled
}
