package content

import (
	"encoding/json"
	"os"
	"testing"
	"time"
)

// chat is a chat POST as a widget sends it.
func chat(tb testing.TB) []byte {
	b, err := os.ReadFile("testdata/chat.json")
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestCleanJSONDoesNotAllocate(t *testing.T) {
	body := chat(t)
	f, err := ParseFormat([]string{"application/json"}, body)
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]Visitor{"skip": clean{Skip}, "text": clean{Text}, "auto": clean{Auto}} {
		dst := make([]byte, 0, 2*len(body))
		n := testing.AllocsPerRun(200, func() {
			if dst, err = Append(dst[:0], body, f, DefaultLimits(), v); err != nil {
				t.Fatal(err)
			}
		})
		if n != 0 {
			t.Errorf("%s: %v allocations a body", name, n)
		}
	}
}

// BenchmarkJSON takes turns with an encoding/json round trip, so that both see
// the same machine, and reports how many times less time it takes.
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
				from := time.Now()
				for range 64 {
					var err error
					if dst, err = Append(dst[:0], body, Format{Kind: JSONBody}, DefaultLimits(), c.v); err != nil {
						b.Fatal(err)
					}
				}
				ours += time.Since(from)
				b.StopTimer()
				from = time.Now()
				for range 8 {
					var any any
					if err := json.Unmarshal(body, &any); err != nil {
						b.Fatal(err)
					}
					if _, err := json.Marshal(any); err != nil {
						b.Fatal(err)
					}
				}
				theirs += time.Since(from)
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
