package app

import (
	"strings"
	"testing"
)

// TestDigestKeyFollowsSettings holds that digests of conversations go by the
// settings in force, those that come later too: engines that had none at their start
// must call a conversation what the others call it.
func TestDigestKeyFollowsSettings(t *testing.T) {
	keys := []string{strings.Repeat("a", 32), strings.Repeat("b", 32)}
	settings := func(key string) string {
		return "version: 1\nextproc: {listen: 127.0.0.1:0}\nhash_key: " + key + "\nroutes: [{name: chat, upstream: 'http://127.0.0.1:1'}]\n"
	}
	f := folderOf(t, map[string]string{"one": keys[0], "two": keys[1], "veilwire.yaml": settings("one")})
	a, err := open(t, f.settings())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	for i, name := range []string{"one", "two"} {
		f.write("veilwire.yaml", settings(name))
		if err := a.Reload(); err != nil {
			t.Fatal(err)
		}
		if string(a.digestKey()) != keys[i] {
			t.Errorf("with %s in force the digests have another key", name)
		}
	}
}
