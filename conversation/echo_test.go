package conversation

import (
	"slices"
	"testing"
	"time"

	"veilwire"
)

func TestEchoes(t *testing.T) {
	for name, lines := range map[string][]string{
		"agent quotes":         {"C: card {{credit_card:4012888888881881}}", "A: I have [[credit_card:4012 8888 8888 1881]] here."},
		"other case":           {"C: pw {{password:Otter-1988x}}", "B: You wrote \"[[password:otter1988X]]\"."},
		"within a word":        {"C: pw {{password:otter88}}", "A: see otter881 and potter88"},
		"short":                {"C: cvv {{cvv:310}}", "A: 310 people are waiting"},
		"digits apart":         {"C: pin {{pin:4821}}", "A: on 4/8/21 and 48 21"},
		"pin again":            {"C: pin {{pin:4821}}", "A: is [[pin:4821]] right?"},
		"ordinary word":        {"A: Which is your favourite color?", "C: [[security_answer:turquoise]]", "C: do you have the dress in turquoise too"},
		"ordinary word named":  {"A: What is your memorable word?", "C: [[security_answer:turquoise]]", "A: Your memorable word is [[security_answer:turquoise]], correct?"},
		"ordinary word quoted": {"A: What is your memorable word?", "C: [[security_answer:turquoise]]", "A: I can see \"[[security_answer:turquoise]]\" here"},
		"first name":           {"C: I am {{person_name:Ottilie Brandt}}", "A: Thank you, [[person_name:Ottilie]]!", "C: the brandt was lost"},
		"name in an address":   {"C: I am {{person_name:Ottilie Brandt}}", "C: mail me: ottilie.brandt@example.org"},
		"first name, small":    {"C: I am {{person_name:Ottilie Lamp}}", "A: [[person_name:ottilie]] paid, the lamp is hers"},
		"cjk, short":           {"C: 我叫{{person_name:欧明}}", "A: 您好，[[person_name:欧明]]先生"},
		"name that is a word":  {"C: I am {{person_name:Will Brandt}}", "A: Will that be all?"},
		"cjk":                  {"C: 我叫{{person_name:欧阳明华}}", "A: 您好，[[person_name:欧阳明华]]先生"},
		"across a sentence":    {"C: iban {{iban:DE89370400440532013000}}", "A: DE89 - 3704. 0044 and so on"},
	} {
		t.Run(name, func(t *testing.T) { play(t, lines...) })
	}
}

func TestEchoIsOfItsConversation(t *testing.T) {
	m := newMemory(t, Options{Now: newClock().now})
	say(t, m, veilwire.Message{Conversation: "one"}, "pw {{password:Otter1988x}}")
	if got, _, _, _ := say(t, m, veilwire.Message{Conversation: "two"}, "Otter1988x"); len(got) > 0 {
		t.Errorf("another conversation hears %d echoes", len(got))
	}
	if got, _, _, _ := say(t, m, veilwire.Message{}, "Otter1988x"); len(got) > 0 {
		t.Errorf("no conversation hears %d echoes", len(got))
	}
}

func TestEchoExpires(t *testing.T) {
	c := newClock()
	m := newMemory(t, Options{Now: c.now, TTL: time.Hour})
	msg := veilwire.Message{Conversation: "one"}
	say(t, m, msg, "pw {{password:Otter1988x}}")
	c.advance(59 * time.Minute)
	say(t, m, msg, "hello")
	c.advance(2 * time.Minute)
	if got, _, _, _ := say(t, m, msg, "Otter1988x"); len(got) > 0 {
		t.Errorf("still heard after its time: %d", len(got))
	}
}

// A value masked in one field is masked in the next field of the same message,
// and a copy of a field counts once.
func TestFields(t *testing.T) {
	m := newMemory(t, Options{Now: newClock().now})
	say(t, m, agentSays, "What is your PIN?")
	tu, err := m.Turn(t.Context(), customerSays)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, text := range []string{"it's 7741", "it's 7741", "*it's* `7741` ok"} {
		found := resolve(tu.Expect([]byte(text)).Findings)
		for _, f := range found {
			seen = append(seen, text[f.Span.Start:f.Span.End])
		}
		tu.Observe([]byte(text), found)
	}
	if err := tu.End(); err != nil {
		t.Fatal(err)
	}
	if want := []string{"7741", "7741", "7741"}; !slices.Equal(seen, want) {
		t.Errorf("found %q, want %q", seen, want)
	}
	for range 2 { // two more messages: the question has seen one
		say(t, m, customerSays, "hm")
	}
	if got, _, _, _ := say(t, m, customerSays, "no wait 7714"); !slices.Contains(got, "pin:7714") && len(got) > 0 {
		t.Errorf("found %q", got)
	}
}

// A vendor that sends history again must not move the windows on.
func TestReplay(t *testing.T) {
	m := newMemory(t, Options{Now: newClock().now})
	ask := veilwire.Message{Conversation: "c", ID: "a1", Role: veilwire.Agent}
	small := veilwire.Message{Conversation: "c", ID: "c1"}
	say(t, m, ask, "What is your PIN?")
	say(t, m, small, "hm")
	for range 5 {
		say(t, m, ask, "What is your PIN?")
		say(t, m, small, "hm")
	}
	if got, _, _, _ := say(t, m, veilwire.Message{Conversation: "c", ID: "c2"}, "7741"); !slices.Equal(got, []string{"pin:7741"}) {
		t.Errorf("after replays found %q", got)
	}
}
