//go:build unix

package app

import (
	"fmt"
	"syscall"
)

// fileLimit looks at how many connections the process may hold: each that
// passes takes two files.
func (d *doctor) fileLimit(c *Config) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return
	}
	found := fmt.Sprintf("%d open files: room for about %d connections", limit.Cur, limit.Cur/2)
	if limit.Cur < 2*uint64(c.Bounds.Requests) {
		d.advise("files", fmt.Sprintf("%s, fewer than limits.requests admits (%d)", found, c.Bounds.Requests),
			"raise it: LimitNOFILE=65536 in the systemd unit, or ulimit -n; or lower limits.requests")
		return
	}
	d.fine("files", found)
}
