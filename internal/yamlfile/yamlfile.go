// Package yamlfile is the only door through which YAML enters the house. It is
// strict: an unknown key, a duplicate key, a wrong type or a second document is
// an error that names file, line and column and, where it can, the word meant.
//
// It refuses anchors and aliases: a configuration that is read by people at
// 3 a.m. says what it means where it stands.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Pos is a place in a YAML file; line and column count from 1.
type Pos struct{ Line, Col int }

// Text is a string that remembers where it stood, for errors found after parsing.
type Text struct {
	Value string
	Pos   Pos
}

// UnmarshalYAML reads a scalar and its position.
func (t *Text) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return &nodeError{Pos{n.Line, n.Column}, "want a single value here"}
	}
	t.Value, t.Pos = n.Value, Pos{n.Line, n.Column}
	return nil
}

// Texts is one value or a list of values, each with its position.
type Texts []Text

// UnmarshalYAML reads "a" as well as "[a, b]".
func (l *Texts) UnmarshalYAML(n *yaml.Node) error {
	nodes := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		nodes = n.Content
	}
	*l = make(Texts, len(nodes))
	for i, c := range nodes {
		if err := (*l)[i].UnmarshalYAML(c); err != nil {
			return err
		}
	}
	return nil
}

// Values gives the plain strings.
func (l Texts) Values() []string {
	out := make([]string, len(l))
	for i, t := range l {
		out[i] = t.Value
	}
	return out
}

// Error is a mistake in a YAML file; it prints as "file:line:col: message".
type Error struct {
	File string
	Pos  Pos
	Msg  string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Pos.Line, e.Pos.Col, e.Msg)
}

// Errorf makes an Error at a position.
func Errorf(file string, pos Pos, format string, args ...any) error {
	return &Error{file, pos, fmt.Sprintf(format, args...)}
}

type nodeError struct {
	pos Pos
	msg string
}

func (e *nodeError) Error() string { return e.msg }

// Decode reads exactly one YAML document from src into the struct that out
// points to. All unknown keys are reported at once, joined into one error.
func Decode(file string, src []byte, out any) error {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return Errorf(file, Pos{1, 1}, "the file is empty")
		}
		return syntaxError(file, err)
	}
	var second yaml.Node
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		return Errorf(file, Pos{max(second.Line, 1), max(second.Column, 1)}, "only one document is allowed in a file")
	}
	root := doc.Content[0]
	var errs []error
	check(file, root, reflect.TypeOf(out).Elem(), &errs)
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	if err := root.Decode(out); err != nil {
		return decodeError(file, root, err)
	}
	return nil
}

var (
	unmarshaler = reflect.TypeFor[yaml.Unmarshaler]()
	lineWord    = regexp.MustCompile(`line (\d+): (.*)`)
)

func syntaxError(file string, err error) error {
	if m := lineWord.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[1])
		return Errorf(file, Pos{line, 1}, "%s", m[2])
	}
	return Errorf(file, Pos{1, 1}, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
}

func decodeError(file string, root *yaml.Node, err error) error {
	var ne *nodeError
	if errors.As(err, &ne) {
		return Errorf(file, ne.pos, "%s", ne.msg)
	}
	var te *yaml.TypeError
	if errors.As(err, &te) && len(te.Errors) > 0 {
		var errs []error
		for _, e := range te.Errors {
			m := lineWord.FindStringSubmatch(e)
			if m == nil {
				errs = append(errs, Errorf(file, Pos{root.Line, root.Column}, "%s", e))
				continue
			}
			line, _ := strconv.Atoi(m[1])
			errs = append(errs, Errorf(file, Pos{line, columnOf(root, line)}, "%s", plainType(m[2])))
		}
		return errors.Join(errs...)
	}
	var own *Error
	if errors.As(err, &own) {
		return err
	}
	return Errorf(file, Pos{root.Line, root.Column}, "%s", err.Error())
}

