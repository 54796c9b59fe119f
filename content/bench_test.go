package content

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	"veilwire"
)

// chat is a chat POST as a widget sends it.
func chat(tb testing.TB) []byte {
	b, err := os.ReadFile("testdata/chat.json")
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// TestNothingIsAllocated: not for clean units, and with warm buffers not for
// masked ones either.
func TestNothingIsAllocated(t *testing.T) {
	js := Format{Kind: JSONBody}
	for _, c := range []struct {
		name string
		f    Format
		in   []byte
		v    Visitor
	}{
		{"skipped", js, chat(t), clean{Skip}},
		{"text", js, chat(t), clean{Text}},
		{"user text", js, chat(t), clean{Auto}},
		{"escapes", js, []byte(`{"a":"one\n\"two\" \u00e9 \ud83d\ude00","b\n":1}`), clean{Auto}},
		{"markup", js, []byte(`{"body":"<p>one <b class=\"x\">two</b>&nbsp;&amp; three</p>"}`), clean{Auto}},
		{"document", js, []byte(`{"body":"{\"a\":[1,\"two\"]}"}`), clean{Auto}},
		{"form", Format{Kind: FormBody}, []byte("a=1&text=hello+there%21&b=%C3%A9"), clean{Auto}},
		{"masked", js, []byte(`{"a":"one\nxxx two","b":"<p>xx</p>"}`), &fixed{}},
	} {
		dst := make([]byte, 0, 2*len(c.in)+64)
		n := testing.AllocsPerRun(200, func() {
			var err error
			if dst, err = Append(dst[:0], c.in, c.f, DefaultLimits(), c.v); err != nil {
				t.Fatal(err)
			}
		})
		if n != 0 {
			t.Errorf("%s: %v allocations a unit", c.name, n)
		}
	}
}

// fixed masks the runs of x in a field without allocating.
type fixed struct{ edits [4]veilwire.Edit }

func (*fixed) Treat([]byte, Kind) Treatment { return Auto }

func (v *fixed) Field(f *Field) ([]veilwire.Edit, int, error) {
	i := bytes.IndexByte(f.Text, 'x')
	if i < 0 || f.Kind != Value {
		return nil, len(f.Text), nil
	}
	v.edits[0] = veilwire.Edit{Span: veilwire.Span{Start: i, End: bytes.LastIndexByte(f.Text, 'x') + 1}, With: mask}
	return v.edits[:1], len(f.Text), nil
}

var mask = []byte("[MASKED]")

// BenchmarkJSON takes turns with an encoding/json round trip, so that both see
// the same machine, and reports how many times less processor time it takes.
func BenchmarkJSON(b *testing.B) {
	body := chat(b)
	for _, c := range []struct {
		name string
		v    Visitor
	}{{"text", texts{}}, {"auto", clean{Auto}}} {
		b.Run(c.name, func(b *testing.B) {
			dst := make([]byte, 0, 2*len(body))
			var ours, theirs time.Duration
			b.ReportAllocs()
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				from := cpuTime()
				for range 64 {
					var err error
					if dst, err = Append(dst[:0], body, Format{Kind: JSONBody}, DefaultLimits(), c.v); err != nil {
						b.Fatal(err)
					}
				}
				ours += cpuTime() - from
				b.StopTimer()
				from = cpuTime()
				for range 8 {
					var any any
					if err := json.Unmarshal(body, &any); err != nil {
						b.Fatal(err)
					}
					if _, err := json.Marshal(any); err != nil {
						b.Fatal(err)
					}
				}
				theirs += cpuTime() - from
				b.StartTimer()
			}
			rounds := float64(b.N)
			b.ReportMetric(float64(ours.Nanoseconds())/rounds/64, "ns/body")
			b.ReportMetric(float64(len(body))*rounds*64/ours.Seconds()/1e6, "MB/s-body")
			b.ReportMetric(8*float64(theirs)/float64(ours), "times-encoding/json")
		})
	}
}

// texts reads the message texts and nothing else, as an adapter does.
type texts struct{ clean }

func (texts) Treat(path []byte, kind Kind) Treatment {
	if n := len(path); kind == Value && n > 5 && string(path[n-5:]) == "/text" {
		return Auto
	}
	return Skip
}
