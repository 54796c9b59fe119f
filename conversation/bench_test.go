package conversation

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"veilwire"
)

// passing is a text of a chat in which nothing is asked for or given away.
type passing struct{ name, text string }

// passings are clean texts of several lengths and scripts.
func passings() []passing {
	en := "Thank you for waiting, I can see that it left our warehouse this morning at nine o'clock and is on its way"
	return []passing{
		{"24 B", "thanks, talk to you soon"},
		{"96 B", en[:96]},
		{"1 KB", strings.Repeat(en[:96]+". ", 10)},
		{"es", "Gracias por esperar, veo que salió de nuestro almacén esta mañana y que ya está en camino"},
		{"zh", "感谢您的耐心等待，我看到包裹今天早上已经离开仓库，正在运输途中"},
		{"ja", "お待たせしました。商品は今朝倉庫を出発し、現在配送中です"},
		{"hi", "प्रतीक्षा करने के लिए धन्यवाद, पार्सल आज सुबह गोदाम से निकला"},
		{"ar", "شكرا لانتظارك، أرى أن الطرد غادر المستودع هذا الصباح وهو في الطريق"},
	}
}

func BenchmarkTurnCleanAgent(b *testing.B) { turns(b, veilwire.Agent, 0) }

func BenchmarkTurnCleanCustomer(b *testing.B) { turns(b, veilwire.Customer, 0) }

// BenchmarkTurnWithMemory takes the texts through a conversation that remembers
// eight values.
func BenchmarkTurnWithMemory(b *testing.B) { turns(b, veilwire.Customer, 8) }

func turns(b *testing.B, role veilwire.Role, remembered int) {
	for _, c := range passings() {
		b.Run(c.name, func(b *testing.B) {
			m, msg, text := newMemory(b, Options{}), veilwire.Message{Conversation: "bench", Role: role}, []byte(c.text)
			for i := range remembered {
				say(b, m, veilwire.Message{Conversation: "bench"}, fmt.Sprintf("pw {{password:Otter1988x%d}}", i))
			}
			b.ReportAllocs()
			for b.Loop() {
				pass(b, m, msg, text)
			}
		})
	}
}

// BenchmarkUnit takes a chat post through the memory as the gateway does: ten
// messages of a conversation whose customer gave a card and an address before.
func BenchmarkUnit(b *testing.B) {
	m := newMemory(b, Options{})
	say(b, m, veilwire.Message{Conversation: "bench"}, "{{credit_card:4012888888881881}}, {{email:maja.lindqvist@example.org}}")
	u := newUnit(256)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		u.through(b, m, i)
	}
}

// unit is ten messages, alternately the customer's and the agent's.
type unit struct {
	texts [10][]byte
	ids   []string
}

func newUnit(ids int) *unit {
	u := &unit{texts: [10][]byte{
		[]byte("hi, the boots that I bought two weeks ago are still not here and nobody writes back to me about it"),
		[]byte("Hello and welcome back, thank you for reaching out to us, let me have a quick look at this for you"),
		[]byte("it is the brown pair with the low heel, I think that I took the one from the spring sale, size six"),
		[]byte("I can see that they left our warehouse on Tuesday, and that the carrier has had them since that day"),
		[]byte("that is what your colleague told me on Friday as well, and since then nothing has moved at all"),
		[]byte("I am sorry to hear that, it should not take this long, I have just sent a message to the carrier"),
		[]byte("how long does it take until they answer, I would like to wear them at the wedding of my sister"),
		[]byte("they usually get back to us within the day, and I will write to you as soon as I have an answer"),
		[]byte("fine, and if they don't turn up by the weekend I would rather have my money back than wait again"),
		[]byte("of course, in that case we would pay it back right away, you would not have to do anything for it"),
	}}
	for i := range ids {
		u.ids = append(u.ids, fmt.Sprint("m", i))
	}
	return u
}

func (u *unit) through(t testing.TB, m *Memory, n int) {
	var tu *Turn
	for i, text := range u.texts {
		msg := veilwire.Message{Conversation: "bench", ID: u.ids[(n*len(u.texts)+i)%len(u.ids)], Role: veilwire.Customer}
		if i%2 == 1 {
			msg.Role = veilwire.Agent
		}
		if tu == nil || !tu.Next(msg) {
			var err error
			if tu, err = m.Turn(context.Background(), msg); err != nil {
				t.Fatal(err)
			}
		}
		x := tu.Expect(text)
		tu.Observe(text, x.Findings)
	}
	if err := tu.End(); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkStateBytes is what a conversation's sealed state takes at its end and at
// its largest, over the dialogues of the tests, each message with an id of 36 bytes.
func BenchmarkStateBytes(b *testing.B) {
	src, err := os.ReadFile("testdata/dialogues.txt")
	if err != nil {
		b.Fatal(err)
	}
	var last, most []int
	for b.Loop() {
		last, most = last[:0], most[:0]
		m := newMemory(b, Options{Now: newClock().now})
		for n, block := range strings.Split(string(src), "\n\n") {
			if strings.HasPrefix(block, "#") {
				continue
			}
			id, size, largest := fmt.Sprint(n), 0, 0
			for i, line := range strings.Split(strings.TrimSpace(block), "\n") {
				role, ok := map[byte]veilwire.Role{'A': veilwire.Agent, 'B': veilwire.Bot, 'C': veilwire.Customer}[line[0]]
				if !ok {
					continue
				}
				say(b, m, veilwire.Message{Conversation: id, ID: fmt.Sprintf("%036d", i), Role: role}, line[3:])
				sealed, _, _ := m.here.Load(context.Background(), id, nil)
				size, largest = len(sealed), max(largest, len(sealed))
			}
			last, most = append(last, size), append(most, largest)
		}
	}
	slices.Sort(last)
	slices.Sort(most)
	b.ReportMetric(float64(last[len(last)/2]), "median-B")
	b.ReportMetric(float64(last[len(last)*99/100]), "p99-B")
	b.ReportMetric(float64(most[len(most)*99/100]), "p99-largest-B")
}
