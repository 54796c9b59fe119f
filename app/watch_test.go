package app

import (
	"os"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

// TestNewAdapterIsNoticed holds that an adapter that appears beside the others is
// read without anybody saying so: it lies in a folder that nothing named before.
func TestNewAdapterIsNoticed(t *testing.T) {
	r := appIn(folderOf(t, relayFiles()))
	settings := func(route string) {
		r.write("veilwire.yaml", "version: 1\nlisten: 127.0.0.1:0\nadapters: adapters\nroutes: [{name: "+route+", vendor: ringer, upstream: 'http://127.0.0.1:1'}]\n")
	}
	settings("chat")
	r.run()
	settings("talk") // what the watch begins with is over when this has come
	testkit.Eventually(t, "the settings are watched", func() bool { return r.inForce().Routes[0].Name == "talk" })
	has := func() bool {
		_, ok := r.state.Load().adapters.Adapter("chime")
		return ok
	}
	if has() {
		t.Fatal("it is there before it was written")
	}
	from := r.path("adapters/ringer")
	if err := os.CopyFS(r.path("adapters/chime"), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	file := r.path("adapters/chime/adapter.yaml")
	if err := os.WriteFile(file, []byte(strings.Replace(ringer, "name: ringer", "name: chime", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the new adapter is in force", has)
}
