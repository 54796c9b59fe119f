package conversation

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"veilwire"
)

// Prices and quantities are nobody's secret, however many digits they have.

const (
	signsOfMoney  = "$€£¥₹%￥"       // before a number or behind it
	unitsUnspaced = "°元块塊円원晚件"      // only behind it: "n° 7719" and "单元 610027" are no amounts
	separators    = ",."            // of thousands and hundredths
	rupees        = "Rs"            // before a number, with a full stop or a space
	digitRunes    = "0123456789., " // what an amount is written with
)

// money reports a price, a share or a quantity of something: a sign of money, a percent
// sign or a unit at either end of a span, or a number that goes on beyond it.
func (r *reading) money(s veilwire.Span) bool {
	before, value, after := r.text[:s.Start], r.text[s.Start:s.End], r.text[s.End:]
	return priced(value) || cutFrom(before, after) || inRupees(before, value) ||
		strings.ContainsRune(signsOfMoney, lastRune(before)) || strings.ContainsRune(signsOfMoney+unitsUnspaced, firstRune(after)) ||
		r.soMuch(r.tokenAt(s.End))
}

// priced reports a dollar of some country before a number: "A$128.90".
func priced(b []byte) bool {
	i := bytes.IndexByte(b, '$')
	if i < 0 || i > 3 || i+1 >= len(b) || b[i+1] < '0' || b[i+1] > '9' {
		return false
	}
	for _, c := range b[:i] {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return len(bytes.TrimLeft(b[i+1:], digitRunes)) == 0
}

// cutFrom reports a number that goes on before or behind what was taken of it: "1,299.00".
func cutFrom(before, after []byte) bool {
	n := len(before)
	return n > 1 && strings.IndexByte(separators, before[n-1]) >= 0 && onlyDigits(before[n-2:n-1]) ||
		len(after) > 2 && strings.IndexByte(separators, after[0]) >= 0 && onlyDigits(after[1:2])
}

// inRupees reports "Rs.450" and "Rs 450".
func inRupees(before, value []byte) bool {
	return bytes.HasSuffix(before, []byte(rupees+".")) || bytes.HasSuffix(before, []byte(rupees+" ")) || bytes.HasPrefix(value, []byte(rupees+"."))
}

// soMuch reports that token i says what there is so much of: "45 minutes", "200 points".
func (r *reading) soMuch(i int) bool {
	return i < len(r.tokens) && r.tokens[i].joined && countedWords[string(r.word(i))]
}

// lastRune gives the last character before a value, a space between left out.
func lastRune(before []byte) rune {
	c, _ := utf8.DecodeLastRune(bytes.TrimSuffix(before, []byte(" ")))
	return c
}

// firstRune gives the first one behind it.
func firstRune(after []byte) rune {
	if len(after) > 1 {
		after = bytes.TrimPrefix(after, []byte(" "))
	}
	c, _ := utf8.DecodeRune(after)
	return c
}
