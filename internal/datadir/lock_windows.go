package datadir

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock takes the file for this process, or says that another one has it.
func lock(f *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrTaken
	}
	return err
}

// Sync has nothing to do: the system notes a rename with the file's own.
func Sync(string) error { return nil }

// Free is how many bytes the disk of a folder has left for us.
func Free(dir string) (int64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var left uint64
	err = windows.GetDiskFreeSpaceEx(name, &left, nil, nil)
	return int64(left), err
}
