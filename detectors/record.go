package detectors

import (
	"encoding/binary"
	"math"
)

// record writes values one after the other, or reads them back in the same order.
// Each type lists its fields once, for both ways, so the two can't part.
type record struct {
	out     []byte
	in      string
	reading bool
	broken  bool // what is read ends too early or says what it can't
}

// number is for values that are seldom large.
func (r *record) number(v *int) {
	if !r.reading {
		r.out = binary.AppendVarint(r.out, int64(*v))
		return
	}
	u, shift := uint64(0), 0
	for i := 0; i < len(r.in) && i < binary.MaxVarintLen64; i++ {
		b := r.in[i]
		u |= uint64(b&0x7F) << shift
		if shift += 7; b < 0x80 {
			r.in = r.in[i+1:]
			*v = int(u>>1) ^ -int(u&1)
			return
		}
	}
	r.broken, r.in = true, ""
	*v = 0
}

// small is for types that are numbers of a byte.
func small[T ~uint8](r *record, v *T) {
	n := int(*v)
	r.number(&n)
	*v = T(n)
}

func (r *record) flag(v *bool) {
	n := 0
	if *v {
		n = 1
	}
	r.number(&n)
	*v = n != 0
}

func (r *record) rate(v *float64) {
	n := int(math.Float64bits(*v))
	r.number(&n)
	*v = math.Float64frombits(uint64(n))
}

// text gives a part of what is read: it takes up no room of its own.
func (r *record) text(v *string) {
	n := len(*v)
	r.number(&n)
	if !r.reading {
		r.out = append(r.out, *v...)
		return
	}
	*v = r.take(n)
}

// veiled is text for an example that may look like a live key: a scanner for
// secrets need not stumble over what is written.
func (r *record) veiled(v *string) {
	s := veil(*v)
	if r.text(&s); r.reading {
		*v = veil(s)
	}
}

func veil(s string) string {
	b := []byte(s)
	for i := range b {
		b[i] ^= 0xFF
	}
	return string(b)
}

func (r *record) take(n int) string {
	if n < 0 || n > len(r.in) {
		r.broken, r.in = true, ""
		return ""
	}
	s := r.in[:n]
	r.in = r.in[n:]
	return s
}

func (r *record) digest(v *digest) { r.bytes(v[:]) }

// bytes is for bytes of a number that is known.
func (r *record) bytes(v []byte) {
	if !r.reading {
		r.out = append(r.out, v...)
		return
	}
	copy(v, r.take(len(v)))
}

// word is for bits.
func (r *record) word(v *uint64) {
	var b [8]byte
	if !r.reading {
		r.out = binary.LittleEndian.AppendUint64(r.out, *v)
		return
	}
	copy(b[:], r.take(len(b)))
	*v = binary.LittleEndian.Uint64(b[:])
}

func (r *record) set(v *byteSet) {
	for i := range v {
		r.word(&v[i])
	}
}

// list is for values that follow each other.
func list[T any](r *record, v *[]T, each func(*T)) {
	n := len(*v)
	r.number(&n)
	if r.reading {
		if *v = nil; n == 0 {
			return
		}
		if n < 0 || n > len(r.in) { // each takes a byte at least
			r.broken, r.in = true, ""
			return
		}
		*v = make([]T, n)
	}
	for i := range *v {
		each(&(*v)[i])
	}
}

func (r *record) texts(v *[]string) { list(r, v, r.text) }

// mapped is for what is filed under names.
func mapped[V any](r *record, m *map[string]V, each func(*V)) {
	names := sortedKeys(*m)
	r.texts(&names)
	if r.reading {
		if *m = nil; len(names) > 0 {
			*m = make(map[string]V, len(names))
		}
	}
	for _, name := range names {
		v := (*m)[name]
		each(&v)
		if r.reading {
			(*m)[name] = v
		}
	}
}
