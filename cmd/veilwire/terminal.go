package main

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"

	"golang.org/x/term"
)

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func sortedByCount(counts map[string]int) []string {
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if counts[keys[i]] != counts[keys[j]] {
			return counts[keys[i]] > counts[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys
}

// progress shows how much of a long file has been read, on a terminal only.
type progress struct {
	w     io.Writer
	total int64
	read  int64
	shown time.Time
	begun time.Time
}

func newProgress(w io.Writer, src *source) *progress {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || src.size < 1<<20 {
		return &progress{}
	}
	return &progress{w: w, total: src.size, begun: time.Now()}
}

func (p *progress) reader(r io.Reader) io.Reader {
	if p.w == nil {
		return r
	}
	return &progressReader{r, p}
}

type progressReader struct {
	r io.Reader
	p *progress
}

// Read implements io.Reader and draws the bar a few times a second.
func (r *progressReader) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	r.p.read += int64(n)
	if now := time.Now(); now.Sub(r.p.shown) > 100*time.Millisecond && now.Sub(r.p.begun) > 400*time.Millisecond {
		r.p.shown = now
		r.p.draw()
	}
	return n, err
}

func (p *progress) draw() {
	const width = 32
	done := int(p.read * width / p.total)
	fmt.Fprintf(p.w, "\r%s%s %3d %%", strings.Repeat("█", done), strings.Repeat("░", width-done), p.read*100/p.total)
}

// clear takes the bar away so that a line can be printed.
func (p *progress) clear() {
	if p.w != nil && !p.shown.IsZero() {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", 40))
	}
}

func (p *progress) done() { p.clear() }
