package xds

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/structpb"
	"pgregory.net/rapid"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
)

// some are settings with a policy and an adapter.
func some() map[string][]byte {
	return map[string][]byte{
		SettingsFile:            []byte("version: 1\n"),
		"policies/shop.yaml":    []byte("version: 1\n# größer\n"),
		"own/mine/adapter.yaml": []byte("name: mine\n"),
		"empty":                 {},
	}
}

func packed(t *testing.T, files map[string][]byte) *core.TypedExtensionConfig {
	t.Helper()
	s, err := NewSettings(files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Resource()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSettingsComeOutAsTheyWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-zäß0-9_.-]{1,6}(/[A-Z ]{1,4}[.]yaml)?`)
		files := map[string][]byte{SettingsFile: []byte(rapid.String().Draw(t, "settings"))}
		for n, text := range rapid.MapOfN(name, rapid.String(), 0, 20).Draw(t, "files") {
			files[n] = []byte(text)
		}
		want, err := NewSettings(files)
		if err != nil {
			t.Skip("a name that is refused: ", err)
		}
		r, err := want.Resource()
		if err != nil {
			t.Fatal(err)
		}
		wire, err := proto.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var over core.TypedExtensionConfig
		if err := proto.Unmarshal(wire, &over); err != nil {
			t.Fatal(err)
		}
		got, err := ReadSettings(&over)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestEqualSettingsAreEqualBytes(t *testing.T) {
	a, b := packed(t, some()), packed(t, some())
	for range 20 { // maps have no order to begin with
		if !bytes.Equal(a.GetTypedConfig().GetValue(), b.GetTypedConfig().GetValue()) {
			t.Fatal("the same files have two forms")
		}
		b = packed(t, some())
	}
}

func TestTheVersionIsOfAllFiles(t *testing.T) {
	versions := map[string]string{}
	note := func(what string, change func(map[string][]byte)) {
		files := some()
		change(files)
		s, err := NewSettings(files)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := versions[s.Version]; ok {
			t.Errorf("%s and %s have the version %s", what, other, s.Version)
		}
		versions[s.Version] = what
	}
	note("nothing changed", func(map[string][]byte) {})
	note("a byte", func(f map[string][]byte) { f["policies/shop.yaml"][0] = 'V' })
	note("a name", func(f map[string][]byte) {
		f["policies/shop2.yaml"] = f["policies/shop.yaml"]
		delete(f, "policies/shop.yaml")
	})
	note("one less", func(f map[string][]byte) { delete(f, "empty") })
	note("name and content moved", func(f map[string][]byte) { f["empt"] = []byte("y"); delete(f, "empty") })
}

func TestNamesThatLeadElsewhereAreRefused(t *testing.T) {
	for _, name := range []string{
		"../x", "/etc/passwd", "a/../../x", "a/./b", "a//b", "", ".", "..", "a/", `..\x`, `C:\x`, "C:x", "a\x00b", "a\nb",
		strings.Repeat("n", 256), "\xff",
	} {
		files := some()
		files[name] = []byte("x")
		if _, err := NewSettings(files); err == nil {
			t.Errorf("packed %q", name)
		}
		if _, err := ReadSettings(forged("", files)); err == nil {
			t.Errorf("read %q", name)
		}
	}
}

// forged is a resource that nobody checked; the version "" is filled in.
func forged(version string, files map[string][]byte) *core.TypedExtensionConfig {
	if version == "" {
		version = (&Settings{Files: files}).digest()
	}
	inner := map[string]*structpb.Value{}
	for n, text := range files {
		inner[n] = structpb.NewStringValue(string(text))
	}
	any, err := anypb.New(&structpb.Struct{Fields: map[string]*structpb.Value{
		"version": structpb.NewStringValue(version),
		"files":   structpb.NewStructValue(&structpb.Struct{Fields: inner}),
	}})
	if err != nil { // text that is no UTF-8 does not even get this far
		return &core.TypedExtensionConfig{Name: SettingsName}
	}
	return &core.TypedExtensionConfig{Name: SettingsName, TypedConfig: any}
}

func TestSettingsThatAreNotWholeAreRefused(t *testing.T) {
	whole, err := NewSettings(some())
	if err != nil {
		t.Fatal(err)
	}
	without := func(name string) map[string][]byte {
		files := maps.Clone(some())
		delete(files, name)
		return files
	}
	many := some()
	for i := range maxSettingsFiles {
		many[fmt.Sprint("f", i)] = nil
	}
	large := some()
	large["large"] = bytes.Repeat([]byte("x"), maxSettingsBytes)
	both := some()
	both["policies"] = []byte("x")
	text, _ := anypb.New(structpb.NewStringValue("hello"))
	none, _ := anypb.New(&structpb.Struct{})
	for name, tc := range map[string]struct {
		r    *core.TypedExtensionConfig
		want string
	}{
		"half the files":    {forged(whole.Version, without("policies/shop.yaml")), "changed or lost on the way"},
		"wrong digest":      {forged("0000000000000000", some()), "but their files make " + whole.Version},
		"no settings file":  {forged("", without(SettingsFile)), "settings without veilwire.yaml"},
		"too many":          {forged("", many), "at most 2000 travel"},
		"too large":         {forged("", large), "at most 8388608 travel"},
		"a file and folder": {forged("", both), `hold "policies" both as a file and as a folder`},
		"empty":             {&core.TypedExtensionConfig{Name: SettingsName}, "holds no settings"},
		"something else":    {&core.TypedExtensionConfig{TypedConfig: text}, "holds no settings"},
		"no version":        {&core.TypedExtensionConfig{TypedConfig: none}, "holds no settings"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ReadSettings(tc.r); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v\nwant %s", err, tc.want)
			}
		})
	}
}

func FuzzReadSettings(f *testing.F) {
	s, _ := NewSettings(some())
	r, _ := s.Resource()
	wire, _ := proto.Marshal(r)
	f.Add(wire)
	f.Add(wire[:len(wire)/2])
	f.Fuzz(func(t *testing.T, wire []byte) {
		var r core.TypedExtensionConfig
		if proto.Unmarshal(wire, &r) != nil {
			return
		}
		s, err := ReadSettings(&r)
		if err != nil {
			return
		}
		again, err := NewSettings(s.Files)
		if err != nil || again.Version != s.Version {
			t.Errorf("what was read can't be packed again: %v", err)
		}
	})
}
