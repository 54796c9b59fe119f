package corpus

import (
	"fmt"
	"strings"
)

// invent makes up a value of a kind: it has the form and the check digits of a
// real one and belongs to nobody.
func (w *writer) invent(kind string) string {
	switch kind {
	case "card":
		return w.card()
	case "email":
		return fmt.Sprintf("%s.%s%d@%s", w.letters(5), w.letters(6), w.rng.IntN(100), pick(w.rng, []string{"mail.example", "post.example.org", "example.net"}))
	case "phone":
		return fmt.Sprintf("+1 %d %03d-%04d", 202+w.rng.IntN(700), 200+w.rng.IntN(800), w.rng.IntN(10000))
	case "password":
		return fmt.Sprintf("%s%s%d!%s", strings.ToUpper(w.letters(1)), w.letters(4), 10+w.rng.IntN(990), w.letters(2))
	case "iban":
		return w.iban()
	}
	panic("no values for slot " + kind)
}

func (w *writer) letters(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('a' + w.rng.IntN(26))
	}
	return string(b)
}

// card gives a card number of sixteen digits in one of the usual spellings.
func (w *writer) card() string {
	digits := append(make([]byte, 0, 16), '4')
	for len(digits) < 15 {
		digits = append(digits, byte('0'+w.rng.IntN(10)))
	}
	sum := 0
	for i, d := range digits {
		n := int(d - '0')
		if i%2 == 0 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	digits = append(digits, byte('0'+(10-sum%10)%10))
	s := string(digits)
	gap := pick(w.rng, []string{"", " ", " ", "-"})
	return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:]}, gap)
}

// iban gives a German account number with check digits that agree.
func (w *writer) iban() string {
	account := make([]byte, 18)
	rest := 0
	for i := range account {
		d := w.rng.IntN(10)
		account[i] = byte('0' + d)
		rest = (rest*10 + d) % 97
	}
	for _, d := range []int{1, 3, 1, 4, 0, 0} { // "DE00"
		rest = (rest*10 + d) % 97
	}
	s := fmt.Sprintf("DE%02d%s", 98-rest, account)
	if w.rng.IntN(2) == 0 {
		return s
	}
	return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:16], s[16:20], s[20:]}, " ")
}
