package sense

import (
	"encoding/binary"
	"math/bits"
	"sync"
)

// Judge is a model laid out to be asked. Most sentences ask nothing, and the processor
// forgets much between two messages: what tells that a sentence asks lies together,
// apart from what it asks for. It is immutable.
type Judge struct {
	least  []byte              // from what certainty on each class counts
	kept   [places / 64]uint64 // a bit for each place that has a feature
	before [places / 64]uint16 // how many have one before those of each word of kept
	says   []saying
	all    string // the rows of all columns
}

// saying is what a feature says of asking at all, and above that byte its tag.
type saying uint32

// NewJudge lays out a model.
func NewJudge(m Model) *Judge {
	j := &Judge{least: []byte(m[:Classes]), all: string(m[rowsStart:])}
	for i := range j.kept {
		g := []byte(m[levels+i*groupBytes:][:groupBytes])
		j.kept[i], j.before[i] = binary.LittleEndian.Uint64(g), binary.LittleEndian.Uint16(g[8:])
	}
	j.says = make([]saying, len(j.all)/rowBytes)
	for i := range j.says {
		r := j.all[i*rowBytes:][:rowBytes]
		j.says[i] = saying(r[asking]) | saying(r[tagAt])<<8 | saying(r[tagAt+1])<<16
	}
	return j
}

var builtin = sync.OnceValue(func() *Judge { return NewJudge(Model(model)) })

// Builtin is the judge that ships with veilwire.
func Builtin() *Judge { return builtin() }

// rows puts the numbers of their rows in the place of features, without those that say
// nothing, and gives what they say together of asking. Most have no row, and a row may
// be another feature's of the same place: no branch is left to their luck.
func (j *Judge) rows(features []uint32) (rows []uint32, asks int32) {
	n := 0
	for _, f := range features {
		place := f >> tagBits
		features[n] = f
		n += int(j.kept[place/64] >> (place % 64) & 1)
	}
	rows = features[:n]
	n = 0
	for _, f := range rows {
		place := f >> tagBits
		row := uint32(j.before[place/64]) + uint32(bits.OnesCount64(j.kept[place/64]<<(63-place%64))) - 1
		said := uint32(j.says[row])
		known := int32(int64(uint64(said>>8^f&(1<<tagBits-1))-1) >> 63) // all bits, or none
		rows[n] = row
		n += int(known & 1)
		asks += (int32(said&0xff) - neutral) & known
	}
	return rows[:n], asks
}

// sums is what the features of a sentence say together, by column.
type sums [rowBytes]int32

// sum adds up rows: sums of 16 bits, four in a word, which so many bytes can't
// overflow.
func (j *Judge) sum(rows []uint32) (total sums) {
	const even, most = 0x00ff00ff00ff00ff, 255
	var acc [rowBytes / 4]uint64
	n := 0
	flush := func() {
		for w, v := range acc {
			for lane := range 4 {
				column := w/2*8 + w%2 + 2*lane
				total[column] += int32(v>>(16*lane)&0xffff) - int32(neutral*n)
			}
		}
		clear(acc[:])
		n = 0
	}
	for _, number := range rows {
		row := j.all[int(number)*rowBytes:][:rowBytes]
		for w := range rowBytes / 8 {
			b := row[8*w:][:8]
			v := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
				uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
			acc[2*w] += v & even
			acc[2*w+1] += v >> 8 & even
		}
		if n++; n == most {
			flush()
		}
	}
	flush()
	return total
}