var typeWord = regexp.MustCompile("^cannot unmarshal !!(\\w+) (?:`.*` )?into (.+)$")

// plainType turns the library's type words into words for people and drops the
// value it quotes.
func plainType(msg string) string {
	m := typeWord.FindStringSubmatch(msg)
	if m == nil {
		return msg
	}
	have := map[string]string{"str": "text", "int": "a number", "map": "a mapping", "seq": "a list", "bool": "true or false", "float": "a number"}[m[1]]
	want := "another kind of value"
	switch t := m[2]; {
	case strings.HasPrefix(t, "[]"):
		want = "a list"
	case strings.HasPrefix(t, "map"), strings.Contains(t, "."):
		want = "a mapping"
	case strings.HasPrefix(t, "int"), strings.HasPrefix(t, "uint"), strings.HasPrefix(t, "float"):
		want = "a number"
	case t == "string":
		want = "text"
	case t == "bool":
		want = "true or false"
	}
	if have == "" {
		have = "something else"
	}
	return "want " + want + " here, not " + have
}

func columnOf(n *yaml.Node, line int) int {
	best := 0
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Line == line {
			best = max(best, n.Column)
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(n)
	return max(best, 1)
}

// check walks node and type together and reports keys that the type does not have.
func check(file string, n *yaml.Node, t reflect.Type, errs *[]error) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		*errs = append(*errs, Errorf(file, Pos{n.Line, n.Column}, "anchors and aliases are not allowed; write the value out"))
		return
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Implements(unmarshaler) || reflect.PointerTo(t).Implements(unmarshaler) {
		return
	}
	switch {
	case t.Kind() == reflect.Struct && n.Kind == yaml.MappingNode:
		fields, names := fieldsOf(t)
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			ft, ok := fields[k.Value]
			switch {
			case !ok:
				*errs = append(*errs, Errorf(file, Pos{k.Line, k.Column}, "unknown key %q%s", k.Value, DidYouMean(k.Value, names)))
			case seen[k.Value]:
				*errs = append(*errs, Errorf(file, Pos{k.Line, k.Column}, "key %q stands here twice", k.Value))
			case v.Tag == "!!null" && reflect.PointerTo(ft).Implements(unmarshaler):
				*errs = append(*errs, Errorf(file, Pos{k.Line, k.Column}, "key %q has no value; write one or leave the key out", k.Value))
			default:
				check(file, v, ft, errs)
			}
			seen[k.Value] = true
		}
	case t.Kind() == reflect.Slice && n.Kind == yaml.SequenceNode:
		for _, c := range n.Content {
			check(file, c, t.Elem(), errs)
		}
	case t.Kind() == reflect.Map && n.Kind == yaml.MappingNode:
		for i := 1; i < len(n.Content); i += 2 {
			check(file, n.Content[i], t.Elem(), errs)
		}
	}
}

func fieldsOf(t reflect.Type) (map[string]reflect.Type, []string) {
	fields := map[string]reflect.Type{}
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		tag, opts, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if opts == "inline" {
			inner, more := fieldsOf(f.Type)
			for k, v := range inner {
				fields[k] = v
			}
			names = append(names, more...)
			continue
		}
		if tag == "-" || !f.IsExported() {
			continue
		}
		if tag == "" {
			tag = strings.ToLower(f.Name)
		}
		fields[tag] = f.Type
		names = append(names, tag)
	}
	return fields, names
}

// DidYouMean gives ` (did you mean "x"?)` for the nearest known word, or "".
func DidYouMean(word string, known []string) string {
	best, dist := "", len(word)/3+2
	sorted := append([]string(nil), known...)
	sort.Strings(sorted)
	for _, k := range sorted {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < dist {
			best, dist = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}

// distance is the Damerau-Levenshtein distance (adjacent swaps cost one).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	prev2, prev, cur := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		cur[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(y)]
}
