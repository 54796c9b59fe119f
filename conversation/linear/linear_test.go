package linear

import "testing"

// A table gives back the weights it was made of, of those features only.
func TestEncode(t *testing.T) {
	const leads = 2
	f := Feature(1, 7, 0)
	w := make([]float32, 5)
	w[1], w[leads] = 3, -2
	table := New(string(Encode(map[uint32][]float32{f: w})), leads)
	rows, leading := table.Rows([]uint32{f, f ^ 1, f ^ 1<<31})
	if got := table.Sum(rows); len(rows) != 1 || leading != -2*Unit || got[1] != 3*Unit || got[leads] != -2*Unit || got[0] != 0 {
		t.Errorf("%d rows, leading %d, sums %v", len(rows), leading, got)
	}
	many := make([]uint32, 600)
	for i := range many {
		many[i] = f
	}
	rows, leading = table.Rows(many)
	if got := table.Sum(rows); leading != -600*2*Unit || got[1] != 600*3*Unit || got[0] != 0 {
		t.Errorf("leading %d, sums of 600: %v", leading, got)
	}
}

// What no weight can be is cut to what can.
func TestEncodeCuts(t *testing.T) {
	f := Feature(1, 0, 0)
	table := New(string(Encode(map[uint32][]float32{f: {1000, -1000}})), 0)
	rows, _ := table.Rows([]uint32{f})
	if got := table.Sum(rows); got[0] != 127 || got[1] != -127 {
		t.Errorf("sums %v", got)
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

// What would be written over another row or a tag, or is no table, is refused.
func TestRefuses(t *testing.T) {
	many := map[uint32][]float32{}
	for i := range uint32(mostRows + 1) {
		many[i<<tagBits] = nil
	}
	for name, f := range map[string]func(){
		"too many features": func() { Encode(many) },
		"too many columns":  func() { Encode(map[uint32][]float32{1: make([]float32, Columns+1)}) },
		"no table":          func() { New("no table", 0) },
	} {
		if !panics(f) {
			t.Errorf("%s: taken", name)
		}
	}
}
