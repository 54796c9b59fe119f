package conversation

import "unicode/utf8"

// sound is a text reduced to the letters and digits of its words, made in one
// pass before anything is read. Of each word it keeps where it stands and the
// rolling hash before and after it: enough to know the hash of any row of words
// without going over it again.
type sound struct {
	words  []soundWord // of a text in ASCII; for others see all
	most   int         // words there have been since they were forgotten
	plain  bool        // the text is in ASCII
	whole  bool        // the words are there
	digits bool        // there is a digit; in other scripts there may be
	hints  role        // what is watched for and may be there, see gate
}

// soundWord is a word; in scripts without spaces each character is one.
type soundWord struct {
	start, end    int    // in the text
	from, to      int    // letters and digits of the text before it, and up to its end
	before, after uint64 // their rolling hashes
}

func (s *sound) of(text []byte, roll *rolling, g *gate) {
	s.plain = s.ofPlain(text, roll, g)
	if s.whole = s.plain; !s.plain {
		s.digits, s.hints = hasDigit(text), watched
	}
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
	s.hints = 0
	from, before := 0, uint64(0) // of the next word
	signs := byte(0)
	for i := 0; i < len(text); {
		c := asciiWord[text[i]]
		if c == 0 {
			if text[i] >= utf8.RuneSelf {
				return false
			}
			i++
			continue
		}
		start, h := i, before
		for {
			h = roll.add(h, rune(c))
			signs |= ^c
			if i++; i < len(text) {
				if c = asciiWord[text[i]]; c != 0 {
					continue
				}
			}
			break
		}
		to := from + i - start
		s.words = append(s.words, soundWord{start: start, end: i, from: from, to: to, before: before, after: h})
		from, before = to, h
		s.hints |= s.hint(text, roll, g)
	}
	s.digits = signs&0x40 != 0 // a bit of every letter, of no digit
	return true
}

// hint asks the gate about the last word, by itself and with the one before. What
// apostrophes join may be one word, "mother's", or two, "l'adresse".
func (s *sound) hint(text []byte, roll *rolling, g *gate) (hints role) {
	last := len(s.words) - 1
	w := &s.words[last]
	if w.end-w.start >= g.least {
		hints = g.stemmed(text[w.start:w.end])
	}
	seams := 0
	for from := last; from >= 0 && w.to-s.words[from].from <= g.longest; from-- {
		a := &s.words[from]
		if from < last && (text[a.end] != '\'' || s.words[from+1].start != a.end+1) {
			if seams++; seams > 1 {
				break
			}
		}
		hash := roll.between(a.before, w.after, w.to-a.from)
		if seams == 0 {
			hints |= g.hint(hash)
		}
		if from < last {
			hints |= g.hint(hash ^ twoWords)
		}
	}
	return hints
}

// ofAny goes by the characters of every script.
func (s *sound) ofAny(text []byte, roll *rolling) {
	s.begin()
	var w soundWord
	apart, cjk := true, false // from the letter before; it was of a script without spaces
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		g := glyphOf(c)
		if !g.sounds {
			apart = apart || g.sort != hidden
			i += size
			continue
		}
		if alone := g.sort == sign; (apart || alone || cjk) && w.to > w.from {
			s.words = append(s.words, w)
			w.from, w.before = w.to, w.after
		}
		if w.to == w.from {
			w.start = i
		}
		w.to, w.after = w.to+1, roll.add(w.after, g.fold)
		i += size
		w.end, apart, cjk = i, false, g.sort == sign
	}
	if w.to > w.from {
		s.words = append(s.words, w)
	}
}

func (s *sound) begin() { s.most, s.words = max(s.most, len(s.words)), s.words[:0] }

// forget wipes the hashes of all texts since the last time.
func (s *sound) forget() {
	s.begin()
	clear(s.words[:s.most])
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
		if g := glyphOf(c); g.sounds {
			if k.n > 0 && i > end {
				k.gaps++
			}
			if k.n > 0 && i-end > maxSeparator {
				k.wide++
			}
			k.bytes = utf8.AppendRune(k.bytes, g.fold)
			k.hash = roll.add(k.hash, g.fold)
			k.n++
			end = i + size
		}
		i += size
	}
}

func (k *core) forget() { clear(k.bytes[:cap(k.bytes)]) }
