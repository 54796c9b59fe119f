package sense

import "veilwire/conversation/linear"

// What is asked about a sentence: each question with its answer is a feature, each
// feature a row of weights.

// The questions.
const (
	askBias = iota + 1
	askWord
	askPair
	askSkip
	askBegin
	askLetters
	askSigns
	askFirst
	askLast
	askMark
	askLength
	askPlace
)

const edge = 0x51ed270b

// Lengths of the letter groups inside words, and of the beginnings of words.
const (
	letterGroup           = 4
	leastBegin, mostBegin = 4, 7
	mostSigns             = 3 // in scripts without spaces
	mostWords             = 60
)

// features appends the rows that speak about a sentence.
func (s *Scratch) features(dst []uint32, c clause) []uint32 {
	words := s.words[c.from:c.to]
	if len(words) > mostWords {
		words = words[len(words)-mostWords:]
	}
	add := func(question, a, b uint64) { dst = append(dst, linear.Feature(question, a, b)) }
	add(askBias, 0, 0)
	before, beforeIt := uint64(edge), uint64(edge)
	for i := range words {
		w := &words[i]
		add(askWord, w.hash, 0)
		if w.sort != sign {
			add(askPair, before, w.hash)
			if i > 1 {
				add(askSkip, beforeIt, w.hash)
			}
		}
		switch w.sort {
		case spelled:
			dst = s.letters(dst, w)
		case sign:
			h := w.hash
			for j := i - 1; j >= 0 && j > i-mostSigns && words[j].sort == sign; j-- {
				h = linear.Mix(h, words[j].hash)
				add(askSigns, h, 0)
			}
		}
		beforeIt, before = before, w.hash
	}
	add(askPair, before, edge)
	n := len(words)
	if n > 0 {
		add(askFirst, words[0].hash, 0)
		add(askFirst, words[0].hash, uint64(c.mark))
		if n > 1 {
			add(askFirst, words[0].hash, words[1].hash)
		}
		add(askLast, words[n-1].hash, uint64(c.mark))
	}
	length := uint64(min(n, 6))
	if n > 6 {
		length = 7 + uint64(min(n/5, 5))
	}
	add(askMark, uint64(c.mark), 0)
	add(askLength, length, uint64(c.mark))
	place := uint64(0)
	if c.last {
		place = 1
	}
	add(askPlace, place, uint64(c.mark))
	return dst
}

// letters appends the rows for the beginnings of a word and the letters in it.
func (s *Scratch) letters(dst []uint32, w *word) []uint32 {
	b := s.runes[w.from:w.to]
	h := uint64(0)
	for i, r := range b[:min(len(b)-1, mostBegin)] {
		if h = linear.Mix(h, uint64(r)); i+1 >= leastBegin {
			dst = append(dst, linear.Feature(askBegin, h, 0))
		}
	}
	for i := 0; i+letterGroup <= len(b); i++ {
		h := uint64(b[i])<<42 ^ uint64(b[i+1])<<28 ^ uint64(b[i+2])<<14 ^ uint64(b[i+3])
		dst = append(dst, linear.Feature(askLetters, h, 0))
	}
	return dst
}
