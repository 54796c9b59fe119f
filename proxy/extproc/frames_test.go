package extproc

import (
	"encoding/binary"
	"testing"
)

// frame writes one of RFC 6455; a mask of zeros changes nothing.
func frame(op byte, size int, masked bool) []byte {
	b := []byte{0x80 | op, 0}
	switch {
	case size < 126:
		b[1] = byte(size)
	case size < 1<<16:
		b[1] = 126
		b = binary.BigEndian.AppendUint16(b, uint16(size))
	default:
		b[1] = 127
		b = binary.BigEndian.AppendUint64(b, uint64(size))
	}
	if masked {
		b[1] |= 0x80
		b = append(b, 0, 0, 0, 0)
	}
	for range size {
		b = append(b, 0x88) // looks like a close frame, if one looks in the wrong place
	}
	return b
}

func TestFrames(t *testing.T) {
	for _, size := range []int{0, 1, 125, 126, 127, 65_535, 65_536, 70_000} {
		for _, masked := range []bool{false, true} {
			var f frames
			b := frame(1, size, masked)
			if f.pass(b) || !f.between() {
				t.Errorf("a text of %d bytes is not over, or taken for a close", size)
			}
			for i := range b {
				if f.pass(b[i : i+1]) {
					t.Errorf("a text of %d bytes is taken for a close at byte %d", size, i)
				}
				if f.between() != (i == len(b)-1) {
					t.Fatalf("a text of %d bytes ends at byte %d of %d", size, i+1, len(b))
				}
			}
			if !f.pass(frame(opClose, min(size, 125), masked)) || !f.between() {
				t.Error("a close is not seen")
			}
		}
	}
}

// FuzzFrames holds that it makes no difference how frames are cut.
func FuzzFrames(f *testing.F) {
	f.Add(append(frame(1, 3, true), frame(opClose, 2, false)...), 3)
	f.Add(frame(2, 300, false), 5)
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		if cut < 0 || cut > len(b) {
			return
		}
		var whole, parts frames
		closes := whole.pass(b)
		first, second := parts.pass(b[:cut]), parts.pass(b[cut:])
		if closes != (first || second) || whole.left != parts.left || whole.have != parts.have {
			t.Errorf("cut at %d it is read in another way", cut)
		}
	})
}
