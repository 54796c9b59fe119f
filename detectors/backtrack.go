package detectors

import (
	"regexp/syntax"
	"unicode/utf8"
)

// backtracker runs a program anchored at a position, remembering which
// instruction was tried where so that no pair is tried twice: linear in program
// times window. It finds the value group inside a match that is already known,
// and stands in for an automaton that grew too large. It allocates only to grow.
type backtracker struct {
	visited []uint64
	jobs    []job
}

type job struct {
	pc      uint32
	pos     int
	restore bool // undo a capture: set cap[pc] back to pos
}

// run matches prog at text[start:], looking no further than limit. Like package
// regexp it prefers the leftmost-first match. It gives the end of the match and
// the span of group 1, each -1 where there is none.
func (b *backtracker) run(prog *program, text []byte, start, limit int) (end int, group [2]int) {
	limit = min(limit, len(text))
	width := limit - start + 1
	need := (len(prog.insts)*width + 63) / 64
	if cap(b.visited) < need {
		b.visited = make([]uint64, need)
	}
	b.visited = b.visited[:need]
	clear(b.visited)
	b.jobs = append(b.jobs[:0], job{pc: prog.start, pos: start})
	group = [2]int{-1, -1}
	for len(b.jobs) > 0 {
		j := b.jobs[len(b.jobs)-1]
		b.jobs = b.jobs[:len(b.jobs)-1]
		if j.restore {
			group[j.pc] = j.pos
			continue
		}
		if pos, ok := b.follow(prog, text, start, limit, width, j, &group); ok {
			return pos, group
		}
	}
	return -1, [2]int{-1, -1}
}

// follow runs one thread until it fails, matches, or leaves its alternatives on
// the stack.
func (b *backtracker) follow(prog *program, text []byte, start, limit, width int, j job, group *[2]int) (int, bool) {
	pc, pos := j.pc, j.pos
	for {
		bit := int(pc)*width + pos - start
		if b.visited[bit/64]>>(bit%64)&1 != 0 {
			return 0, false
		}
		b.visited[bit/64] |= 1 << (bit % 64)
		in := &prog.insts[pc]
		switch in.op {
		case syntax.InstMatch:
			return pos, true
		case syntax.InstFail:
			return 0, false
		case syntax.InstAlt, syntax.InstAltMatch:
			b.jobs = append(b.jobs, job{pc: in.arg, pos: pos})
			pc = in.out
		case syntax.InstCapture:
			if in.arg == 2 || in.arg == 3 {
				b.jobs = append(b.jobs, job{pc: in.arg - 2, pos: group[in.arg-2], restore: true})
				group[in.arg-2] = pos
			}
			pc = in.out
		case syntax.InstNop:
			pc = in.out
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.arg)&^emptyFlags(lookBefore(text, pos), runeAt(text, pos)) != 0 {
				return 0, false
			}
			pc = in.out
		default:
			if pos >= limit {
				return 0, false
			}
			r, size := rune(text[pos]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRune(text[pos:])
			}
			if !prog.runes.has(in.arg, r) || pos+size > limit {
				return 0, false
			}
			pc, pos = in.out, pos+size
		}
	}
}

// runeAt is the rune that follows position i, or -1 at the end of the text.
func runeAt(text []byte, i int) rune {
	if i >= len(text) {
		return -1
	}
	r, _ := utf8.DecodeRune(text[i:])
	return r
}
