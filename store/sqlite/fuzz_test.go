package sqlite_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

// FuzzRecord holds that no header and no body, whatever bytes they hold, comes
// back changed.
func FuzzRecord(f *testing.F) {
	f.Add("X-Topic", "a", []byte("body"))
	f.Add("", "\xff\x00a", []byte{})
	q, err := sqlite.Open(context.Background(), f.TempDir(), sqlite.Options{Deliver: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = q.Close() })
	n := 0
	f.Fuzz(func(t *testing.T, name, value string, body []byte) {
		n++
		d := delivery(fmt.Sprint("f", n))
		d.Header, d.Body = map[string][]string{name: {value, "", value}, "Z": nil}, body
		d.Conversation, d.Target = value, name
		if _, err := q.Put(t.Context(), []*relay.Delivery{d}); err != nil {
			t.Fatal(err)
		}
		delete(d.Header, "Z") // a name without a value is nothing on the wire
		for got, err := range q.List(t.Context(), relay.Filter{IDs: []string{d.ID}}) {
			if err != nil || got.Conversation != value || got.Target != name || got.Damage != nil || !bytes.Equal(got.Body, body) || !cmp.Equal(got.Header, d.Header, cmpopts.EquateEmpty()) {
				t.Errorf("it came back changed: %v, %v", err, got.Damage)
			}
		}
		if _, err := q.Drop(t.Context(), relay.Filter{}); err != nil {
			t.Fatal(err)
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
