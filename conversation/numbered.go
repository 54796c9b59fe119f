package conversation

// Most ids have no name that a list could hold: it is made up of a thing and a word for
// its number, in either order, with small words between: "the number on my policy",
// "mon contrat n°", "会員No.". Here the two are joined.

// nameReach is how many items may stand between a thing and the word for its number.
const nameReach = 5

// join makes a topic of each thing with a number of its own that a word for a number
// stands beside. Whoever insures somebody's health makes a policy or a member one of his.
func (r *reading) join(l *lexicon) {
	if r.roles&record == 0 {
		return
	}
	health := -1
	for i := range r.items {
		if it := &r.items[i]; it.is(topic|record) && it.kinds.has(medicalID) {
			health = i
		}
	}
	for i := range r.items {
		it := &r.items[i]
		switch {
		case health >= 0 && it.is(topic|record) && it.kinds == setOf(accountNumber) && r.sameClause(i, health):
			if it.is(topic) || r.numbered(i) {
				it.phrase = &l.joined[medicalID]
				r.roles |= topic
			} else {
				it.phrase = &l.healths
			}
		case health >= 0 && it.is(topic) && it.kinds == setOf(creditCard) && max(i-health, health-i) <= nameReach: // "the insurer's card"
			it.phrase = &l.joined[medicalID]
		case it.is(topic):
		case !it.is(record):
			if thing := r.numberBehind(i); thing != nil {
				for k := range thing.kinds.all() {
					it.phrase = &l.joined[k]
				}
				r.roles |= topic
			}
		case r.numbered(i):
			for k := range it.kinds.all() {
				it.phrase = &l.joined[k]
			}
			r.roles |= topic
		}
	}
}

// sameClause reports that two items are close to each other and no sentence ends between.
func (r *reading) sameClause(i, j int) bool {
	const near = 6
	i, j = min(i, j), max(i, j)
	if j-i > near {
		return false
	}
	for ; i < j; i++ {
		if m := r.markOf(i); isQuestion(m) || m == '.' || m == '!' || m == ';' || isComma(m) {
			return false
		}
	}
	return true
}

// numbered reports a word for a number near the thing at item i.
func (r *reading) numbered(i int) bool {
	for j := i + 1; j < len(r.items) && j <= i+nameReach; j++ {
		if r.numberWord(j, j == i+1) {
			return true
		}
		if m := r.markOf(j); m != 0 && m != '\'' && m != '’' && m != '/' || r.items[j].is(topic|benign) {
			if r.sharesNumber(i, j) {
				return true
			}
			break
		}
	}
	for j := i - 1; j >= 0 && j > i-nameReach; j-- {
		if r.numberWord(j, true) {
			return true
		}
		if m := r.markOf(j); m != 0 && m != '.' || r.items[j].is(topic|benign) || r.keptOn(j, i) {
			break
		}
	}
	return false
}

// keptOn reports a number that an account holds among others: "the number on my account"
// is a telephone's.
func (r *reading) keptOn(j, i int) bool {
	return string(r.word(r.items[j].from)) == "on" && string(r.word(r.items[i].from)) == "account"
}

// sharesNumber reports that the topic at item j lends its word for a number to the thing
// at item i before it: "licence or ID number".
func (r *reading) sharesNumber(i, j int) bool {
	switch string(r.word(r.items[j].to - 1)) {
	case "number", "numbers", "no", "nr", "num", "nummer":
		return j == i+2 && r.items[j].is(topic)
	}
	return false
}

// numberBehind gives the thing whose number the word at item i announces, where the two
// lie further apart: "a member since 2015, number 30048812".
func (r *reading) numberBehind(i int) *item {
	const far = 9
	if !r.numberWord(i, true) || !r.beforeNumber(i) && !r.closesQuestion(i) {
		return nil
	}
	for j := i - 1; j >= 0 && i-j <= far; j-- {
		m := r.markOf(j)
		switch {
		case r.items[j].is(record):
			return &r.items[j]
		case r.items[j].is(topic | benign), isQuestion(m), m == '!', m == '.' && !r.abbreviated(j-1):
			return nil
		}
	}
	return nil
}

// closesQuestion reports the last word of a question: "hold up your licence and read me
// the number?"
func (r *reading) closesQuestion(i int) bool {
	return i+1 < len(r.items) && isQuestion(r.markOf(i+1)) && r.items[i].is(vague)
}

// numberWord reports an item that says "number"; what says more than that does so only
// right beside the thing.
func (r *reading) numberWord(i int, beside bool) bool {
	it := &r.items[i]
	if it.is(topic) || it.to != it.from+1 {
		return it.is(vague) && !it.is(topic)
	}
	if it.is(reference) && beside {
		return true
	}
	return it.is(vague)
}

// shortNumber reports what says "number" only where one follows: "no. 4471", "n° 4471".
func (r *reading) shortNumber(i int) bool {
	switch string(r.word(r.items[i].from)) {
	case "no", "n", "#":
		return r.beforeNumber(i)
	}
	return false
}

// beforeNumber reports that nothing but marks stands between item i and a digit.
func (r *reading) beforeNumber(i int) bool {
	for i++; i < len(r.items); i++ {
		t := r.items[i].from
		if r.tokens[t].shape == digits || r.tokens[t].shape == mixed {
			return true
		}
		if m := r.markOf(i); m == 0 && r.tokens[t].end-r.tokens[t].start > 2 || isQuestion(m) || m == '!' {
			return false
		}
	}
	return false
}
