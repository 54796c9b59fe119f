//go:build !linux

package main

import (
	"errors"
	"time"
)

var errLinuxOnly = errors.New("what another process uses is read on Linux only")

func cpuOf(int) (time.Duration, error) { return 0, errLinuxOnly }

func residentOf(int) (int64, error) { return 0, errLinuxOnly }

func openFiles() (int, error) { return 0, errLinuxOnly }
