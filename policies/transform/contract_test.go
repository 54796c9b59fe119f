package transform

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func env() Env { return Env{HashKey: []byte("a key of this test only")} }

func build(t *testing.T, e *entry) Transform {
	t.Helper()
	tr, err := Parse(e.name, e.sample, env())
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// TestContract holds every transform of the table to what all of them promise
// and to what its line declares.
func TestContract(t *testing.T) {
	for _, e := range table() {
		t.Run(e.name, func(t *testing.T) {
			tr := build(t, e)
			ctx := Context{Class: "credit_card"}
			apply := func(value []byte, ctx Context) []byte {
				dst := append(make([]byte, 0, 64), "before "...)
				out, err := tr.Append(dst, value, ctx)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.HasPrefix(out, []byte("before ")) {
					t.Fatal("what stood in dst is gone")
				}
				return out[len("before "):]
			}
			t.Run("never the whole value", rapid.MakeCheck(func(r *rapid.T) {
				// Letters that no label, mask or hash uses, in any script.
				value := []byte(rapid.StringOfN(rapid.SampledFrom([]rune("zyß€漢0189 -")), 1, 40, -1).Draw(r, "value"))
				given := bytes.Clone(value)
				if out := apply(value, ctx); len(bytes.Trim(value, "0189 -")) > 0 && bytes.Contains(out, value) {
					r.Fatal("the value is in its replacement")
				}
				if !bytes.Equal(value, given) {
					r.Fatal("the value was written to")
				}
			}))
			t.Run("any bytes", rapid.MakeCheck(func(r *rapid.T) {
				value := rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(r, "value")
				if out := apply(value, ctx); len(out) == 0 && len(value) > 0 {
					r.Fatal("nothing stands where a value stood")
				}
			}))
			t.Run("fixed tells nothing", rapid.MakeCheck(func(r *rapid.T) {
				fixed := Context{Class: "pin", Fixed: true}
				a, b := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(r, "a"), rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(r, "b")
				if !bytes.Equal(apply(a, fixed), apply(b, fixed)) {
					r.Fatal("two values can be told apart")
				}
			}))
			t.Run("huge", func(t *testing.T) {
				if out := apply(bytes.Repeat([]byte("7"), 1<<20), ctx); len(out) > 256 {
					t.Errorf("%d bytes stand in for a huge value", len(out))
				}
			})
			t.Run("deterministic as declared", func(t *testing.T) {
				same := bytes.Equal(apply([]byte("zebra zebra"), ctx), apply([]byte("zebra zebra"), ctx))
				if same != e.deterministic {
					t.Errorf("the same value gives the same replacement: %t", same)
				}
			})
			t.Run("residue as declared", rapid.MakeCheck(func(r *rapid.T) {
				gen := rapid.StringOfN(rapid.SampledFrom([]rune("zyß漢")), 12, 12, -1)
				a, b := gen.Draw(r, "a"), gen.Draw(r, "b")
				same := bytes.Equal(apply([]byte(a), ctx), apply([]byte(b), ctx))
				if tr.Residue() == Nothing && !same {
					r.Fatal("values of one length can be told apart")
				}
				if tr.Residue() == Equality && same != (a == b) {
					r.Fatal("equality is not kept")
				}
			}))
			if e.reversible {
				t.Error("a reversible transform needs a way back and its test here")
			}
		})
	}
}

func TestNoAllocations(t *testing.T) {
	value := []byte("4111 1111 1111 1111")
	for _, e := range table() {
		tr := build(t, e)
		dst := make([]byte, 0, 256)
		if n := testing.AllocsPerRun(100, func() {
			dst, _ = tr.Append(dst[:0], value, Context{Class: "credit_card"})
		}); n > 0 {
			t.Errorf("%s: %v allocations, want none", e.name, n)
		}
	}
}

func TestMask(t *testing.T) {
	for _, tc := range []struct {
		name, value, want string
		mask              Mask
		fixed             bool
	}{
		{"plain", "secret", "******", Mask{}, false},
		{"keep last", "4111 1111 1111 1234", "***************1234", Mask{KeepLast: 4}, false},
		{"issuer and last four", "4111111111111234", "411111******1234", Mask{KeepFirst: 6, KeepLast: 4}, false},
		{"characters, not bytes", "Ünïcödé", "Ü*****é", Mask{KeepFirst: 1, KeepLast: 1}, false},
		{"a third is hidden", "123456", "12**56", Mask{KeepFirst: 2, KeepLast: 2}, false},
		{"or nothing shows", "12345", "*****", Mask{KeepFirst: 2, KeepLast: 2}, false},
		{"shorter than what is kept", "12", "**", Mask{KeepLast: 4}, false},
		{"width", "+44 7400 123456", "****3456", Mask{KeepLast: 4, Width: 8}, false},
		{"width without keeping", "x", "******", Mask{Width: 6}, false},
		{"char", "abc", "•••", Mask{Char: '•'}, false},
		{"fixed", "correct horse", "********", Mask{KeepLast: 4}, true},
		{"fixed width", "correct horse", "#####", Mask{Width: 5, Char: '#'}, true},
		{"invalid UTF-8", "a\xff\xfeb", "****", Mask{}, false},
		{"empty", "", "", Mask{}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := tc.mask.Append(nil, []byte(tc.value), Context{Class: "phone", Fixed: tc.fixed})
			if err != nil || string(got) != tc.want {
				t.Errorf("got %q, want %q (%v)", got, tc.want, err)
			}
		})
	}
}

