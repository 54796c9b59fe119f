package capacity

import (
	"fmt"
	"time"

	"veilwire/bench/simulate"
)

// Assumptions are what nobody measured here: what traffic is like, how machines
// are bought, how much of them is used. Whoever plans puts in what is true there.
type Assumptions struct {
	Peak    float64         // rate of the busiest minute, as a multiple of the day's mean
	Bursts  simulate.Bursts // on top of it
	Ceiling float64         // share of the most it can do that is asked of anything at the peak, with the spare ones away
	Spare   int             // machines that may be away at the same time
	Mix     []Traffic

	Gap  time.Duration // between two messages of a conversation
	Keep time.Duration // how long its state stays

	PairsEach  float64       // connections held for each conversation that goes on by WebSocket or events
	Vendor     time.Duration // the vendor's answer, while which a request is in flight
	Wire       float64       // bytes of a message on the network, in and out again, each way
	Hop        time.Duration // one way between two machines of a zone
	StoreLoad  float64       // microseconds a state takes to come, without the way; used until "nats load" is measured
	StoreSave  float64       // microseconds a stream is busy with a state; used until "nats save" is measured
	StoreSync  float64       // microseconds a stream is busy with a webhook that it syncs; used until "nats publish" is measured
	StoreExtra float64       // bytes a stored state takes besides itself; used until "stored state" is measured
	Bucket     float64       // bytes of states that one bucket keeps
	Remembered float64       // conversations that a gateway keeps in its own memory
	Replicas   int           // of a stream
	Leads      int           // streams, replicas among them, that one store machine of 8 cores serves
	SQLite     float64       // microseconds the relay's database is busy with a webhook
	Outage     time.Duration // of a receiver, that the relay is to bridge

	VendorCalls float64 // a second, of one app
	Files       float64 // open files of a process
	Memory      float64 // bytes a core
	Network     float64 // bits a second a machine
	Unseen      time.Duration

	CoreHour, DiskMonth, Transfer float64 // dollars: a core and its memory an hour, a GiB a month, a GB between zones
}

// Traffic is a kind of message, the part whose time it takes, and how many of all
// messages are of it.
type Traffic struct {
	Name, Part string
	Share      float64
	Turns      int // of a goroutine each, in which it is worked on
}

// posted is in how many turns a post is worked on: read, masked and sent on; its
// answer taken by the goroutine of the vendor's connection; masked and handed back.
const posted = 3

// Assume gives the assumptions of the page.
func Assume() Assumptions {
	return Assumptions{
		Peak: 3, Bursts: simulate.Bursts{Times: 1.3, Every: 10 * time.Second, Last: time.Second}, Ceiling: .6, Spare: 2,
		Mix: []Traffic{
			{"post with page and visit", Single, .40, posted},
			{"post of a thread", Thread, .05, posted},
			{"reply in HTML", Reply, .10, posted},
			{"WebSocket message", Socket, .25, 1},
			{"server-sent event", Event, .15, 1},
			{"webhook", Webhook, .05, 1},
		},
		Gap: 25 * time.Second, Keep: time.Hour,
		PairsEach: 3, Vendor: 150 * time.Millisecond, Wire: 2200, Hop: 100 * time.Microsecond,
		StoreLoad: 150, StoreSave: 36, StoreSync: 463, StoreExtra: 150, Bucket: 1 << 30, Remembered: 100_000, Replicas: 3, Leads: 8,
		SQLite: 48, Outage: time.Hour,
		VendorCalls: 10_000. / 60, Files: 524_288, Memory: 4 << 30, Network: 10e9, Unseen: time.Second,
		CoreHour: .04, DiskMonth: .10, Transfer: .01,
	}
}

// table shows them with where each comes from.
func (a Assumptions) table(f *Facts) [][]string {
	rows := [][]string{{"assumed", "value", "why"}}
	add := func(what, value, why string) { rows = append(rows, []string{what, value, why}) }
	add("busiest minute, times the day's mean", figure(a.Peak), "what a shop in one time zone sees; a fleet around the world is nearer to 2")
	add("bursts on top", fmt.Sprintf("%.1f times, for %.0f s, every %.0f s", a.Bursts.Times, a.Bursts.Last.Seconds(), a.Bursts.Every.Seconds()), "somebody sends a push message")
	add("asked of anything at the peak, of the most it can do, spare machines away", percent(a.Ceiling), "the rest is for bursts, and for the day that was not planned")
	add("spare machines", figure(float64(a.Spare)), "one fails while another is deployed")
	for _, t := range a.Mix {
		add("of all messages: "+t.Name, percent(t.Share), "a guess; put yours in")
	}
	add("between two messages of a conversation", fmt.Sprintf("%.0f s", a.Gap.Seconds()), "people type, and read")
	add("a state is kept after the last message", "an hour", "the default of `conversations.keep`")
	add("connections held for each conversation by WebSocket or events", figure(a.PairsEach), "a widget connects when the page opens; most visitors never write")
	add("the vendor's answer", fmt.Sprintf("%d ms", a.Vendor.Milliseconds()), "for it a request stays in flight")
	add("bytes of a message on the network, each way", figure(a.Wire), "post, answer, heads, TLS")
	add("one way between two machines", fmt.Sprintf("%d µs", a.Hop.Microseconds()), "within a zone")
	if f.Part(Edge) != nil {
		add("what a kind of message takes in Envoy and engine", "as a part of a post's", "what it is of a post's in a gateway; only posts were measured")
		add("what a connection takes in Envoy and in an engine", "as in a gateway, each", "only gateways were measured")
	}
	if f.Part(Load) == nil {
		add("a state comes from the store, after the way", figure(a.StoreLoad)+" µs", "until it is measured")
	}
	if f.Part(Save) == nil {
		add("a stream is busy with a state", figure(a.StoreSave)+" µs", "JetStream took 28,000 messages of 1 KB a second in a first trial, not synced; until it is measured")
	}
	if f.Part(Publish) == nil {
		add("a stream is busy with a webhook, synced", figure(a.StoreSync)+" µs", "2,160 a second in a first trial, with encryption; until it is measured")
	}
	if f.Size(StoredKV) == nil {
		add("bytes of a stored state besides itself", figure(a.StoreExtra), "key, head, index; until it is measured")
	}
	add("copies of a stream", figure(float64(a.Replicas)), "NATS loses one machine and goes on")
	add("streams that a store machine of 8 cores serves", figure(float64(a.Leads)), "a core each, copies counted")
	add("the relay's database is busy with a webhook", figure(a.SQLite)+" µs", "[21,000 a second](relay.md#what-it-takes)")
	add("a receiver is away", "an hour", "what the relay is to bridge")
	add("calls of one app that a vendor takes", "10,000 a minute", "[Intercom's default](https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting)")
	add("open files of a process", figure(a.Files), "systemd's default hard limit")
	add("memory a core", bytesOf(a.Memory), "general-purpose machines")
	add("network of a machine", "10 Gbit/s", "each way")
	add("a dead machine is still sent to", fmt.Sprintf("%.0f s", a.Unseen.Seconds()), "until health checks see it")
	add("a core and its memory, an hour", fmt.Sprintf("$%.2f", a.CoreHour), "list prices of large clouds, about")
	add("a GiB of SSD, a month", fmt.Sprintf("$%.2f", a.DiskMonth), "likewise")
	add("a GB between zones", fmt.Sprintf("$%.2f", a.Transfer), "likewise, each way")
	return rows
}
