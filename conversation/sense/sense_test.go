package sense

import (
	"strings"
	"testing"

	"veilwire/conversation/linear"
)

// What nobody asks in these words in the messages that were learned from.
func TestAsks(t *testing.T) {
	for _, c := range []struct {
		text string
		want Class
	}{
		{"Which four digits do you press at the cash machine, please?", PIN},
		{"Hello Anna. And what are the three little numbers on the back of it?", CVV},
		{"Please read me the digits that have just come in by text message.", OTP},
		{"On which day were you born?", DateOfBirth},
		{"Wann ist denn Ihr Geburtstag?", DateOfBirth},
		{"Die drei Zahlen auf der Rückseite der Karte bräuchte ich noch.", CVV},
		{"¿Y los tres números del reverso de la tarjeta?", CVV},
		{"Quel est le prénom de votre grand-mère maternelle ?", SecurityAnswer},
		{"Proszę podać kod, który przyszedł SMS-em.", OTP},
		{"カードの裏面にある3桁の数字をお願いします", CVV},
		{"请告诉我手机短信里的六位数字", OTP},
	} {
		var s Scratch
		if got, _ := Builtin().Asks([]byte(c.text), &s); !got.Has(c.want) {
			t.Errorf("%q is not taken to ask for %s", c.text, c.want.Name())
		}
	}
}

func TestAsksNothing(t *testing.T) {
	for _, text := range []string{
		"", "?", "Thank you!", "Never tell anybody your PIN, not even us.", "Your parcel has left our warehouse this morning.",
		"What is the model of your washing machine?", "Your password has been changed.", "How many people are coming?",
		"Das Passwort wurde geändert.", "Welche Größe brauchen Sie?", "¿Qué día quiere viajar?", "ご注文番号をお願いします", "几位？",
	} {
		var s Scratch
		asked, _ := Builtin().Asks([]byte(text), &s)
		for c := range asked.All() {
			if c.Secret() {
				t.Errorf("%q is taken to ask for %s", text, c.Name())
			}
		}
	}
}

func TestAllocatesNothing(t *testing.T) {
	var s Scratch
	text := []byte("Thank you for waiting. To go on I would need the digits you have received; could you read them to me?")
	if n := testing.AllocsPerRun(100, func() { Builtin().Asks(text, &s) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestWipe(t *testing.T) {
	var s Scratch
	Builtin().Asks([]byte("what is your secret word?"), &s)
	s.Wipe()
	for _, r := range s.runes[:cap(s.runes)] {
		if r != 0 {
			t.Fatal("letters of the text are left")
		}
	}
}

// A model says of a feature what it was made of.
func TestEncode(t *testing.T) {
	f := linear.Feature(askWord, 7, 0)
	var w [Columns]float32
	w[PIN], w[Asking] = 3, -2
	j := NewJudge(Encode(map[uint32][Columns]float32{f: w}, [Classes]float64{PIN: 0.5}))
	rows, asks := j.table.Rows([]uint32{f})
	if got := j.table.Sum(rows); asks != -2*unit || got[PIN] != 3*unit || got[CVV] != 0 || j.least[PIN] != 128 {
		t.Errorf("asks %d, sums %v, levels %v", asks, got, j.least)
	}
}

func BenchmarkAsks(b *testing.B) {
	for name, text := range map[string]string{
		"short":    "And the three digits on the back?",
		"usual":    "Thank you for waiting, I can see that it left our warehouse this morning at nine o'clock.",
		"japanese": "お待たせいたしました。ご本人確認のため、生年月日をお願いいたします。",
	} {
		b.Run(name, func(b *testing.B) {
			var s Scratch
			b.ReportAllocs()
			for b.Loop() {
				Builtin().Asks([]byte(text), &s)
			}
		})
	}
}

// FuzzJudge holds that any bytes are read, and judged within bounds.
func FuzzJudge(f *testing.F) {
	for _, text := range []string{"", "your pin?", "\xff\xfe?", "裏の3桁\xe3\x81", "a' '' 's?", strings.Repeat("what is it? ", 200), strings.Repeat("は", 500)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var s Scratch
		for c, p := range Builtin().Weigh(text, &s) {
			if !(p >= 0 && p <= 1) {
				t.Errorf("%s is asked for with certainty %v", Class(c).Name(), p)
			}
		}
	})
}

// The model stays small enough to lie near.
func TestModelSize(t *testing.T) {
	if n := len(model); n > 5<<18 {
		t.Errorf("the model has %d bytes", n)
	}
}

// What a judge has heard before changes nothing, whatever ends the sentence.
func TestIdleSentencesChangeNothing(t *testing.T) {
	var s Scratch
	for _, text := range []string{
		"Thank you for waiting.", "the digits you have received", "On which day were you born", "Your parcel has left our warehouse this morning",
		"おはようございます", "カードの裏面にある3桁の数字をお願いします",
	} {
		for _, said := range []string{text, text + "?", text + ". Good bye", text + "!", text + ": "} {
			first := NewJudge(Model(model)).Weigh([]byte(said), &s)
			for range 2 {
				if got := Builtin().Weigh([]byte(said), &s); got != first {
					t.Errorf("%q: %v, said for the first time %v", said, got, first)
				}
			}
		}
	}
}
