//go:build !unix

package measure

import (
	"errors"
	"time"
)

// CPU is the processor time that this process has used.
func CPU() (time.Duration, error) {
	return 0, errors.New("processor time is read on Unix only")
}
