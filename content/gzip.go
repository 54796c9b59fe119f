package content

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// gzipHeader bounds the optional fields of a gzip header. Common readers stop
// at 512 bytes and refuse what others accept; this is roomy and still ends.
const gzipHeader = 16 << 10

// gzipReader reads gzip as RFC 1952 has it: one or more members, each with its
// checksum and length right, and nothing after them.
type gzipReader struct {
	in    *bufio.Reader
	flate io.ReadCloser
	crc   uint32
	size  uint32
	open  bool
}

func (z *gzipReader) Read(p []byte) (int, error) {
	for {
		if !z.open {
			if err := z.header(); err != nil {
				return 0, err
			}
		}
		n, err := z.flate.Read(p)
		z.crc = crc32.Update(z.crc, crc32.IEEETable, p[:n])
		z.size += uint32(n)
		if err == io.EOF {
			err = z.trailer()
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// trailer checks the end of a member; io.EOF if it was the last.
func (z *gzipReader) trailer() error {
	var b [8]byte
	if _, err := io.ReadFull(z.in, b[:]); err != nil {
		return cut(err)
	}
	if binary.LittleEndian.Uint32(b[:]) != z.crc || binary.LittleEndian.Uint32(b[4:]) != z.size {
		return errCoding
	}
	z.open = false
	_, err := z.in.Peek(1)
	return err
}

func (z *gzipReader) header() error {
	var b [10]byte
	if _, err := io.ReadFull(z.in, b[:]); err != nil {
		return cut(err)
	}
	flags := b[3]
	if b[0] != 0x1F || b[1] != 0x8B || b[2] != 8 || flags&0xE0 != 0 {
		return errCoding
	}
	room := gzipHeader
	if flags&4 != 0 { // extra field
		if _, err := io.ReadFull(z.in, b[:2]); err != nil {
			return cut(err)
		}
		n := int(binary.LittleEndian.Uint16(b[:]))
		if room -= n; room < 0 {
			return errCoding
		}
		if _, err := z.in.Discard(n); err != nil {
			return cut(err)
		}
	}
	for _, bit := range [...]byte{8, 16} { // name, comment
		for c := byte(1); flags&bit != 0 && c != 0; room-- {
			var err error
			if c, err = z.in.ReadByte(); err != nil {
				return cut(err)
			}
			if room == 0 {
				return errCoding
			}
		}
	}
	if flags&2 != 0 { // header checksum
		if _, err := z.in.Discard(2); err != nil {
			return cut(err)
		}
	}
	z.open, z.crc, z.size = true, 0, 0
	return z.flate.(flate.Resetter).Reset(z.in, nil)
}

// cut makes an end in the middle recognizable as one.
func cut(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
