package conversation

import (
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// reading is a message made out: its tokens, the phrases among them, and what
// an answer to it would take.
type reading struct {
	folded
	items     []item
	roles     role // of all items
	runs      []run
	cards     []strand // numbers of cards
	draft     strand   // one that is being put together
	card      bool     // one is spoken of in the conversation
	dials     []dial
	dialsRead bool
	used      []veilwire.Span // values already given away
	year      int             // of today
	bank      bool            // a bank's own number is spoken of
	social    bool            // a social security number is asked for
	aside     bool            // what was asked for is no secret
	order     bool            // an order's number was asked for, perhaps beside a secret
	births    calendar
	expiries  calendar
	naming    struct { // what names gives, once it was asked for
		kinds kindSet
		known bool
	}
}

// of makes out a text, to the letter.
func (r *reading) of(l *lexicon, text []byte) {
	r.read(text)
	r.phrases(l)
}

// meant makes out a text as it was meant, slips of the finger undone. What may stand in a text
// is told from its letters, though: who writes all words that tell it wrong is not heard.
func (r *reading) meant(l *lexicon, text []byte) {
	r.read(text)
	spellings().mend(&r.folded)
	r.phrases(l)
}

func (r *reading) phrases(l *lexicon) {
	r.items, r.roles = l.items(r.items[:0], &r.folded)
	r.join(l)
	r.used = r.used[:0]
	r.runs, r.cards = r.runs[:0], r.cards[:0]
	r.naming.known, r.dialsRead = false, false
	r.births.read, r.expiries.read = false, false
}

// forget wipes what a reading has seen.
func (r *reading) forget() {
	clear(r.buf[:cap(r.buf)])
	r.text, r.buf = nil, r.buf[:0]
}

func (r *reading) taken(s veilwire.Span) bool {
	for _, u := range r.used {
		if u.Overlaps(s) {
			return true
		}
	}
	return false
}

// itemAt gives the index of the item that holds a token; behind the last token, how
// many items there are.
func (r *reading) itemAt(tok int) int {
	if tok >= len(r.tokens) {
		return len(r.items)
	}
	return int(r.tokens[tok].item)
}

// itemOf gives the item that holds a token; beyond the text, one that does nothing.
func (r *reading) itemOf(tok int) *item {
	if tok < 0 || tok >= len(r.tokens) {
		return &nothingThere
	}
	return &r.items[r.tokens[tok].item]
}

var nothingThere = item{phrase: &phrase{}}

// tokenAt gives the first token that ends after a byte offset.
func (r *reading) tokenAt(off int) int {
	lo, hi := 0, len(r.tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if r.tokens[m].end <= off {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

func (r *reading) chunkStart(i int) bool {
	return i == 0 || r.tokens[i].chunk != r.tokens[i-1].chunk
}

// chunkEnd gives the token after the chunk that token i stands in.
func (r *reading) chunkEnd(i int) int {
	j := i + 1
	for j < len(r.tokens) && r.tokens[j].chunk == r.tokens[i].chunk {
		j++
	}
	return j
}

// plainWord reports a chunk that is a word in ASCII letters, with small ones among them
// and at most a comma or full stop behind it, as most are: no code and nothing made up.
func (r *reading) plainWord(i, end int) bool {
	t := &r.tokens[i]
	if t.shape != letters || end > i+2 || end == i+2 && r.mark(i+1) != '.' && r.mark(i+1) != ',' {
		return false
	}
	small := byte(0)
	for _, c := range r.text[t.start:t.end] {
		if asciiWord[c] == 0 {
			return false
		}
		small |= c
	}
	return small&0x20 != 0
}

func (r *reading) firstWord() int {
	for i := range r.items {
		if r.markOf(i) == 0 && !r.items[i].is(lead) {
			return i
		}
	}
	return -1
}

func (r *reading) capital(i int) bool {
	c, _ := utf8.DecodeRune(r.text[r.itemSpan(i).Start:])
	return unicode.IsUpper(c)
}

func (r *reading) hasDigit(i int) bool {
	for t := r.items[i].from; t < r.items[i].to; t++ {
		if s := r.tokens[t].shape; s == digits || s == mixed {
			return true
		}
	}
	return false
}
