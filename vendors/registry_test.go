package vendors

import "testing"

func builtins(tb testing.TB) *Registry {
	tb.Helper()
	reg, err := Builtin()
	if err != nil {
		tb.Fatal(err)
	}
	return reg
}

// TestBuiltinLoads compiles every adapter that ships, as Builtin puts off.
func TestBuiltinLoads(t *testing.T) {
	reg, err := Load(builtin)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range builtins(t).Names() {
		if a, ok := reg.Adapter(name); !ok || a.Name() != name {
			t.Errorf("no adapter %q in its folder", name)
		}
	}
	if _, err := builtins(t).With(reg); err == nil {
		t.Error("two adapters of one name are taken")
	}
}
