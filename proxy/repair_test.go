package proxy

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"veilwire/internal/testkit"
	"veilwire/proxy/relay"
	"veilwire/vendors"
)

// board is a vendor that names messages in its answers and takes them back.
const board = `
version: 1
name: board
default: {request: post, response: posted, params: post}
shapes:
  post: {text: [/**], conversation: [/room], id: [/id]}
  posted: {text: [/text], conversation: [/room], id: [/id]}
repair: {method: DELETE, path: "/rooms/{conversation}/{id}", auth: "Bearer {secret}"}
`

func boardRepair(t *testing.T, box *inbox) *Repair {
	t.Helper()
	a, err := vendors.Parse("board/adapter.yaml", []byte(board))
	if err != nil {
		t.Fatal(err)
	}
	return &Repair{By: a.Repair(), Lane: RepairLane("chat"), Accept: box.accept}
}

// TestTakesBackWhatHeldParts types a card number over three messages. The vendor
// names each in its answer; when the number is whole, the first two are taken back
// by those names.
func TestTakesBackWhatHeldParts(t *testing.T) {
	var n atomic.Int32
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id":"m-%d","room":"r/1","ok":true}`, n.Add(1))
	})
	box := new(inbox)
	h := build(t, rec.URL, lot{source: board, repair: boardRepair(t, box)})
	for _, text := range []string{"hello", "401288", "8888", "881881"} {
		if resp, body := send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", `{"room":"r/1","text":"`+text+`"}`)); resp.StatusCode != http.StatusOK {
			t.Fatalf("%d %s", resp.StatusCode, body)
		}
	}
	var got []string
	for _, d := range box.got {
		got = append(got, d.Lane+" "+d.Method+" "+d.Target+" "+d.ID)
	}
	if len(got) != 2 || got[0] != "chat:repair DELETE /rooms/r%2F1/m-2 m-2@734ab64d7ba3777f" || got[1] != "chat:repair DELETE /rooms/r%2F1/m-3 m-3@734ab64d7ba3777f" {
		t.Errorf("repaired %q", got)
	}
	want(t, h, `veilwire_repairs_total{outcome="queued",route="chat"} 2`)
	want(t, h, `veilwire_exposure_seconds_count{class="credit_card"} 1`)
}

// TestRepairNeedsAName says of messages whose id nobody tells that they stay.
func TestRepairNeedsAName(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) { _, _ = io.WriteString(w, "ok") })
	box := new(inbox)
	h := build(t, rec.URL, lot{source: board, repair: boardRepair(t, box)})
	for _, text := range []string{"401288", "8888881881"} {
		send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", `{"room":"r","text":"`+text+`"}`))
	}
	if len(box.got) != 0 {
		t.Errorf("repaired %+v", box.got)
	}
	want(t, h, `veilwire_repairs_total{outcome="unknown",route="chat"} 1`)
}

// TestNobodyHasOthersTakenBack sends pieces of a number under the id of what somebody
// else wrote. The vendor refuses the first, and names it in no answer: it stays.
func TestNobodyHasOthersTakenBack(t *testing.T) {
	for name, answer := range map[string]string{"refused": `{"id":"theirs","room":"refused"}`, "not named": `{"ok":true}`} {
		t.Run(name, func(t *testing.T) {
			rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
				w.Header().Set("Content-Type", "application/json")
				if name == "refused" {
					w.WriteHeader(http.StatusConflict)
				}
				_, _ = io.WriteString(w, answer)
			})
			box := new(inbox)
			h := build(t, rec.URL, lot{source: board, repair: boardRepair(t, box)})
			for i, text := range []string{"401288", "8888881881"} {
				send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", fmt.Sprintf(`{"room":%q,"id":"theirs%.*s","text":%q}`, name, i, "2", text)))
			}
			if len(box.got) != 0 {
				t.Errorf("repaired %+v", box.got)
			}
			want(t, h, `veilwire_repairs_total{outcome="unknown",route="chat"} 1`)
		})
	}
}

// TestRepairOutlivesItsRequest: a client that leaves takes no repair with it.
func TestRepairOutlivesItsRequest(t *testing.T) {
	box := new(inbox)
	repair := boardRepair(t, box)
	repair.Accept = func(ctx context.Context, d relay.Delivery) error {
		if ctx.Done() != nil {
			t.Error("the repair is given up with its request")
		}
		return box.accept(ctx, d)
	}
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id":"m-1","room":"outlived"}`)
	})
	h := build(t, rec.URL, lot{source: board, repair: repair})
	for _, text := range []string{"401288", "8888881881"} {
		send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", `{"room":"outlived","text":"`+text+`"}`))
	}
	if len(box.got) != 1 {
		t.Errorf("repaired %+v", box.got)
	}
}

// TestBlockedMessageTakesBackOthers: what makes the number whole is refused, and what
// had passed of it is taken back all the same.
func TestBlockedMessageTakesBackOthers(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id":"m-1","room":"blocked"}`)
	})
	box := new(inbox)
	h := build(t, rec.URL, lot{
		source: board, repair: boardRepair(t, box),
		policy: "version: 1\nrules:\n  - {detect: credit_card, action: block}\n",
	})
	status := 0
	for _, text := range []string{"401288", "8888881881"} {
		resp, _ := send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", `{"room":"blocked","text":"`+text+`"}`))
		status = resp.StatusCode
	}
	if status != http.StatusForbidden || len(box.got) != 1 {
		t.Errorf("%d, repaired %+v", status, box.got)
	}
}

// TestLongMessageTakesBackOthers: so it is when the number is made whole by a body
// that flows.
func TestLongMessageTakesBackOthers(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id":"m-1","room":"long"}`)
	})
	box := new(inbox)
	h := build(t, rec.URL, lot{source: strings.Replace(board, "[/room]", `["query:room"]`, 1), repair: boardRepair(t, box)})
	for _, body := range []string{`{"text":"401288"}`, `{"text":"8888881881","rest":"` + strings.Repeat(" ", wholeBody+1) + `"}`} {
		send(t, testkit.Request(t, "POST", h.url+"/post?room=long", "application/json", body))
	}
	if len(box.got) != 1 {
		t.Errorf("repaired %+v", box.got)
	}
}

// TestRepairThatCannotBeKept is counted; the message goes its way.
func TestRepairThatCannotBeKept(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	box := &inbox{err: relay.ErrFull}
	h := build(t, rec.URL, lot{source: board, repair: boardRepair(t, box)})
	for i, text := range []string{"401288", "8888881881"} {
		resp, _ := send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", fmt.Sprintf(`{"room":"kept","id":"m-%d","text":%q}`, i, text)))
		if resp.StatusCode != http.StatusOK {
			t.Error(resp.Status)
		}
	}
	want(t, h, `veilwire_repairs_total{outcome="failed",route="chat"} 1`)
}

// TestWithoutRepairIsSaid: a route that takes nothing back still says what passed.
func TestWithoutRepairIsSaid(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{source: board})
	for i, text := range []string{"401288", "8888881881"} {
		send(t, testkit.Request(t, "POST", h.url+"/post", "application/json", fmt.Sprintf(`{"room":"without","id":"m-%d","text":%q}`, i, text)))
	}
	want(t, h, `veilwire_repairs_total{outcome="none",route="chat"} 1`)
}
