package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"veilwire"
	"veilwire/bench/corpus"
	"veilwire/bench/measure"
	"veilwire/content"
	"veilwire/detectors"
)

// jsonBench masks the message texts of chat posts in two ways: with our own
// reader, which edits the bytes it was given, and by a round trip through
// encoding/json, which is what a proxy would do without it.
type jsonBench struct {
	bodies [][]byte
	times  int
}

// A finder gives the edits that a text needs; its result is good until the next
// call.
type finder interface {
	edits(text []byte) []veilwire.Edit
}

// firstWord masks the first word of a text. It costs nothing, so what remains is
// the price of getting at the text and putting it back.
type firstWord struct{ edit [1]veilwire.Edit }

func newFirstWord() *firstWord {
	return &firstWord{[1]veilwire.Edit{{With: []byte("[MASKED]")}}}
}

func (f *firstWord) edits(text []byte) []veilwire.Edit {
	end := bytes.IndexByte(text, ' ')
	if end <= 0 {
		return nil
	}
	f.edit[0].Span.End = end
	return f.edit[:]
}

// detected masks what the detectors find.
type detected struct {
	scanner *detectors.Scanner
	found   []veilwire.Finding
	out     []veilwire.Edit
	label   []byte
}

func (d *detected) edits(text []byte) []veilwire.Edit {
	d.found = d.scanner.Scan(d.found[:0], text, detectors.Expectations{})
	d.out = d.out[:0]
	for i := range d.found {
		d.out = append(d.out, veilwire.Edit{Span: d.found[i].Span, With: d.label})
	}
	return d.out
}

// visitor is what content asks: message texts are user text, the rest passes.
type visitor struct {
	finder
	masked int
}

// Treat implements content.Visitor.
func (v *visitor) Treat(path []byte, kind content.Kind) content.Treatment {
	if kind == content.Value && bytes.HasSuffix(path, []byte("/text")) {
		return content.Text
	}
	return content.Skip
}

// Field implements content.Visitor.
func (v *visitor) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	e := v.edits(f.Text)
	v.masked += len(e)
	return e, len(f.Text), nil
}

func (b *jsonBench) ours(name string, f finder) measure.Contender {
	v := &visitor{finder: f}
	dst := make([]byte, 0, 8<<10)
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		v.masked = 0
		for range b.times {
			for _, body := range b.bodies {
				var err error
				if dst, err = content.Append(dst[:0], body, content.Format{Kind: content.JSONBody}, content.DefaultLimits(), v); err != nil {
					return 0, 0, err
				}
			}
		}
		return b.times * len(b.bodies), v.masked / b.times, nil
	}}
}

func (b *jsonBench) roundTrip(name string, f finder) measure.Contender {
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		masked := 0
		for _, body := range b.bodies {
			_, n, err := roundTrip(body, f)
			if err != nil {
				return 0, 0, err
			}
			masked += n
		}
		return len(b.bodies), masked, nil
	}}
}

// roundTrip reads a body into Go values, masks its texts and writes it anew.
func roundTrip(body []byte, f finder) ([]byte, int, error) {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return nil, 0, err
	}
	masked := 0
	maskTexts(v, f, &masked)
	out, err := json.Marshal(v)
	return out, masked, err
}

func maskTexts(v any, f finder, masked *int) {
	switch v := v.(type) {
	case map[string]any:
		for k, member := range v {
			if text, ok := member.(string); ok && k == "text" {
				edits := f.edits([]byte(text))
				*masked += len(edits)
				v[k] = apply(text, edits)
				continue
			}
			maskTexts(member, f, masked)
		}
	case []any:
		for _, element := range v {
			maskTexts(element, f, masked)
		}
	}
}

