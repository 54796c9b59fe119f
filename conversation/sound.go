package conversation

import (
	"unicode/utf8"

	"veilwire/conversation/glyph"
)

// sound is a text reduced to the letters and digits of its words, made in one
// pass before anything is read. Of each word it keeps where it stands and the
// rolling hash before and after it: enough to know the hash of any row of words
// without going over it again.
type sound struct {
	words    []soundWord // of a text in ASCII; for others see all
	pairs    []uint64    // hashes of two words that follow each other, in ASCII, as the gate files them
	most     int         // words there have been since they were forgotten
	plain    bool        // the text is in ASCII
	whole    bool        // the words are there
	digits   bool        // there is a digit; in other scripts there may be
	odd      bool        // a reading spells some word otherwise; known of words that are there
	how      style       // the text is written
	hints    role        // what is watched for and may be there, see gate
	counts   bool        // there may be a number, in digits or spelled out, see mayCount
	numerals int         // words that may be a digit spelled out
	noise    int         // words that are noise, see Turn.noise; less than 0: not counted yet
}

// soundWord is a word; in scripts without spaces each character is one.
type soundWord struct {
	start, end    int    // in the text
	from, to      int    // letters and digits of the text before it, and up to its end
	before, after uint64 // their rolling hashes
	hash          uint64 // of the word by itself, see rolling.between
}

func (s *sound) of(text []byte, roll *rolling, g *gate) {
	s.noise, s.how = -1, styleOf(text)
	s.plain = s.ofPlain(text, roll, g)
	if s.whole = s.plain; !s.plain {
		s.digits, s.hints, s.numerals = hasDigit(text), watched, len(text)
	}
	s.counts = s.digits || s.hints&numeral != 0 && s.mayCount(text, g)
}

// all gives the words of the text the sound is of, whatever its script.
func (s *sound) all(text []byte, roll *rolling) []soundWord {
	if !s.whole {
		s.ofAny(text, roll)
		s.whole = true
	}
	return s.words
}

// ofPlain is the quick way for texts in ASCII; it gives up on others.
func (s *sound) ofPlain(text []byte, roll *rolling, g *gate) bool {
	s.begin()
	s.hints, s.numerals = 0, 0
	var last soundWord // the word before
	hung := false      // an apostrophe joins it to the one before it
	hints, signs, base := role(0), byte(0), roll.base
	for i := 0; i < len(text); {
		c := asciiWord[text[i]]
		if c == 0 {
			if text[i] >= utf8.RuneSelf {
				return false
			}
			i++
			continue
		}
		w := soundWord{start: i, from: last.to, before: last.after}
		h := w.before
		for {
			h = h*base + uint64(c) + 1 // see add
			signs |= ^c
			if i++; i < len(text) {
				if c = asciiWord[text[i]]; c != 0 {
					continue
				}
			}
			break
		}
		w.end, w.after = i, h
		n := i - w.start
		w.to = w.from + n
		w.hash = roll.between(w.before, h, n)
		s.words = append(s.words, w)

		// The gate is asked about the word, by itself and with the one before.
		if n >= g.least && g.stemLetters&letterBit(text[w.start]) != 0 {
			hints |= g.stemmed(text[w.start:i])
		}
		if n <= g.longest {
			what := g.hint(w.hash)
			hints |= what
			if what&numeral != 0 {
				s.numerals++
			}
		}
		hangs := last.end > 0 && w.start == last.end+1 && text[last.end] == '\''
		if hangs || hung {
			hints |= s.hintJoined(text, roll, g)
		} else if both := w.to - last.from; last.end > 0 && both <= g.longest {
			pair := roll.between(last.before, h, both) ^ twoWords
			hints |= g.hint(pair)
			s.pairs = append(s.pairs, pair)
		}
		last, hung = w, hangs
	}
	s.digits = signs&0x40 != 0 // a bit of every letter, of no digit
	if hints&withMore != 0 {
		hints = hints&^withMore | g.more(s.pairs)
	}
	if hints&record != 0 && hints&(vague|reference) != 0 {
		hints |= topic // see reading.join
	}
	s.hints = hints
	return true
}

// mayCount reports that the digits spelled out may be a number. One digit alone in a longer
// text is none: "one moment, please". A word beside it that begins as numbers do may be more of it.
func (s *sound) mayCount(text []byte, g *gate) bool {
	if s.numerals != 1 || !s.plain || len(text) <= mostBrief {
		return true
	}
	for i := range s.words {
		w := &s.words[i]
		if numberish(text[w.start:w.end]) && g.hint(w.hash)&numeral == 0 {
			return true
		}
	}
	return false
}

