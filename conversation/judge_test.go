package conversation

import "testing"

// What is asked for in words that no list has is answered all the same.
func TestJudgedAsks(t *testing.T) {
	for name, lines := range map[string][]string{
		"pin":             {"A: Which four digits do you press at the cash machine?", "C: [[pin:4821]]"},
		"cvv":             {"A: And those three little figures behind, next to where you sign?", "C: [[cvv:682]]"},
		"cvv es":          {"A: ¿Me dice los tres que vienen por detrás de la tarjeta?", "C: son [[cvv:303]]"},
		"security answer": {"A: Votre héros quand vous étiez petit, la réponse à la question secrète ?", "C: [[security_answer:Zorro]]"},
		"nothing":         {"A: Thank you, that has been booked for you.", "C: wonderful"},
		"model":           {"A: Which model is the machine, it stands on the back?", "C: 4821"},
		"order":           {"A: And the number of the parcel, please?", "C: 48213377"},
		"told of":         {"A: Nobody at the bank needs the digits you press at the cash machine.", "C: good, see you at 1830"},
	} {
		t.Run(name, func(t *testing.T) { play(t, lines...) })
	}
}
