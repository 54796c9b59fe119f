//go:build !linux

package main

import (
	"errors"
	"time"
)

func threadCPU() (time.Duration, error) {
	return 0, errors.New("the processor time of a thread is read on Linux only")
}

func pinned(int, func() error) error {
	return errors.New("processes are held to a core on Linux only")
}
