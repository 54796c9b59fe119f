package content

import (
	"bytes"
	"testing"
)

// FuzzDecode: whatever the bytes, decoding ends, in bounds, with bytes or a
// refusal; and what was encoded decodes to itself.
func FuzzDecode(f *testing.F) {
	codings := []string{"gzip", "deflate", "br", "zstd"}
	for i, c := range codings {
		var buf bytes.Buffer
		e, err := Encode(&buf, []string{c})
		if err != nil {
			f.Fatal(err)
		}
		if _, err := e.Write([]byte("a message, a message, a message")); err != nil {
			f.Fatal(err)
		}
		if err := e.Close(); err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), buf.Bytes())
	}
	f.Fuzz(func(t *testing.T, kind uint8, src []byte) {
		coding := codings[int(kind)%len(codings):][:1]
		lim := DefaultLimits()
		lim.Size = 1 << 20
		out, err := decode(src, coding, lim)
		if reason(t, err); int64(len(out)) > lim.Size {
			t.Fatalf("%d bytes came out", len(out))
		}
		var buf bytes.Buffer
		e, err := Encode(&buf, coding)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write(src); err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		if back, err := decode(buf.Bytes(), coding, lim); err != nil && len(src) < grace || err == nil && !bytes.Equal(back, src) {
			t.Fatalf("read back %d of %d bytes: %v", len(back), len(src), err)
		}
	})
}
