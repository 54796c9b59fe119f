package conversation

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/linear"
	"veilwire/detectors/names"
)

// What is asked about a word of a message that may give a secret in words away; see
// guessWords. The questions are the model's, as those of clues.go are the other one's.
const (
	wordAlways = iota + 1
	wordItself
	wordBegin
	wordShape
	wordBefore
	wordTwoBefore
	wordBehind
	wordTwoBehind
	wordRoles
	wordBeforeRoles
	wordBehindRoles
	wordNamed
	wordNamedBehind
	wordPlace
	wordFromEnd
	wordLength
	wordMarks
	wordWanted
	wordSuspected
	wordSpoken
	wordRole
	wordClause
)

// mostOfWords bounds the texts in which secrets are words: who says more tells a story.
const (
	mostOfWords  = 160 // bytes
	mostOfTokens = 40
)

// inWords are the classes whose values may be words like any other.
func inWords() kindSet { return setOf(password, username, securityAnswer) }

// mayTellWords reports a text that may give away a secret in words: somebody asks for one,
// or it speaks of one itself.
func (t *Turn) mayTellWords(text []byte) bool {
	if len(text) > mostOfWords || t.besides(text) {
		return false
	}
	const brief = 60 // bytes of an answer to what nobody asked for in so many words
	asked := func(w expected) bool { return inWords().has(w.kind) && !w.own }
	return slices.ContainsFunc(t.want, asked) || len(text) <= brief && t.context() != 0 ||
		t.sounding(text).hints&(topic|signin) != 0 && t.reading(text).names()&inWords() != 0
}

// context is what of the conversation bears on words that may be a secret: a bit for each
// way in which each class is expected.
func (t *Turn) context() (bits uint64) {
	for i := range t.want {
		if w := &t.want[i]; inWords().has(w.kind) {
			bits |= expectedAs(w) << (8 * indexInWords(w.kind))
		}
	}
	for k := range (t.st.suspect.kinds & inWords()).all() {
		bits |= 1 << (8*indexInWords(k) + 7)
	}
	return bits
}

func indexInWords(k kind) int {
	switch k {
	case password:
		return 0
	case username:
		return 1
	}
	return 2
}

// expectedAs packs how a class is expected.
func expectedAs(w *expected) uint64 {
	return 1 | flagged(w.fresh, w.firm, w.first, w.redo, w.own, w.judged)<<1
}

// wordCluesOf takes down what speaks about the word at a token.
func (t *Turn) wordCluesOf(r *reading, i int, context uint64) []uint32 {
	k := &t.clues
	k.rows = k.rows[:0]
	itself, before, behind := r.wordAt(i), r.wordAt(i-1), r.wordAt(i+1)
	shape, roles := r.wordShape(i), r.rolesAt(i)
	n, fromStart, fromEnd := r.wordsAround(i)
	length := uint64(min(n, 12))
	place := uint64(min(fromStart, 4))<<4 | uint64(min(fromEnd, 4))
	role := uint64(t.msg.Role)
	k.make = linear.Mix(context, role)

	k.also(wordAlways, 0)
	k.add(wordItself, itself, 0)
	if tok := &r.tokens[i]; tok.fend-tok.fstart > beginning {
		k.add(wordBegin, stemOf(r.word(i)), 0)
	}
	k.also(wordShape, shape)
	k.also(wordBefore, before)
	k.add(wordTwoBefore, linear.Mix(r.wordAt(i-2), before), 0)
	k.also(wordBehind, behind)
	k.add(wordTwoBehind, linear.Mix(behind, r.wordAt(i+2)), 0)
	k.also(wordRoles, roles)
	k.add(wordRoles, roles, shape)
	k.also(wordBeforeRoles, r.rolesAt(i-1))
	k.add(wordBeforeRoles, linear.Mix(r.rolesAt(i-2), r.rolesAt(i-1)), roles)
	k.also(wordBehindRoles, r.rolesAt(i+1))
	k.also(wordPlace, place<<8|length)
	k.add(wordPlace, place, roles)
	k.also(wordFromEnd, uint64(min(fromEnd, 4)))
	k.also(wordLength, length)
	k.also(wordMarks, r.marksAround(i))
	named, distance := r.namedBefore(i)
	k.also(wordNamed, named)
	k.add(wordNamed, named, withDistance+distance)
	k.add(wordNamed, linear.Mix(named, before), roles)
	k.also(wordNamedBehind, r.namedBehind(i))
	for reach, words := i-1, 0; reach >= 0 && words < clauseReach; reach-- {
		if r.tokens[reach].shape == punct {
			if r.fullStop(reach) {
				break
			}
			continue
		}
		words++
		k.add(wordClause, r.wordAt(reach), 0)
	}
	t.expectedClues(length, role)
	return k.rows
}

