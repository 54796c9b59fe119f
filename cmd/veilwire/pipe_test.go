package main

import (
	"bufio"
	"io"
	"testing"
)

// TestPipe holds that a message comes out while its writer is still at work:
// `tail -f chat.txt | veilwire redact` must not wait for a full buffer.
func TestPipe(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"redact", []string{"redact"}, "my pin is [PIN]\n"},
		{"scan", []string{"scan", "--format", "text"}, "-:1 customer my pin is [pin certain]\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in, typed := io.Pipe()
			read, out := io.Pipe()
			code := make(chan int, 1)
			go func() {
				code <- run(tc.args, in, out, io.Discard)
				_ = out.Close()
			}()
			if _, err := io.WriteString(typed, "my pin is 4821\n"); err != nil {
				t.Fatal(err)
			}
			r := bufio.NewReader(read)
			if got, err := r.ReadString('\n'); got != tc.want || err != nil {
				t.Errorf("got %q, %v; want %q", got, err, tc.want)
			}
			_ = typed.Close()
			if _, err := io.Copy(io.Discard, r); err != nil {
				t.Error(err)
			}
			if got := <-code; got != exitOK {
				t.Errorf("ends with %d", got)
			}
		})
	}
}
