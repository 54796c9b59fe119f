package proxy

import "strings"

// frames reduces a stack trace to functions and places. The arguments that the
// runtime prints are addresses and numbers, which may be parts of values: they go.
func frames(stack []byte) string {
	var b strings.Builder
	for line := range strings.Lines(string(stack)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "goroutine "), strings.HasPrefix(line, "panic("):
			continue
		case strings.HasPrefix(line, "\t"):
			place, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			b.WriteString(" @ " + place + "\n")
		default:
			if i := strings.LastIndexByte(line, '('); i > 0 {
				line = line[:i]
			}
			b.WriteString(line)
		}
	}
	return b.String()
}