func apply(text string, edits []veilwire.Edit) string {
	if len(edits) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		b.Write(e.With)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

var errOtherBytes = errors.New("a byte outside the masks changed")

// check holds both ways to the same meaning, and ours to the same bytes.
func (b *jsonBench) check(f finder) error {
	v := &visitor{finder: f}
	for i, body := range b.bodies {
		got, err := content.Append(nil, body, content.Format{Kind: content.JSONBody}, content.DefaultLimits(), v)
		if err != nil {
			return fmt.Errorf("body %d: %w", i, err)
		}
		want, _, err := roundTrip(body, f)
		if err != nil {
			return fmt.Errorf("body %d: %w", i, err)
		}
		var x, y any
		if err := errors.Join(json.Unmarshal(got, &x), json.Unmarshal(want, &y)); err != nil {
			return fmt.Errorf("body %d: %w", i, err)
		}
		if !reflect.DeepEqual(x, y) {
			return fmt.Errorf("body %d: the two ways differ in meaning", i)
		}
		if !sameOutside(body, got, []byte("[MASKED]")) {
			return fmt.Errorf("body %d: %w", i, errOtherBytes)
		}
	}
	return nil
}

// sameOutside reports whether masked is body with pieces of text, none of which
// holds a quote, replaced by label.
func sameOutside(body, masked, label []byte) bool {
	pieces := bytes.Split(masked, label)
	rest, ok := bytes.CutPrefix(body, pieces[0])
	if !ok || !bytes.HasSuffix(body, pieces[len(pieces)-1]) {
		return false
	}
	for _, p := range pieces[1:] {
		at := bytes.Index(rest, p)
		if at < 0 || bytes.IndexByte(rest[:at], '"') >= 0 {
			return false
		}
		rest = rest[at+len(p):]
	}
	return len(rest) == 0
}

// masking is the part of the benchmark about JSON.
func masking(o settings) (*measure.Report, error) {
	r := o.report("json", "JSON: find and mask in a chat post")
	posts, err := corpus.Bodies(11, 256, 1400, 1)
	if err != nil {
		return nil, err
	}
	b := &jsonBench{times: 20}
	size := 0
	for _, p := range posts {
		b.bodies = append(b.bodies, p.JSON)
		size += len(p.JSON)
	}
	e, err := newEngineBench()
	if err != nil {
		return nil, err
	}
	find := func() *detected { return &detected{scanner: e.scanner, label: []byte("[MASKED]")} }
	for _, f := range []finder{newFirstWord(), find()} {
		if err := b.check(f); err != nil {
			return nil, err
		}
	}
	edit, detect := b.ours("content.Append, first word", newFirstWord()), b.ours("content.Append, detectors", find())
	tracks, err := measure.Rounds(o.rounds, []measure.Contender{
		edit, b.roundTrip("encoding/json, first word", newFirstWord()),
		detect, b.roundTrip("encoding/json, detectors", find()),
	})
	if err != nil {
		return nil, err
	}
	mean := float64(size) / float64(len(b.bodies))
	t := measure.Table{
		Title:   fmt.Sprintf("CPU time for a body of %.0f bytes", mean),
		Columns: []string{"ns", "MB/s", "times less than encoding/json", "allocations", "masks in 256 bodies"},
	}
	for i, c := range []measure.Contender{edit, {}, detect, {}} {
		ns := measure.Of(tracks[i].PerUnit)
		row := measure.Row{Name: tracks[i].Name, Cells: []measure.Spread{
			ns, measure.Exactly(mean / ns.Median * 1e3), measure.Blank(), measure.Blank(), measure.Exactly(float64(tracks[i].Results / o.rounds)),
		}}
		if c.Run != nil {
			n, err := measure.Allocations(c)
			if err != nil {
				return nil, err
			}
			row.Cells[2] = measure.Of(measure.Ratios(tracks[i+1].PerUnit, tracks[i].PerUnit))
			row.Cells[3] = measure.Exactly(n)
		}
		t.Rows = append(t.Rows, row)
	}
	r.Tables = []measure.Table{t}
	r.Goals = []measure.Goal{
		measure.AtLeast("edit in place: times less CPU than a round trip with the same edits", 8, t.Rows[0].Cells[2].Median),
		measure.AtMost("edit in place: allocations", 0, t.Rows[0].Cells[3].Median),
	}
	r.Notes = []string{
		"Before the figures both ways are run on every body: they must mean the same, and ours must leave every byte outside the masks as it was.",
		"Each body holds one value to mask; with detectors most of the time is the scan, which both ways share.",
	}
	return r, nil
}
