package nats

import (
	"bufio"
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	natsd "github.com/nats-io/nats-server/v2/server"

	"veilwire/internal/datadir"
)

// Errors of a folder.
var (
	// ErrLocked says that another process has the folder.
	ErrLocked = datadir.ErrTaken
	// ErrKey says that what lies there was written under another key.
	ErrKey = errors.New("it was written under another key; name that one in nats.key, or begin anew elsewhere. Nothing was touched")
	// ErrForeign says that a folder holds a store, and no word of its key.
	ErrForeign = errors.New(`the folder holds a store, but no "fingerprint" of its key; put that file back from where the folder was copied, or move the folder away to begin anew. Nothing was touched`)
)

// Files of the folder, beside the server's own.
const (
	fingerprintFile = "fingerprint" // of the key
	streamsFile     = "streams"     // the names of those that were made, one a line
	serverFolder    = "jetstream"   // as the server calls it
)

// folder is a data folder that this process alone has.
type folder struct {
	dir  string
	lock *datadir.Dir
}

// takeFolder makes the folder where there is none, and locks it.
func takeFolder(dir string) (*folder, error) {
	taken, err := datadir.Take(dir)
	if err != nil {
		return nil, err
	}
	return &folder{dir: taken.Path, lock: taken}, nil
}

func (f *folder) release() error { return f.lock.Release() }

// room is what the folder may grow to, if nobody says: what it has, and three
// quarters of what is free. The server alone would count what is free only, and
// find itself full after a restart.
func (f *folder) room() (int64, error) {
	left, err := datadir.Free(f.dir)
	if err != nil {
		return 0, err
	}
	has := int64(0)
	err = filepath.WalkDir(f.dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() {
			has += info.Size()
		}
		return err
	})
	return has + left/4*3, err
}

// checkKey compares the key with the one the folder was written under, before
// the server may see either, and says with which cipher that was.
func (f *folder) checkKey(key []byte) (natsd.StoreCipher, error) {
	mine, err := fingerprintOf(key)
	if err != nil {
		return natsd.NoCipher, err
	}
	text, err := os.ReadFile(filepath.Join(f.dir, fingerprintFile))
	switch theirs := strings.Fields(string(text)); {
	case err == nil && slices.Equal(theirs, []string{mine}):
		return natsd.ChaCha, nil // what there was before AES; without a key it means nothing
	case err == nil && slices.Equal(theirs, []string{mine, aesMark}):
		return natsd.AES, nil
	case err == nil:
		return natsd.NoCipher, ErrKey
	case !errors.Is(err, fs.ErrNotExist):
		return natsd.NoCipher, err
	}
	entries, err := os.ReadDir(filepath.Join(f.dir, serverFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return natsd.NoCipher, err
	}
	if len(entries) > 0 {
		return natsd.NoCipher, ErrForeign
	}
	if key != nil {
		mine += " " + aesMark
	}
	return natsd.AES, f.write(fingerprintFile, mine+"\n")
}

// aesMark stands behind the fingerprint of a folder whose server uses AES. Processors
// do that themselves: what waits is read at the start in half the time. A folder
// keeps the cipher it began with, and a veilwire that knows no AES leaves it alone.
const aesMark = "aes"

// fingerprintOf tells keys apart and says nothing of them.
func fingerprintOf(key []byte) (string, error) {
	if key == nil {
		return "none", nil
	}
	sum, err := derive(key, "fingerprint", 16)
	return hex.EncodeToString(sum), err
}

// derive makes a key for one purpose, so that none serves two.
func derive(key []byte, purpose string, size int) ([]byte, error) {
	return hkdf.Expand(sha256.New, key, "veilwire nats "+purpose, size)
}

// write puts a file in place as a whole, on the disk when it returns.
func (f *folder) write(name, text string) error {
	tmp, err := os.CreateTemp(f.dir, name+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // it is gone when all went well
	_, err = tmp.WriteString(text)
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), filepath.Join(f.dir, name)); err != nil {
		return err
	}
	return datadir.Sync(f.dir)
}

// has implements marks.
func (f *folder) has(_ context.Context, stream string) (bool, error) {
	names, err := f.streams()
	return slices.Contains(names, stream), err
}

// add implements marks.
func (f *folder) add(_ context.Context, stream string) error {
	names, err := f.streams()
	if err != nil || slices.Contains(names, stream) {
		return err
	}
	return f.write(streamsFile, strings.Join(append(names, stream), "\n")+"\n")
}

// streams gives the names of those that were made here.
func (f *folder) streams() ([]string, error) {
	file, err := os.Open(filepath.Join(f.dir, streamsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	var names []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		names = append(names, lines.Text())
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", streamsFile, err)
	}
	return names, nil
}

// Holds says whether a folder is one of this package's.
func Holds(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, fingerprintFile))
	return err == nil
}
