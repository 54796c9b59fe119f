package detectors

import (
	"encoding/binary"
	"regexp/syntax"
	"unicode"
)

// program is a compiled expression: the instructions of package regexp/syntax
// with sets of runes by number, so that no pointer is among them. A catalogue has
// over a million; the collector is to pass them by.
type program struct {
	insts []inst
	start uint32
	runes runeSets
}

// inst is an instruction. What arg means depends on op: the second way of an
// alternative, the slot of a capture, the assertions of an empty width, or the set
// of runes that an InstRune lets through.
type inst struct {
	op       syntax.InstOp
	out, arg uint32
}

// newProgram compiles an expression.
func newProgram(src string) (*program, error) {
	tree, err := syntax.Parse(src, syntax.Perl)
	if err != nil {
		return nil, err
	}
	compiled, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	p := &program{insts: make([]inst, len(compiled.Inst)), start: uint32(compiled.Start)}
	for i := range compiled.Inst {
		in := &compiled.Inst[i]
		p.insts[i] = inst{in.Op, in.Out, in.Arg}
		switch in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			p.insts[i].op, p.insts[i].arg = syntax.InstRune, p.runes.add(runesOf(in))
		}
	}
	p.runes.index = nil // all are there
	return p, nil
}

// join appends the instructions of another program and gives its start.
func (p *program) join(o *program) (start uint32) {
	offset := uint32(len(p.insts))
	number := make([]uint32, len(o.runes.sets))
	for i, set := range o.runes.sets {
		number[i] = p.runes.add(set)
	}
	for _, in := range o.insts {
		in.out += offset
		switch in.op {
		case syntax.InstAlt, syntax.InstAltMatch:
			in.arg += offset
		case syntax.InstRune:
			in.arg = number[in.arg]
		}
		p.insts = append(p.insts, in)
	}
	return offset + o.start
}

// runesOf gives the runes an instruction lets through, as ranges.
func runesOf(in *syntax.Inst) []rune {
	switch in.Op {
	case syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	}
	if len(in.Rune) == 1 {
		return foldOrbit(in.Rune[0], syntax.Flags(in.Arg)&syntax.FoldCase != 0)
	}
	return in.Rune
}

// runeSets are different sets of runes, each a list of ranges.
type runeSets struct {
	sets  [][]rune
	index map[string]uint32
}

// add gives the number of a set.
func (s *runeSets) add(ranges []rune) uint32 {
	key := make([]byte, 0, 64)
	for _, r := range ranges {
		key = binary.LittleEndian.AppendUint32(key, uint32(r))
	}
	i, ok := s.index[string(key)]
	if !ok {
		if s.index == nil {
			s.index = map[string]uint32{}
		}
		i = uint32(len(s.sets))
		s.index[string(key)] = i
		s.sets = append(s.sets, ranges)
	}
	return i
}

// has reports whether a rune lies in a set.
func (s *runeSets) has(set uint32, r rune) bool {
	for ranges := s.sets[set]; len(ranges) > 0; ranges = ranges[2:] {
		if ranges[0] <= r && r <= ranges[1] {
			return true
		}
	}
	return false
}
