package names

import (
	"strings"
	"testing"
)

// marked gives a text without its brackets, and what stands in them: (a person),
// <a street>, {a place}.
func marked(s string) (text string, want []string) {
	var b strings.Builder
	kinds := map[rune]string{'(': "person ", '<': "street ", '{': "place "}
	start, kind := 0, ""
	for _, r := range s {
		switch r {
		case '(', '<', '{':
			start, kind = b.Len(), kinds[r]
		case ')', '>', '}':
			want = append(want, kind+b.String()[start:])
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), want
}

func found(text string) (got []string) {
	var sc Scratch
	for _, f := range Builtin().Find(nil, []byte(text), 0, &sc) {
		kind := []string{Person: "person ", Street: "street ", Place: "place "}[f.Kind]
		got = append(got, kind+text[f.Span.Start:f.Span.End])
	}
	return got
}

func TestFind(t *testing.T) {
	for _, s := range []string{
		"Could you tell (Tobias Winterfeld) that I called?",
		"could you tell (rosalind) that i called?",
		"Thanks (Mark), will the refund arrive in May?",
		"Regards,\n(Ottilie Brandwein)",
		"my sister (Hope Marlowe) paid for it",
		"deliver to the school, <12 Kirkby Road>, at noon",
		"Okay (Ned), give me a sec",
		"Danke (Uwe). Sonst noch etwas?",
		"hey (emma)",
		"thanks (cecil)!",
		"it's about my aunt (ornella brambati)",
		"two seats, {Madrid}–{Dublin} on 7 June",
		"vuelo {Málaga}–{Tenerife}",
		"Voo {Manaus} → {Lisboa}, assento 22K",
		"Please ship it to <48 Tanner's Row, Unit 6>, {Asheville}, NC 28801",
		"ship it to <48 tanner street unit 6> {asheville}",
		"my parents moved to {Aberdeen} last week",
		"Ich wohne in der <Drosselgasse 14>, 60311 {Frankfurt}",
		"j'habite <12 rue des Acacias>, 31000 {Toulouse}",
		"vivo en <calle del Olivo 27>, 41001 {Sevilla}",
		"abito in <via dei Cipressi, 5>, 50125 {Firenze}",
		"moro na <Rua das Laranjeiras, 210>, {Curitiba}",
		"ik woon op <Zonnebloemstraat 8>, 3512 AB {Utrecht}",
		"mieszkam na <ul. Jesionowa 3/7>, 30-001 {Kraków}",
	} {
		text, want := marked(s)
		if got := found(text); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestFindNothing(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n\n", "...", "12", "!?",
		"will you mark it as paid in may?",
		"The Frank Miller jacket is sold out in blue",
		"my bill is too high, please grant me a refund",
		"Thank you for your patience",
		"hey sunshine",
		"thanks alexa",
		"i have faith that joy will return",
		"May I have your name and address, please?",
		"Ich habe keine Bestätigung für die Lieferung bekommen",
		"Okay Great, thanks", "Thanks Team.", "Hello There!", "Danke Ihnen.", "cheers Bud", "100 % & **bold** @jane, order #8812",
		"open Monday–Friday", "the Harris – Lincoln report",
		"Autosave is off for this month", "Charity line, how may I help?", "Pick one: Billing, Repairs, Other.",
		"write to rosalind.fairweather@example.com",
		"log in at https://www.example.com/london/rome",
		"[PERSON_NAME] lives at [STREET_ADDRESS], [LOCATION]",
		"Dear [PERSON_NAME], your order is on its way",
	} {
		if got := found(text); len(got) > 0 {
			t.Errorf("%q: found %q", text, got)
		}
	}
}

// TestFindCostsNothing holds that a text which fits the buffers costs no memory.
func TestFindCostsNothing(t *testing.T) {
	var sc Scratch
	var dst []Found
	text := []byte("Hi, I'm Tobias Winterfeld from Aberdeen, 48 Tanner Street. Łucja O’Neill says hello.")
	if n := testing.AllocsPerRun(100, func() { dst = Builtin().Find(dst[:0], text, 0, &sc) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestCut(t *testing.T) {
	long := strings.Repeat("This is a sentence of some words. ", 40)
	if n := Cut([]byte(long)); n > Most || long[n-1] != '.' {
		t.Errorf("cut at %d, not behind a sentence", n)
	}
	for _, s := range []string{strings.Repeat("x", 2000), strings.Repeat("é", 1000), strings.Repeat("word ", 300), strings.Repeat("\x80", 2000)} {
		n := Cut([]byte(s))
		if n <= 0 || n > Most {
			t.Errorf("cut at %d", n)
		}
		if again := Cut([]byte(s[:Most+1])); again != n {
			t.Errorf("cut at %d, but at %d where less is seen", n, again)
		}
	}
}

// FuzzFind holds that whatever is read, names are whole runes, in order and apart.
func FuzzFind(f *testing.F) {
	f.Add("Hi, I'm Tobias from Aberdeen [PIN] \xff\xfe 12/4b Ünï’s\n\nx@y ://")
	f.Fuzz(func(t *testing.T, text string) {
		var sc Scratch
		last := 0
		for _, n := range Builtin().Find(nil, []byte(text), 0, &sc) {
			if n.Span.Start < last || n.Span.End <= n.Span.Start || n.Span.End > len(text) {
				t.Fatalf("a name at %v", n.Span)
			}
			last = n.Span.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for name, text := range map[string]string{
		"clean":  "the app keeps crashing when i open the invoice, can you check that for me please?",
		"people": "Hi, I'm Tobias Winterfeld and my wife Rosalind ordered the lamp for our flat in Aberdeen.",
	} {
		b.Run(name, func(b *testing.B) {
			var sc Scratch
			var dst []Found
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				dst = Builtin().Find(dst[:0], []byte(text), 0, &sc)
			}
		})
	}
}

// Words that chats are full of bear no name where they are written small, though families have
// them; given names do.
func TestSmallTalkBearsNoName(t *testing.T) {
	for text, want := range map[string]bool{
		"my card, and the money": false,
		"what about the money":   false,
		"thanks grace":           true,
		"make it tue and thu":    false,
	} {
		var s Scratch
		if got := s.read([]byte(text), 0); got != want {
			t.Errorf("%q: a name is looked for: %v", text, got)
		}
	}
}