// joined reports an apostrophe between a word and the one before.
func (s *sound) joined(text []byte, i int) bool {
	at := s.words[i].start - 1
	return text[at] == '\'' && at == s.words[i-1].end
}

// hintJoined asks the gate about the last word where apostrophes stand. What they join
// may be one word, "mother's", or two, "l'adresse".
func (s *sound) hintJoined(text []byte, roll *rolling, g *gate) (hints role) {
	last := len(s.words) - 1
	w := &s.words[last]
	seams := 0
	for from := last - 1; from >= 0 && w.to-s.words[from].from <= g.longest; from-- {
		if !s.joined(text, from+1) {
			if seams++; seams > 1 {
				break
			}
		}
		hash := roll.between(s.words[from].before, w.after, w.to-s.words[from].from)
		if seams == 0 {
			hints |= g.hint(hash)
		}
		hints |= g.hint(hash ^ twoWords)
		s.pairs = append(s.pairs, hash^twoWords)
	}
	return hints
}

// ofWords is of a text of which only the words are wanted: ofPlain, which asks the gate at every
// word, without that.
func (s *sound) ofWords(text []byte, roll *rolling) {
	s.begin()
	to, hash := 0, uint64(0) // behind the word before
	for i := 0; i < len(text); {
		c := asciiWord[text[i]]
		if c == 0 {
			if text[i] >= utf8.RuneSelf {
				s.ofAny(text, roll)
				return
			}
			i++
			continue
		}
		w := soundWord{start: i, from: to, before: hash}
		for c != 0 {
			hash = hash*roll.base + uint64(c) + 1 // see add
			if i++; i == len(text) {
				break
			}
			c = asciiWord[text[i]]
		}
		to += i - w.start
		w.end, w.to, w.after = i, to, hash
		s.words = append(s.words, w)
	}
}

// ofAny goes by the characters of every script.
func (s *sound) ofAny(text []byte, roll *rolling) {
	s.begin()
	var w soundWord
	apart, cjk := true, false // from the letter before; it was of a script without spaces
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		g := glyph.Of(c)
		s.odd = s.odd || g.Sort == glyph.Accent || c == 'ß' || c == 'æ' || c == 'œ'
		if !g.Sounds {
			apart = apart || g.Sort != glyph.Hidden
			i += size
			continue
		}
		if alone := g.Sort == glyph.Sign; (apart || alone || cjk) && w.to > w.from {
			w.hash = roll.between(w.before, w.after, w.to-w.from)
			s.words = append(s.words, w)
			w.from, w.before = w.to, w.after
		}
		if w.to == w.from {
			w.start = i
		}
		w.to, w.after = w.to+1, roll.add(w.after, g.Fold)
		i += size
		w.end, apart, cjk = i, false, g.Sort == glyph.Sign
	}
	if w.to > w.from {
		w.hash = roll.between(w.before, w.after, w.to-w.from)
		s.words = append(s.words, w)
	}
}

func (s *sound) begin() {
	s.odd = false
	s.most, s.words, s.pairs = max(s.most, len(s.words), len(s.pairs)), s.words[:0], s.pairs[:0]
}

// forget wipes the hashes of all texts since the last time.
func (s *sound) forget() {
	s.begin()
	clear(s.words[:min(s.most, cap(s.words))])
	clear(s.pairs[:min(s.most, cap(s.pairs))])
	s.most = 0
}

// core is a value reduced to its letters and digits.
type core struct {
	bytes      []byte
	n          int    // letters and digits
	hash       uint64 // rolling
	gaps, wide int    // separators within it, and wide ones
}

// maxSeparator is how many bytes may stand between two letters of an echo.
const maxSeparator = 3

func (k *core) of(value []byte, roll *rolling) {
	*k = core{bytes: k.bytes[:0]}
	end := 0
	for i := 0; i < len(value); {
		c, size := utf8.DecodeRune(value[i:])
		if g := glyph.Of(c); g.Sounds {
			if k.n > 0 && i > end {
				k.gaps++
			}
			if k.n > 0 && i-end > maxSeparator {
				k.wide++
			}
			k.bytes = utf8.AppendRune(k.bytes, g.Fold)
			k.hash = roll.add(k.hash, g.Fold)
			k.n++
			end = i + size
		}
		i += size
	}
}

func (k *core) forget() { clear(k.bytes[:cap(k.bytes)]) }