func TestRedact(t *testing.T) {
	for class, want := range map[string]string{"credit_card": "[CREDIT_CARD]", "iban": "[IBAN]", "a b": "[A_B]"} {
		if got, _ := (Redact{}).Append(nil, []byte("x"), Context{Class: class}); string(got) != want {
			t.Errorf("%s: got %s", class, got)
		}
	}
	if got, _ := (Redact{Label: "–weg–"}).Append(nil, []byte("x"), Context{}); string(got) != "–weg–" {
		t.Errorf("got %s", got)
	}
}

func TestHash(t *testing.T) {
	one, err := NewHash([]byte("0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := NewHash([]byte("fedcba9876543210"))
	if err != nil {
		t.Fatal(err)
	}
	of := func(h Hash, class, value string) string {
		out, err := h.Append(nil, []byte(value), Context{Class: class})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	first := of(one, "email", "jo@example.com")
	if !strings.HasPrefix(first, "[EMAIL:") || len(first) != len("[EMAIL:]")+hashChars {
		t.Errorf("form is %s", first)
	}
	if of(one, "email", " Jo@Example.com ") != first {
		t.Error("case and space change the hash")
	}
	if of(other, "email", "jo@example.com") == first {
		t.Error("the key does not change the hash")
	}
	if strings.TrimPrefix(of(one, "username", "jo@example.com"), "[USERNAME:") == strings.TrimPrefix(first, "[EMAIL:") {
		t.Error("the class does not change the hash")
	}
	if _, err := NewHash([]byte("short")); err == nil {
		t.Error("a short key is taken")
	}
}

func TestAppendNormal(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		same bool
	}{
		{"4111 1111-1111 1111", "4111111111111111", true},
		{"+1 (800) 555-0199", "18005550199", true},
		{" Jo@Example.com\n", "jo@example.com", true},
		{"ÄRGER", "ärger", true},
		{"a.b@c.d", "ab@c.d", false},
		{"11.1.1.11", "1.11.1.11", false},
		{"111.111.11.1", "11.111.111.1", false},
		{"1-11-2026", "11-1-2026", false},
		{"a\xffb", "a\xfeb", false},
	} {
		same := bytes.Equal(AppendNormal(nil, []byte(tc.a)), AppendNormal(nil, []byte(tc.b)))
		if same != tc.same {
			t.Errorf("%q and %q: same is %t", tc.a, tc.b, same)
		}
	}
}
