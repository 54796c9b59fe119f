package transform

import (
	"bytes"
	"sync"
	"testing"
)

// TestConcurrent: one transform serves every message at once.
func TestConcurrent(t *testing.T) {
	for _, e := range table() {
		tr := build(t, e)
		want, err := tr.Append(nil, []byte("zebra zebra"), Context{Class: "email"})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 200 {
					if got, err := tr.Append(nil, []byte("zebra zebra"), Context{Class: "email"}); err != nil || !bytes.Equal(got, want) {
						t.Errorf("%s: a replacement differs under load", e.name)
						return
					}
				}
			})
		}
		wg.Wait()
	}
}
