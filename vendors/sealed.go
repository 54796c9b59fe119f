package vendors

import (
	"bytes"

	"veilwire"
	"veilwire/content"
	"veilwire/internal/yamlfile"
)

// seals are the objects of a unit in which the vendor encrypts for its receiver.
type seals struct {
	matcher *matcher // of their parts, sealedParts for each
	entries []sealedEntry
}

// sealedEntry is what one kind of them holds.
type sealedEntry struct {
	name  yamlfile.Text // of the shape of what is inside
	shape *Shape        // the same, as the unit's endpoint has it
}

// Sealed reports whether the unit holds what Reseal can open.
func (s *Shape) Sealed() bool { return s.seals != nil }

// Reseal opens what is sealed in a unit, has mask rewrite each piece, and seals the
// outcome for the receiver; everything else of the unit is appended as it is. It
// gives the number of pieces. The error is ErrSealed if one can't be opened: then
// none was masked.
func (s *Shape) Reseal(dst, unit []byte, f content.Format, lim content.Limits, open *Opener, seal *Sealer,
	mask func(shape *Shape, plain []byte) ([]byte, error),
) ([]byte, int, error) {
	v := &parcels{seals: s.seals, index: map[string]*parcel{}}
	if err := content.Visit(unit, f, lim, v); err != nil {
		return dst, 0, err
	}
	plain := make([][]byte, len(v.all))
	for i, p := range v.all {
		if p.twice || len(p.parts[sealedData]) == 0 {
			return dst, 0, ErrSealed // its reader might take another than we
		}
		var err error
		if plain[i], err = open.open(&p.parts); err != nil {
			return dst, 0, err
		}
	}
	for i, p := range v.all {
		masked, err := mask(p.shape, plain[i])
		if err == nil {
			p.parts, err = seal.seal(masked)
		}
		if err != nil {
			return dst, 0, err
		}
	}
	v.rewrite = true
	dst, err := content.Append(dst, unit, f, lim, v)
	return dst, len(v.all), err
}

// parcel is one object of a unit.
type parcel struct {
	shape *Shape
	parts [sealedParts][]byte
	seen  [sealedParts]bool
	twice bool // a part stands there more than once
}

// parcels is the visitor that collects them and, the second time, writes them anew.
type parcels struct {
	seals   *seals
	all     []*parcel
	index   map[string]*parcel // by path
	rewrite bool

	now   *parcel // the part in work
	part  int
	begun bool
	edit  [1]veilwire.Edit
}

// Treat implements content.Visitor.
func (v *parcels) Treat(path []byte, kind content.Kind) content.Treatment {
	found := v.seals.matcher.match(path)
	rule := v.seals.matcher.next(&found)
	if kind != content.Value || rule < 0 {
		return content.Skip
	}
	at := path[:bytes.LastIndexByte(path, '/')]
	v.now, v.part, v.begun = v.index[string(at)], rule%sealedParts, false
	if v.now == nil {
		v.now = &parcel{shape: v.seals.entries[rule/sealedParts].shape}
		v.index[string(at)] = v.now
		v.all = append(v.all, v.now)
	}
	if !v.rewrite {
		v.now.twice = v.now.twice || v.now.seen[v.part]
		v.now.seen[v.part] = true
	}
	return content.Text
}

// Field implements content.Visitor.
func (v *parcels) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	if !v.rewrite {
		v.now.parts[v.part] = append(v.now.parts[v.part], f.Text...)
		return nil, len(f.Text), nil
	}
	v.edit[0] = veilwire.Edit{Span: veilwire.Span{End: len(f.Text)}}
	if !v.begun {
		v.edit[0].With, v.begun = v.now.parts[v.part], true
	}
	return v.edit[:], len(f.Text), nil
}
