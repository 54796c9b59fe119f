package detectors

import (
	"math"
	"strings"

	"veilwire/detectors/chatter"
)

// wordBits says how rare a string of common words is in chat: it is found about once in
// 2^bits bytes. Pairs of bytes say that "with " is rare, as each of its pairs is; it stands in
// every third message. The last word may go on where no sign ends it. ok is false if there is
// a word that is not common.
func wordBits(s string) (bits float64, ok bool) {
	const further = 0.8 // part of its bits that a word has left where another one leads up to it
	words := strings.FieldsFunc(s, func(r rune) bool { return r != '\'' && !isLetterOrDigit(r) })
	if len(words) == 0 {
		return 0, false
	}
	open := isLetterOrDigit(rune(s[len(s)-1]))
	for i, w := range words {
		b := chatter.Bits(w)
		if open && i == len(words)-1 {
			b = chatter.BitsOfBeginning(w)
		}
		if math.IsInf(b, 1) {
			return 0, false
		}
		if i > 0 {
			b *= further
		}
		bits += b
	}
	return bits, true
}
