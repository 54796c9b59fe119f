// Package linear keeps the weights of linear models of hashed features: what each of
// many thousand features says of each of some thirty columns, near enough together to be
// added up for every message. Packages sense and values are such models.
package linear

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// A feature is a hash. Its upper bits are its place in the table, its lower ones tell
// it from others of the same place.
const (
	placeBits = 19
	tagBits   = 32 - placeBits
	places    = 1 << placeBits
)

// Columns is how many columns a table has at most.
const Columns = rowBytes - tagBytes

// Unit is what a weight of 1 is in a table.
const Unit = 16.0

const (
	rowBytes   = 32
	tagBytes   = 2
	groupBytes = 10  // 64 bits, and the number of the row before their first
	neutral    = 128 // a weight of 0
	mostRows   = 1<<16 - 1
	rowsStart  = places / 64 * groupBytes
)

// Mix adds a part to a hash.
func Mix(h, v uint64) uint64 {
	h = (h ^ v) * 0xff51afd7ed558ccd
	return h ^ h>>32
}

// Feature hashes a question with the two parts of its answer.
func Feature(question, a, b uint64) uint32 {
	h := Mix(Mix(question*0x9e3779b97f4a7c15, a), b)
	return uint32((h * 0xd6e8feb86659fd93) >> 32)
}

// Place is where a feature lies in a table: of several at one place one is kept.
func Place(feature uint32) uint32 { return feature >> tagBits }

// Encode writes the weights of at most 65,535 features, of which no two may share a place,
// in at most Columns columns. More are the caller's mistake, and a panic. A table is read
// as it is written: for each 64 places a bit for each that has a feature and how many have one
// before them; then a row for each of those, one byte a column, each 128 more than the
// weight it stands for, and the feature's tag.
func Encode(weights map[uint32][]float32) []byte {
	if len(weights) > mostRows {
		panic(fmt.Sprintf("linear: %d features, and there may be %d", len(weights), mostRows))
	}
	out := make([]byte, 0, rowsStart)
	var kept []byte
	features := slices.Sorted(maps.Keys(weights))
	for from := uint32(0); from < places; from += 64 {
		before, group := len(kept)/rowBytes, uint64(0)
		for len(features) > 0 && features[0]>>tagBits < from+64 {
			f := features[0]
			features = features[1:]
			group |= 1 << (f >> tagBits % 64)
			row := slices.Repeat([]byte{neutral}, rowBytes)
			columns := row[:Columns]
			for c, w := range weights[f] {
				columns[c] = byte(neutral + int(math.Round(max(1-neutral, min(neutral-1, float64(w)*Unit)))))
			}
			binary.LittleEndian.PutUint16(row[Columns:], uint16(f&(1<<tagBits-1)))
			kept = append(kept, row...)
		}
		out = binary.LittleEndian.AppendUint64(out, group)
		out = binary.LittleEndian.AppendUint16(out, uint16(before))
	}
	return slices.Concat(out, kept)
}

// Table is weights laid out to be asked. Most texts are told by one column alone, and
// the processor forgets much between two messages: what that says lies together, apart
// from the others, and of columns that are alike in all rows one is kept. A Table is immutable.
type Table struct {
	kept   [places / 64]uint64 // a bit for each place that has a feature
	before [places / 64]uint16 // how many have one before those of each word of kept
	says   []saying
	rows   []uint64 // of eight columns in each
	width  int      // how many of them a row has
	lanes  [Columns]uint8
}

// lanesOf says which byte of a row each column has: those that are alike have the same.
func lanesOf(rows string) (lanes [Columns]uint8, n int) {
	var firsts []int
	for c := range lanes {
		at := slices.IndexFunc(firsts, func(first int) bool { return alike(rows, first, c) })
		if at < 0 {
			at = len(firsts)
			firsts = append(firsts, c)
		}
		lanes[c] = uint8(at)
	}
	return lanes, len(firsts)
}

func alike(rows string, a, b int) bool {
	for at := 0; at < len(rows); at += rowBytes {
		if rows[at+a] != rows[at+b] {
			return false
		}
	}
	return true
}

// saying is what a feature says in the leading column, and above that byte its tag.
type saying uint32

// New lays out what Encode wrote. Of the columns the one that leads is read with the
// features, see Rows.
func New(encoded string, leads int) *Table {
	if len(encoded) < rowsStart || (len(encoded)-rowsStart)%rowBytes != 0 {
		panic(fmt.Sprintf("linear: %d bytes are no table", len(encoded)))
	}
	t, rows := &Table{}, encoded[rowsStart:]
	for i := range t.kept {
		g := []byte(encoded[i*groupBytes:][:groupBytes])
		t.kept[i], t.before[i] = binary.LittleEndian.Uint64(g), binary.LittleEndian.Uint16(g[8:])
	}
	lanes, n := lanesOf(rows)
	t.lanes, t.width = lanes, (n+7)/8
	t.says = make([]saying, len(rows)/rowBytes)
	t.rows = make([]uint64, t.width*len(t.says))
	for i := range t.says {
		r := rows[i*rowBytes:][:rowBytes]
		t.says[i] = saying(r[leads]) | saying(r[Columns])<<8 | saying(r[Columns+1])<<16
		var row [rowBytes]byte
		for c, lane := range lanes {
			row[lane] = r[c]
		}
		for w := range t.width {
			t.rows[i*t.width+w] = binary.LittleEndian.Uint64(row[8*w:])
		}
	}
	return t
}

// Rows puts the numbers of their rows in the place of features, without those that say
// nothing, and gives what they say together in the leading column. Most have no row, and
// a row may be another feature's of the same place: no branch is left to their luck.
func (t *Table) Rows(features []uint32) (rows []uint32, leading int32) {
	n := 0
	for _, f := range features {
		place := f >> tagBits
		features[n] = f
		n += int(t.kept[place/64] >> (place % 64) & 1)
	}
	rows = features[:n]
	n = 0
	for _, f := range rows {
		place := f >> tagBits
		row := uint32(t.before[place/64]) + uint32(bits.OnesCount64(t.kept[place/64]<<(63-place%64))) - 1
		said := uint32(t.says[row])
		known := int32(int64(uint64(said>>8^f&(1<<tagBits-1))-1) >> 63) // all bits, or none
		rows[n] = row
		n += int(known & 1)
		leading += (int32(said&0xff) - neutral) & known
	}
	return rows[:n], leading
}

// Sums is what features say together, by column.
type Sums [rowBytes]int32

// Sum adds up rows: sums of 16 bits, four in a word, which so many bytes can't
// overflow.
func (t *Table) Sum(rows []uint32) (total Sums) {
	const most = 255
	var lanes [rowBytes]int32
	for len(rows) > 0 {
		n := min(len(rows), most)
		for w := range t.width {
			t.sum(rows[:n], w, (*[8]int32)(lanes[8*w:]))
		}
		rows = rows[n:]
	}
	for c, lane := range t.lanes {
		total[c] = lanes[lane]
	}
	return total
}

// sum adds what rows have in word w.
func (t *Table) sum(rows []uint32, w int, total *[8]int32) {
	const even = 0x00ff00ff00ff00ff
	var evens, odds uint64
	for _, number := range rows {
		v := t.rows[int(number)*t.width+w]
		evens += v & even
		odds += v >> 8 & even
	}
	for lane := range 4 {
		total[2*lane] += int32(evens>>(16*lane)&0xffff) - int32(neutral*len(rows))
		total[2*lane+1] += int32(odds>>(16*lane)&0xffff) - int32(neutral*len(rows))
	}
}
