package detectors

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"io/fs"
	"unicode/utf8"
)

// Reading a catalogue means parsing some hundred files and their expressions,
// which takes a second; what comes of it is kept in a table beside them. The files
// stay the truth: a table of other files is not used, it is only late.

//go:generate go test . -run TestTable|TestLayout -update

//go:embed catalog.table
var builtinTable string

// digest tells contents apart.
type digest [sha256.Size]byte

// digestOf is the digest of the files of a catalogue and their names.
func digestOf(fsys fs.FS, names []string) (digest, error) {
	h := sha256.New()
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return digest{}, err
		}
		for _, part := range [][]byte{[]byte(name), src} {
			_, _ = h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(part))))
			_, _ = h.Write(part)
		}
	}
	return digest(h.Sum(nil)), nil
}

// writeTable gives the table of the detectors that were read from files.
func writeTable(files digest, all []*Detector) []byte {
	r := &record{}
	r.digest(&files)
	list(r, &all, func(d **Detector) { (*d).record(r) })
	return r.out
}

// readTable gives the detectors of the table that was made of the given files; ok
// is false if it was made of others.
func readTable(table string, files digest) (all []*Detector, ok bool) {
	r := &record{in: table, reading: true}
	var made digest
	if r.digest(&made); made != files {
		return nil, false
	}
	list(r, &all, func(d **Detector) {
		*d = new(Detector)
		(*d).record(r)
	})
	return all, !r.broken && r.in == ""
}

func (d *Detector) record(r *record) {
	for _, s := range []*string{&d.file, &d.ID, &d.Class, &d.Title, &d.Category, &d.Region, &d.Off, &d.Check, &d.Source} {
		r.text(s)
	}
	mapped(r, &d.Also, r.text)
	r.flag(&d.Counter)
	r.texts(&d.Words)
	r.texts(&d.Normalize)
	mapped(r, &d.Reject, r.texts)
	r.number(&d.Context.Window)
	small(r, &d.Context.Lift)
	mapped(r, &d.Context.Words, r.texts)
	for _, l := range []*[]string{&d.Vectors.Hit, &d.Vectors.Miss, &d.Vectors.TodoHit, &d.Vectors.TodoMiss} {
		list(r, l, r.veiled)
	}
	list(r, &d.Patterns, func(p *Pattern) { p.record(r) })
}

func (p *Pattern) record(r *record) {
	r.text(&p.Re.Value)
	r.number(&p.Re.Pos.Line)
	r.number(&p.Re.Pos.Col)
	mapped(r, &p.Cue, r.texts)
	r.text(&p.Link)
	small(r, &p.Confidence)
	if r.reading {
		p.facts = new(facts)
		p.facts.compileLater(p)
	}
	p.facts.record(r)
}

func (f *facts) record(r *record) {
	r.digest(&f.digest)
	f.plan.record(r)
	for _, n := range []*int{&f.groups, &f.least, &f.longest, &f.digits} {
		r.number(n)
	}
	r.word(&f.runs.open)
	r.word(&f.runs.closed)
	r.flag(&f.boundary)
	r.set(&f.firsts)
	r.set(&f.inside)
	r.set(&f.seconds)
	list(r, &f.after, r.set)
	list(r, &f.required, func(b *byte) { small(r, b) })
}

func (p *plan) record(r *record) {
	small(r, &p.kind)
	list(r, &p.lits, func(k *keyword) {
		r.text(&k.s)
		r.flag(&k.edge)
	})
	r.text(&p.rest)
	for _, n := range []*int{&p.lo, &p.hi, &p.runes, &p.digits, &p.prefix} {
		r.number(n)
	}
	r.set(&p.before)
	r.set(&p.inner)
	r.set(&p.bytes)
	r.flag(&p.inRun)
	list(r, &p.odd, func(c *rune) {
		n := int(*c)
		r.number(&n)
		*c = rune(min(max(n, 0), utf8.MaxRune))
	})
	r.rate(&p.cost)
}
