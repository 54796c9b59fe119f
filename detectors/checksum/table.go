// Package checksum holds the rules that tell a real number from one that only
// looks like it: check digits, issuer ranges, lengths, date ranges.
//
// A check sees a value after its detector's normalization and says how many of
// its bytes it vouches for; 0 means it is not such a value. No check allocates.
package checksum

// Func says how many leading bytes of b form a valid value; 0 means none.
type Func func(b []byte) (n int)

type entry struct {
	name string
	fn   Func
}

// table lists the checks by the name that detectors use, in order of name.
func table() []entry {
	return []entry{
		{"luhn", Luhn},
	}
}

// Lookup finds a check by name.
func Lookup(name string) (Func, bool) {
	for _, e := range table() {
		if e.name == name {
			return e.fn, true
		}
	}
	return nil, false
}

// Names lists the checks.
func Names() []string {
	var names []string
	for _, e := range table() {
		names = append(names, e.name)
	}
	return names
}
