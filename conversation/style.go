package conversation

import "unicode/utf8"

// style says how a text is written where no ordinary words are written so: what is made
// up looks like that.
type style uint8

const (
	withSign    style = 1 << iota // one of passwordSigns or "_", but for what ends a sentence
	withCapital                   // a capital behind a small letter
	withHyphens                   // a word with two hyphens or more
	withMark                      // a quote, a bracket, a mark between two letters, or what is not in ASCII
	withShout                     // "!" or "?" behind a word
)

// madeUp is what something that stands for itself has, be it for a digit.
const madeUp = withSign | withCapital | withMark

// class is what a byte is to a style.
type class uint8

const (
	classBlank class = iota // white space and what else parts words
	classSmall              // a small letter
	classBig                // a capital
	classDigit
	classSign   // one of passwordSigns or "_"
	classEnding // one of those that end sentences
	classHyphen
	classSoft   // a mark that words have among them: "e.g", "1,5"
	classInside // a mark that says something between two letters
	classQuote  // what opens a quote, whatever follows
	classWide   // of a character beyond ASCII
)

var classes = func() (all [256]class) {
	for c := '!'; c <= '~'; c++ {
		all[c] = classInside
	}
	for c := byte('a'); c <= 'z'; c++ {
		all[c], all[c-'a'+'A'] = classSmall, classBig
	}
	for c := byte('0'); c <= '9'; c++ {
		all[c] = classDigit
	}
	for c := utf8.RuneSelf; c < len(all); c++ {
		all[c] = classWide
	}
	for _, of := range [...]struct {
		marks string
		class class
	}{{passwordSigns + "_", classSign}, {"!?", classEnding}, {"-", classHyphen}, {".,", classSoft}, {`"(<[`, classQuote}} {
		for i := range len(of.marks) {
			all[of.marks[i]] = of.class
		}
	}
	return all
}()

// styleOf says how a text is written.
func styleOf(text []byte) (w style) {
	hyphens, before := 0, classBlank
	for i, b := range text {
		c := classes[b]
		switch c {
		case classSmall, classDigit, classSoft:
		case classBlank:
			hyphens = 0
		case classBig:
			if before == classSmall {
				w |= withCapital
			}
		case classSign:
			w |= withSign
		case classEnding:
			if goesOn(text, i) {
				w |= withSign
			} else {
				w |= withShout
			}
		case classHyphen:
			if hyphens++; hyphens > 1 {
				w |= withHyphens
			}
		case classInside:
			if goesOn(text, i) && !(b == '\'' && before != classBlank) {
				w |= withMark
			}
		case classQuote, classWide:
			w |= withMark
		}
		before = c
	}
	return w
}

// goesOn reports a letter, a digit or a sign right behind a byte.
func goesOn(text []byte, i int) bool {
	if i+1 == len(text) {
		return false
	}
	switch classes[text[i+1]] {
	case classSmall, classBig, classDigit, classSign, classWide:
		return true
	}
	return false
}