// expectedClues asks about what was asked for, class by class.
func (t *Turn) expectedClues(length, role uint64) {
	k := &t.clues
	for i := range t.want {
		w := &t.want[i]
		of := uint64(w.kind)<<8 | expectedAs(w)
		k.add(wordWanted, of, role)
		k.add(wordWanted, of, withLength+length)
	}
	for s := range t.st.suspect.kinds.all() {
		k.add(wordSuspected, uint64(s), role)
		k.add(wordSuspected, uint64(s), withLength+length)
	}
	k.add(wordSpoken, flagged(t.st.spoken, t.st.aside), role)
	k.add(wordSpoken, flagged(t.st.spoken, t.st.aside), withLength+length)
}

// wordShape tells how a word is written.
func (r *reading) wordShape(i int) uint64 {
	t := &r.tokens[i]
	b := r.text[t.start:t.end]
	c, size := utf8.DecodeRune(b)
	capital := unicode.IsUpper(c)
	next, _ := utf8.DecodeRune(b[size:])
	return uint64(t.shape)<<9 | uint64(min(t.fend-t.fstart, 9))<<5 | flagged(capital, capital && unicode.IsUpper(next), t.glued, names.Ordinary(b), names.Given(b))
}

// rolesAt is what the phrase that a token is part of does.
func (r *reading) rolesAt(i int) uint64 {
	if i < 0 || i >= len(r.tokens) {
		return 1
	}
	it := r.itemOf(i)
	return linear.Mix(uint64(it.role), uint64(it.kinds)) | 2
}

// wordsAround counts the words of a text, and those before and behind a token.
func (r *reading) wordsAround(i int) (n, before, behind int) {
	for j := range r.tokens {
		if r.tokens[j].shape == punct {
			continue
		}
		switch n++; {
		case j < i:
			before++
		case j > i:
			behind++
		}
	}
	return n, before, behind
}

// marksAround tells the marks right beside a token.
func (r *reading) marksAround(i int) uint64 {
	return uint64(r.markBeside(i-1))<<32 | uint64(r.markBeside(i+1))
}

// markBeside is the mark at a token, 1 beyond the text's ends and 0 of a word.
func (r *reading) markBeside(i int) rune {
	if i < 0 || i >= len(r.tokens) {
		return 1
	}
	return r.mark(i)
}

// namedBefore gives the phrase before a token that names something, and how far it is.
func (r *reading) namedBefore(i int) (what, distance uint64) {
	const farthest = 6
	at := r.itemAt(i)
	for j := at - 1; j >= 0; j-- {
		if it := &r.items[j]; it.is(naming) {
			return linear.Mix(uint64(it.role&naming), uint64(it.kinds)), uint64(min(at-j, farthest))
		}
	}
	return 0, 0
}

// namedBehind gives the next phrase behind a token that names something.
func (r *reading) namedBehind(i int) uint64 {
	for j := r.itemAt(i) + 1; j < len(r.items); j++ {
		if it := &r.items[j]; it.is(naming) {
			return linear.Mix(uint64(it.role&naming), uint64(it.kinds))
		}
	}
	return 0
}

// words appends the words of a text that a secret could be made of: all but marks and what
// surrounds an answer or names what is told.
func (r *reading) words(dst []int) []int {
	const longest = 40
	for i := range r.tokens {
		if len(dst) == mostOfTokens {
			break
		}
		if t := &r.tokens[i]; t.shape != punct && t.end-t.start <= longest && !r.items[t.item].is(surrounding) && !r.tagged(i) {
			dst = append(dst, i)
		}
	}
	return dst
}

// tagged reports the name of a tag of HTML, "<b>" or "</b>".
func (r *reading) tagged(i int) bool {
	open := r.markBeside(i - 1)
	return (open == '<' || open == '/' && r.markBeside(i-2) == '<') && r.markBeside(i+1) == '>'
}

// surrounding is what stands around a secret and is no part of it.
const surrounding = common | lead | copula | topic | refusal | request | which | polite | negation | correct | denial | benign | pronoun

// tokenSpan is where a token stands.
func (r *reading) tokenSpan(i int) veilwire.Span {
	return veilwire.Span{Start: r.tokens[i].start, End: r.tokens[i].end}
}
