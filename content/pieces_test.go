package content

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veilwire"
)

// exact decides an odd number of bytes of each piece, in the middle of
// characters too, and checks that the next piece begins right behind them.
type exact struct {
	treat   Treatment
	keep    int // bytes left undecided
	open    bool
	path    string
	rest    []byte
	texts   []string
	current strings.Builder
	err     string
}

func (e *exact) Treat([]byte, Kind) Treatment { return e.treat }

func (e *exact) Field(f *Field) ([]veilwire.Edit, int, error) {
	if e.open && (e.path != string(f.Path) || !bytes.HasPrefix(f.Text, e.rest)) {
		e.err = fmt.Sprintf("a piece of %s does not go on where the one before was left", f.Path)
	}
	n := len(f.Text)
	if !f.Final {
		n = max(0, n-e.keep)
	}
	e.current.Write(f.Text[:n])
	e.open, e.path, e.rest = !f.Final, string(f.Path), append([]byte(nil), f.Text[n:]...)
	if f.Final {
		e.texts = append(e.texts, e.path+"="+e.current.String())
		e.current.Reset()
	}
	return nil, n, nil
}

// TestPiecesFollowOneAnother: a field that comes in pieces is, put together,
// the field that comes whole, wherever the visitor stops.
func TestPiecesFollowOneAnother(t *testing.T) {
	long := strings.Repeat("gr\u00fc\u00dfe \U0001F600 ", 12)
	for _, c := range []struct {
		name string
		f    Format
		in   string
	}{
		{"string", Format{Kind: JSONBody}, `["` + long + `"]`},
		{"escapes", Format{Kind: JSONBody}, `["` + strings.Repeat(`\u00fc\ud83d\ude00 x`, 20) + `"]`},
		{"markup in a string", Format{Kind: JSONBody}, `["<p>` + strings.Repeat(`\u00fc<b>&uuml;&NotEqualTilde;x</b>\ud83d\ude00`, 20) + `"]`},
		{"document in a string", Format{Kind: JSONBody}, `["[\"` + strings.Repeat(`\u00fc\\ud83d\\ude00 x`, 20) + `\"]"]`},
		{"form", Format{Kind: FormBody}, "a=" + strings.Repeat("%C3%BC%F0%9F%98%80+x", 20)},
		{"text", Format{Kind: TextBody}, long},
		{"page", Format{Kind: HTMLBody}, "<p>" + strings.Repeat("\u00fc<i>&NotEqualTilde;</i>&#128512;<br>", 20)},
		{"part", Format{Kind: MultipartBody, Boundary: "X"}, "--X\r\n\r\n" + long + "\r\n--X--"},
	} {
		for _, treat := range []Treatment{Auto, Text} {
			lim := DefaultLimits()
			lim.Window = 24
			whole := &exact{treat: treat}
			if err := Visit([]byte(c.in), c.f, lim, whole); err != nil {
				t.Fatal(err)
			}
			rapid.Check(t, func(t *rapid.T) {
				v := &exact{treat: treat, keep: rapid.IntRange(0, 40).Draw(t, "keep")}
				cuts := rapid.SliceOfN(rapid.IntRange(1, 30), 0, 30).Draw(t, "cuts")
				var out bytes.Buffer
				if err := Rewrite(&out, io.Reader(&pieces{[]byte(c.in), cuts}), c.f, lim, v); err != nil {
					t.Fatal(err)
				}
				if v.err != "" {
					t.Fatalf("%s: %s", c.name, v.err)
				}
				if out.String() != c.in {
					t.Fatalf("changed without an edit")
				}
				if got, want := strings.Join(v.texts, "\n"), strings.Join(whole.texts, "\n"); got != want {
					t.Fatalf("got  %q\nwant %q", got, want)
				}
			})
		}
	}
}
