package app

import (
	"strconv"
	"strings"
	"time"

	"veilwire/content"
	"veilwire/internal/yamlfile"
	"veilwire/proxy"
)

func (r *reader) limits(c *Config, raw *limitsFile) {
	c.Limits, c.Head, c.Bounds = content.DefaultLimits(), proxy.DefaultHeadLimits(), proxy.DefaultBounds()
	c.Limits.Size = r.size(raw.Body, c.Limits.Size, 1<<10, 1<<30)
	c.Limits.Ratio = int(r.number(raw.Ratio, int64(c.Limits.Ratio), 2, 10_000))
	c.Limits.Depth = int(r.number(raw.Depth, int64(c.Limits.Depth), 4, 1000))
	c.Limits.Fields = int(r.number(raw.Fields, int64(c.Limits.Fields), 100, 10_000_000))
	c.Head.Bytes = int(r.size(raw.Head, int64(c.Head.Bytes), 4<<10, 1<<20))
	c.Bounds.Requests = int(r.number(raw.Requests, int64(c.Bounds.Requests), 1, 1_000_000))
	// One of the largest must have room, with its masked copy.
	least := 2*c.Limits.Size + 1<<20
	c.Bounds.Memory = r.size(raw.Memory, max(c.Bounds.Memory, least), 1<<20, 1<<40)
	if c.Bounds.Memory < least {
		r.fail(raw.Memory.Pos, "want at least %s here: twice the limit of one body, and 1MiB", inUnits(least))
	}
}

// number reads a whole number, held to a range.
func (r *reader) number(t yamlfile.Text, otherwise, least, most int64) int64 {
	if t.Value == "" {
		return otherwise
	}
	n, err := strconv.ParseInt(t.Value, 10, 64)
	if err != nil || n < least || n > most {
		r.fail(t.Pos, "want a number from %d to %d here", least, most)
		return otherwise
	}
	return n
}

// units are those of sizes, the largest last.
var units = [...]struct {
	name string
	n    int64
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}}

// inUnits writes a size as people would.
func inUnits(n int64) string {
	for i := len(units) - 1; i >= 0; i-- {
		if u := units[i]; n >= u.n && n%u.n == 0 {
			return strconv.FormatInt(n/u.n, 10) + u.name
		}
	}
	return strconv.FormatInt(n, 10)
}

// size reads a number with an optional unit, held to a range.
func (r *reader) size(t yamlfile.Text, otherwise, least, most int64) int64 {
	if t.Value == "" {
		return otherwise
	}
	number, unit := strings.TrimSpace(t.Value), int64(1)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = strings.TrimSpace(rest), u.n
		}
	}
	n, err := strconv.ParseInt(number, 10, 32)
	if err != nil || n*unit < least || n*unit > most {
		r.fail(t.Pos, "want a size from %s to %s here, like %s", inUnits(least), inUnits(most), inUnits(otherwise))
		return otherwise
	}
	return n * unit
}

func (r *reader) timeouts(c *Config, raw *timeoutsFile) {
	c.Timeouts = proxy.DefaultTimeouts()
	for _, t := range [...]struct {
		from yamlfile.Text
		to   *time.Duration
	}{
		{raw.Head, &c.Timeouts.Head},
		{raw.Body, &c.Timeouts.Body},
		{raw.Idle, &c.Timeouts.Idle},
		{raw.Write, &c.Timeouts.Write},
		{raw.Connect, &c.Timeouts.Connect},
		{raw.Response, &c.Timeouts.Response},
	} {
		*t.to = r.duration(t.from, *t.to)
	}
	c.Shutdown = r.duration(raw.Shutdown, defaultShutdown)
}

func (r *reader) duration(t yamlfile.Text, otherwise time.Duration) time.Duration {
	if t.Value == "" {
		return otherwise
	}
	d, err := time.ParseDuration(t.Value)
	if err != nil || d < 10*time.Millisecond || d > time.Hour {
		r.fail(t.Pos, "want a time from 10ms to 1h here, like 30s")
		return otherwise
	}
	return d
}

// plainName keeps label values short and free of surprises.
func plainName(s string) bool {
	if len(s) == 0 || len(s) > 64 {
		return false
	}
	for _, c := range s {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// goodHost accepts a host name, an IP address or a wildcard for one label.
func goodHost(h string) bool {
	h = strings.TrimPrefix(h, "*.")
	if h == "" || len(h) > 253 || strings.HasPrefix(h, ".") {
		return false
	}
	if strings.HasPrefix(h, "[") {
		return strings.HasSuffix(h, "]")
	}
	for _, c := range h {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_' {
			return false
		}
	}
	return true
}
