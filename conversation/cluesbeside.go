package conversation

import "veilwire/conversation/linear"

// around asks about the words beside a candidate.
func (k *clues) around(r *reading, c *candidate) {
	before, behind := r.wordAt(c.from-1), r.wordAt(c.to)
	k.also(askBefore, before)
	k.also(askTwoBefore, linear.Mix(r.wordAt(c.from-2), before))
	k.also(askBehind, behind)
}

// clause asks about the words before a candidate, the nearest first. Those of a sentence
// before are told from those of its own.
func (k *clues) clause(r *reading, c *candidate) {
	crossed, words, last := uint64(0), 0, uint64(0)
	for i := c.from - 1; i >= 0 && words < clauseReach; i-- {
		t := &r.tokens[i]
		if t.shape == punct {
			if r.fullStop(i) {
				crossed = min(crossed+1, 2)
			}
			last = 0
			continue
		}
		w := r.wordAt(i)
		k.add(askClause, w, crossed)
		k.add(askClause, w, linear.Mix(k.make, crossed))
		if t.shape == ideogram && last != 0 {
			k.add(askClausePair, linear.Mix(w, last), crossed)
			k.add(askClausePair, linear.Mix(w, last), k.make)
		}
		if t.shape == letters && t.fend-t.fstart > beginning {
			k.add(askClauseBegin, stemOf(r.word(i)), crossed)
		}
		last = w
		words++
	}
}

// rest asks about the words behind a candidate.
func (k *clues) rest(r *reading, c *candidate) {
	crossed, words, last := uint64(0), 0, uint64(0)
	for i := c.to; i < len(r.tokens) && words < restReach; i++ {
		t := &r.tokens[i]
		if t.shape == punct {
			if r.fullStop(i) {
				crossed = 1
			}
			last = 0
			continue
		}
		w := r.wordAt(i)
		k.add(askRest, w, crossed)
		if t.shape == ideogram && last != 0 {
			k.add(askRestPair, last, w)
		}
		if t.shape == letters && t.fend-t.fstart > beginning {
			k.add(askRestBegin, stemOf(r.word(i)), crossed)
		}
		last = w
		words++
	}
}

// speaking are the roles that say something about a value beside them.
const speaking = topic | announce | correct | numeral | vague | kin | shown | brought | kept | usage | reach | behind | signin | lock |
	typed | record | reference | again | negation | refusal | copula | benign | month | ending | quantity

// naming are those that say what a value is.
const naming = topic | record | benign

// told asks about the phrases that lists know: before a candidate, the nearest first,
// which of them names something, behind it, and anywhere.
func (k *clues) told(r *reading, c *candidate) {
	const farthest = 4
	at, crossed, named := r.itemAt(c.from), uint64(0), false
	for i := at - 1; i >= 0 && i >= at-clauseReach; i-- {
		what, ok := r.speaks(i, &crossed)
		if !ok {
			continue
		}
		k.add(askTold, what, crossed)
		k.add(askTold, what, linear.Mix(k.make, crossed))
		if r.items[i].is(naming) && !named {
			named = true
			k.also(askNamed, linear.Mix(what, crossed))
			k.add(askNamed, what, withDistance+uint64(min(at-i, farthest)))
		}
	}
	if !named {
		k.also(askNamed, 0)
	}
	const names = 7 // apart from what only speaks
	end := r.itemAt(c.to)
	crossed, named = 0, false
	for i := end; i < len(r.items) && i < end+restReach; i++ {
		what, ok := r.speaks(i, &crossed)
		if !ok {
			continue
		}
		k.add(askToldBehind, what, crossed)
		if r.items[i].is(naming) && !named {
			named = true
			k.add(askToldBehind, linear.Mix(what, names), linear.Mix(k.make, crossed))
		}
	}
	for rest := r.roles & speaking; rest != 0; rest &= rest - 1 {
		k.add(askRoles, uint64(rest&-rest), k.make)
	}
	k.add(askRoles, 1, uint64(r.names()))
}

// speaks gives what item i says about a value beside it, ok if anything, and notes the end
// of a clause.
func (r *reading) speaks(i int, crossed *uint64) (what uint64, ok bool) {
	if r.splits(i) {
		*crossed = 1
	}
	it := &r.items[i]
	return linear.Mix(uint64(it.role&speaking), uint64(it.kinds)), it.is(speaking)
}
