package sqlite_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

// TestAnyBytes holds that no field of a delivery, whatever bytes it holds, comes
// back changed.
func TestAnyBytes(t *testing.T) {
	q := open(t, t.TempDir(), sqlite.Options{Deliver: true})
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		text := func(name string) string { return string(rapid.SliceOf(rapid.Byte()).Draw(rt, name)) }
		n++
		d := delivery(fmt.Sprint("f", n))
		d.Conversation, d.Target, d.Body = text("conversation"), text("target"), []byte(text("body"))
		d.Header = map[string][]string{text("name"): {text("value"), "", text("value")}}
		if _, err := q.Put(rt.Context(), []*relay.Delivery{d}); err != nil {
			rt.Fatal(err)
		}
		for got, err := range q.List(rt.Context(), relay.Filter{IDs: []string{d.ID}}) {
			if err != nil || got.Damage != nil {
				rt.Fatal(err, got.Damage)
			}
			if diff := cmp.Diff(d, got, cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(0)); diff != "" {
				rt.Errorf("it came back changed (-put +got):\n%s", diff)
			}
		}
	})
}

// FuzzHeader holds that bytes which are no header are refused, and all others
// come back as they were.
func FuzzHeader(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x01A\x01b"))
	f.Add([]byte("\x01A\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01b"))
	f.Fuzz(func(t *testing.T, packed []byte) {
		h, err := sqlite.UnpackHeader(packed)
		if err != nil {
			return
		}
		again, err := sqlite.UnpackHeader(sqlite.PackHeader(h))
		if err != nil || !cmp.Equal(h, again) {
			t.Errorf("another header came back: %v", err)
		}
	})
}
