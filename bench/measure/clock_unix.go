//go:build unix

package measure

import (
	"fmt"
	"syscall"
	"time"
)

// CPU is the processor time that this process has used, in user and kernel mode,
// all threads together.
func CPU() (time.Duration, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, fmt.Errorf("read the processor time: %w", err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), nil
}
