package conversation

import (
	"slices"
	"testing"
	"time"

	"veilwire"
)

func TestSplit(t *testing.T) {
	for name, lines := range map[string][]string{
		"card, four by four":  {"C: 4012", "C: [[credit_card:8888]]", "C: [[credit_card:8888]]", "C: [[credit_card:1881]]"},
		"card, asked":         {"A: What is your card number?", "C: [[credit_card:4012]]", "C: [[credit_card:8888]]", "C: [[credit_card:8888]]", "C: [[credit_card:1881]]"},
		"card, announced":     {"C: Karte [[credit_card:4012]]", "C: [[credit_card:8888]]", "C: [[credit_card:8888]]", "C: [[credit_card:1881]] gültig bis"},
		"card, small talk":    {"C: 401288", "C: one sec", "C: 8888", "C: hm", "C: [[credit_card:881881]]"},
		"card, after a colon": {"C: it was declined: 4012", "C: [[credit_card:8888]]", "C: [[credit_card:8888]]"},
		"ssn":                 {"C: my social is [[ssn:219]]", "C: [[ssn:44]]", "C: [[ssn:1187]]"},
		"phone, asked":        {"A: What is your phone number?", "C: [[phone:+1]]", "C: [[phone:968]]", "C: [[phone:596]]", "C: [[phone:7703]]"},
		"phone, announced":    {"C: you can text me on [[phone:+49]]", "C: [[phone:17612345678]]"},
		"phone, spelled":      {"A: Your phone number?", "C: [[phone:four one five]]", "C: [[phone:five five five]]", "C: [[phone:0132]]"},
		"digit by digit":      {"A: Your phone number?", "C: [[phone:4]]", "C: [[phone:1]]", "C: [[phone:5]]", "C: [[phone:5]]", "C: [[phone:5]]", "C: [[phone:5]]"},
		"iban":                {"C: meine IBAN ist [[iban:DE89]]", "C: [[iban:3704]]", "C: [[iban:0044]]", "C: [[iban:0532]]", "C: [[iban:0130]]", "C: [[iban:00]]"},
		"name and first part": {"A: Please confirm the last name and SSN.", "C: [[person_name:Brandt]], [[ssn:219]]", "C: [[ssn:44]]", "C: [[ssn:1187]]"},
		"iban, unannounced":   {"C: DE89370400440532", "C: hm", "C: [[iban:013000]]"},
		"two quantities":      {"C: 2", "C: 3"},
		"an order number":     {"C: order number 4012", "C: 8888"},
		"a price":             {"C: my card was charged $4012"},
		"too much between":    {"C: 401288", "C: a", "C: b", "C: c", "C: d", "C: 8888881881"},
		"too late":            {"C: 401288", "+6m", "C: 8888881881"},
		"years":               {"C: I came here in 2012", "C: and left in 2019"},
	} {
		t.Run(name, func(t *testing.T) { play(t, lines...) })
	}
}

func TestExposure(t *testing.T) {
	c := newClock()
	m := newMemory(t, Options{Now: c.now})
	line := func(id, text string) turnNotes {
		t.Helper()
		_, _, _, n := say(t, m, veilwire.Message{Conversation: "x", ID: id, Role: veilwire.Customer}, text)
		c.advance(10 * time.Second)
		return n
	}
	if n := line("m1", "401288"); len(n.exposures) != 0 || len(n.found) != 0 {
		t.Fatalf("first piece: %+v", n)
	}
	line("m2", "just a second")
	line("m3", "8888")
	n := line("m4", "881881")
	if len(n.exposures) != 1 {
		t.Fatalf("exposures %+v, want one", n.exposures)
	}
	e := n.exposures[0]
	if e.Class != "credit_card" || e.Bytes != 10 || !slices.Equal(e.Messages, []string{"m1", "m3"}) || e.Age != 30*time.Second {
		t.Errorf("exposure %+v", e)
	}
	if n.found[0].Evidence.Signals&veilwire.Joined == 0 {
		t.Errorf("evidence %v, want joined", n.found[0].Evidence.Signals.Names())
	}
	// The whole number is known by now, however it is written.
	got, _, want, _ := say(t, m, veilwire.Message{Conversation: "x", Role: veilwire.Agent}, "So that is [[credit_card:4012 8888 8888 1881]], right?")
	if !slices.Equal(got, want) {
		t.Errorf("echo of the joined number: %q, want %q", got, want)
	}
}
