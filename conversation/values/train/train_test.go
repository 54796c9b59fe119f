package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
	"veilwire/conversation/values"
	"veilwire/internal/labelled"
)

func TestMarked(t *testing.T) {
	got := marked("customer", "é [[pin:4821]], {{email:a@b.example}}!")
	want := labelled.Message{Role: "customer", Text: "é 4821, a@b.example!", Spans: []labelled.Label{
		{Start: 3, End: 7, Type: "pin"}, {Start: 9, End: 20, Type: "email"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A piece is what lies in it for the greater part; of part of a value nobody can say.
func TestClassOf(t *testing.T) {
	m := labelled.Message{Text: strings.Repeat("x", 40), Spans: []labelled.Label{
		{Start: 0, End: 4, Type: "pin"}, {Start: 10, End: 20, Type: "person_name"}, {Start: 20, End: 30, Type: "organisation", Ignore: true}, {Start: 30, End: 34, Type: "none", Ignore: true},
	}}
	for _, c := range []struct {
		piece veilwire.Span
		want  values.Class
		ok    bool
	}{
		{veilwire.Span{Start: 0, End: 4}, values.PIN, true},
		{veilwire.Span{Start: 0, End: 9}, values.PIN, false},
		{veilwire.Span{Start: 5, End: 9}, values.Nothing, true},
		{veilwire.Span{Start: 10, End: 14}, values.Nothing, true},
		{veilwire.Span{Start: 22, End: 26}, values.Nothing, true},
		{veilwire.Span{Start: 30, End: 34}, values.Nothing, false},
	} {
		if got, ok := classOf(&m, c.piece); got != c.want || ok != c.ok {
			t.Errorf("%v: %s, %v; want %s, %v", c.piece, got.Name(), ok, c.want.Name(), c.ok)
		}
	}
}

// What two classes have apart is learned, and how sure one must be is chosen by what is right.
func TestLearns(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	var xs []lesson
	for i := range 400 {
		class, mark := values.PIN, uint32(1<<20)
		if i%2 == 0 {
			class, mark = values.Nothing, 2<<20
		}
		xs = append(xs, lesson{rows: []uint32{mark, uint32(3+rnd.IntN(50)) << 20}, class: class, weight: 1})
	}
	verdicts := judged(learnFrom(xs, 6, 1000, rnd), xs)
	least := ofPieces.levels(verdicts)
	for _, v := range verdicts {
		if is := v.class == values.PIN; is != (float64(v.p[values.PIN]) >= least.Of[values.PIN]) {
			t.Fatalf("a %s has the chance %v of a PIN, from %v on it is one", v.class.Name(), v.p[values.PIN], least.Of[values.PIN])
		}
	}
	if n := len(learnFrom(xs, 6, 10, rnd)); n != 10 {
		t.Errorf("%d features kept, want 10", n)
	}
}

// What is put behind a question for a secret in words holds nothing.
func TestUnanswered(t *testing.T) {
	ask := labelled.Message{Role: "bot", Text: "Your first pet?"}
	all := []labelled.Transcript{{Messages: []labelled.Message{
		{Role: "agent", Text: "Hello!"},
		{Role: "customer", Text: "hi"},
		ask,
		{Role: "customer", Text: "Rex", Spans: []labelled.Label{{Start: 0, End: 3, Type: "security_answer"}}},
		{Role: "agent", Text: "Your phone?"},
		{Role: "customer", Text: "07700 900123", Spans: []labelled.Label{{Start: 0, End: 12, Type: "phone"}}},
	}}}
	pairs := unanswered(all, 3, rand.New(rand.NewPCG(1, 1)))
	want := labelled.Transcript{Messages: []labelled.Message{ask, {Role: "customer", Text: "hi"}}}
	if diff := cmp.Diff([]labelled.Transcript{want, want, want}, pairs); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A word is part of a secret in words, or nothing.
func TestClassOfWord(t *testing.T) {
	m := labelled.Message{Text: strings.Repeat("x", 40), Spans: []labelled.Label{
		{Start: 0, End: 12, Type: "security_answer"}, {Start: 20, End: 30, Type: "person_name"}, {Start: 30, End: 34, Type: "pin"},
	}}
	for _, c := range []struct {
		word veilwire.Span
		want values.Class
	}{
		{veilwire.Span{Start: 0, End: 5}, values.SecurityAnswer},
		{veilwire.Span{Start: 6, End: 12}, values.SecurityAnswer},
		{veilwire.Span{Start: 10, End: 18}, values.Nothing},
		{veilwire.Span{Start: 20, End: 30}, values.Nothing},
		{veilwire.Span{Start: 30, End: 34}, values.Nothing},
	} {
		if got := classOfWord(&m, c.word); got != c.want {
			t.Errorf("%v is %s, want %s", c.word, got.Name(), c.want.Name())
		}
	}
}
