package detectors

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
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
	p.runes.settle()
	return p, nil
}

// join appends the instructions of another program and gives its start.
func (p *program) join(o *program) (start uint32) {
	offset := uint32(len(p.insts))
	p.insts = slices.Grow(p.insts, len(o.insts))
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

// before appends another program that goes on at next where it matches.
func (p *program) before(o *program, next uint32) (start uint32) {
	from := len(p.insts)
	start = p.join(o)
	for i := from; i < len(p.insts); i++ {
		if p.insts[i].op == syntax.InstMatch {
			p.insts[i] = inst{op: syntax.InstNop, out: next}
		}
	}
	return start
}

// either appends the choice of two ways, of which the first is better.
func (p *program) either(first, second uint32) (start uint32) {
	p.insts = append(p.insts, inst{syntax.InstAlt, first, second})
	return uint32(len(p.insts) - 1)
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
	known map[*rune]uint32 // sets that were added before, by where they lie
}

// add gives the number of a set.
func (s *runeSets) add(ranges []rune) uint32 {
	if len(ranges) > 0 {
		if i, ok := s.known[&ranges[0]]; ok {
			return i
		}
	}
	key := make([]byte, 0, 64)
	for _, r := range ranges {
		key = binary.LittleEndian.AppendUint32(key, uint32(r))
	}
	i, ok := s.index[string(key)]
	if !ok {
		if s.index == nil {
			s.index, s.known = map[string]uint32{}, map[*rune]uint32{}
		}
		i = uint32(len(s.sets))
		s.index[string(key)] = i
		s.sets = append(s.sets, ranges)
	}
	if len(ranges) > 0 {
		s.known[&ranges[0]] = i
	}
	return i
}

// settle lets go of what adding needs.
func (s *runeSets) settle() { s.index, s.known = nil, nil }

// has reports whether a rune lies in a set.
func (s *runeSets) has(set uint32, r rune) bool {
	for ranges := s.sets[set]; len(ranges) > 0; ranges = ranges[2:] {
		if ranges[0] <= r && r <= ranges[1] {
			return true
		}
	}
	return false
}
