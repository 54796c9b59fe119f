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

func TestBuiltinLoads(t *testing.T) {
	for _, name := range builtins(t).Names() {
		t.Log(name)
	}
}
