package conversation

import "testing"

// What is made up is told from how it is written; sentences are not taken for it.
func TestStyle(t *testing.T) {
	for text, want := range map[string]style{
		"where is my parcel":            0,
		"it's late, e.g. by 2,5 days.":  0,
		"where is it?! Now!":            withShout,
		"I typed tea!pot and it failed": withSign,
		"user_7":                        withSign,
		"my MacBook":                    withCapital,
		"black-and-white":               withHyphens,
		`it says "teapot"`:              withMark,
		"and/or":                        withMark,
		"¿dónde?":                       withMark | withShout,
	} {
		if got := styleOf([]byte(text)); got != want {
			t.Errorf("%q is written as %05b, want %05b", text, got, want)
		}
	}
}
