package leaks

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	bootstrapv3 "github.com/envoyproxy/go-control-plane/envoy/config/bootstrap/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protoreflect"

	"veilwire/internal/yamlfile"
)

// read makes a bootstrap of a file, and the nodes that say where its parts stand.
// Its errors name keys and places, never values.
func read(file string, src []byte) (*bootstrapv3.Bootstrap, *node, error) {
	tree, err := yamlfile.Tree(file, src)
	if err != nil {
		return nil, nil, err
	}
	boot := &bootstrapv3.Bootstrap{}
	r := reader{file: file}
	root := r.message(tree, boot.ProtoReflect().Descriptor(), "")
	if len(r.errs) > 0 {
		return nil, nil, errors.Join(r.errs...)
	}
	if err := protojson.Unmarshal(r.json.Bytes(), boot); err != nil {
		return nil, nil, yamlfile.Errorf(file, r.place(err), "this is no value for its key, or two keys stand here of which Envoy takes one")
	}
	return boot, root, nil
}

// A reader walks YAML and Envoy's message descriptors together. What it knows it
// writes as JSON, a token a line, so that an error of the decoder leads back to the
// place in the YAML; a typed_config of an unknown kind it leaves out.
type reader struct {
	file  string
	json  bytes.Buffer
	lines []yamlfile.Pos // of each line of json
	errs  []error
}

var jsonLine = regexp.MustCompile(`line (\d+)`)

// place is where the value stood that the decoder does not take.
func (r *reader) place(err error) yamlfile.Pos {
	if m := jsonLine.FindStringSubmatch(err.Error()); m != nil {
		if i, _ := strconv.Atoi(m[1]); i >= 1 && i <= len(r.lines) {
			return r.lines[i-1]
		}
	}
	return yamlfile.Pos{Line: 1, Col: 1}
}

func (r *reader) token(pos yamlfile.Pos, text string) {
	r.json.WriteString(text)
	r.json.WriteByte('\n')
	r.lines = append(r.lines, pos)
}

func (r *reader) text(pos yamlfile.Pos, s string) {
	b, _ := json.Marshal(s) // a string always marshals
	r.token(pos, string(b))
}

func (r *reader) wrong(pos yamlfile.Pos, format string, args ...any) {
	r.errs = append(r.errs, yamlfile.Errorf(r.file, pos, format, args...))
}

// message reads a value of a message's type.
func (r *reader) message(v *yamlfile.Node, md protoreflect.MessageDescriptor, path string) *node {
	switch md.FullName() {
	case "google.protobuf.Any":
		return r.any(v, path)
	case "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue":
		r.free(v)
		return &node{pos: v.Pos, path: path}
	case "google.protobuf.Duration", "google.protobuf.Timestamp", "google.protobuf.FieldMask":
		return r.scalar(v, protoreflect.StringKind, path)
	}
	if inner := wrapped(md); inner != nil {
		return r.scalar(v, inner.Kind(), path)
	}
	n := &node{pos: v.Pos, path: path, known: true}
	if v.Kind != yamlfile.Mapping {
		r.wrong(v.Pos, "want a mapping here")
		return n
	}
	r.token(v.Pos, "{")
	r.keys(v, md, n, false)
	r.token(v.Pos, "}")
	return n
}

// wrapped gives the field of a wrapper, which is written as its value alone.
func wrapped(md protoreflect.MessageDescriptor) protoreflect.FieldDescriptor {
	if md.ParentFile().Path() != "google/protobuf/wrappers.proto" {
		return nil
	}
	return md.Fields().ByName("value")
}

// keys reads the keys of a mapping as fields of a message. more: something was
// written before them.
func (r *reader) keys(v *yamlfile.Node, md protoreflect.MessageDescriptor, n *node, more bool) {
	n.fields = make(map[string]*node, len(v.Keys))
	for i, key := range v.Keys {
		if key.Value == "@type" && n.kind != "" {
			continue
		}
		fd := md.Fields().ByJSONName(key.Value)
		if fd == nil {
			fd = md.Fields().ByName(protoreflect.Name(key.Value))
		}
		if fd == nil {
			r.wrong(key.Pos, "Envoy has no key %q here%s", key.Value, yamlfile.DidYouMean(key.Value, names(md)))
			continue
		}
		name, value := string(fd.Name()), v.Items[i]
		if n.fields[name] != nil {
			r.wrong(key.Pos, "key %q stands here in both of its spellings", name)
			continue
		}
		if value.Kind == yamlfile.Null || r.unknown(fd, value) {
			n.fields[name] = r.passedOver(value, below(n.path, name))
			continue
		}
		if more {
			r.token(key.Pos, ",")
		}
		more = true
		r.text(key.Pos, name)
		r.token(key.Pos, ":")
		n.fields[name] = r.field(value, fd, below(n.path, name))
	}
}

func names(md protoreflect.MessageDescriptor) []string {
	var all []string
	for i := range md.Fields().Len() {
		all = append(all, string(md.Fields().Get(i).Name()))
	}
	return all
}

// unknown says whether a value is a typed_config whose kind this package does not know.
func (r *reader) unknown(fd protoreflect.FieldDescriptor, v *yamlfile.Node) bool {
	if fd.Kind() != protoreflect.MessageKind || fd.IsList() || fd.IsMap() || fd.Message().FullName() != "google.protobuf.Any" {
		return false
	}
	kind, inner := unwrap(v)
	return kind != "" && find(kind) == nil || inner == nil
}

func (r *reader) passedOver(v *yamlfile.Node, path string) *node {
	kind, _ := unwrap(v)
	return &node{pos: v.Pos, path: path, kind: kind}
}

// field reads the value of a field: a list, a map or one value.
func (r *reader) field(v *yamlfile.Node, fd protoreflect.FieldDescriptor, path string) *node {
	n := &node{pos: v.Pos, path: path}
	switch {
	case fd.IsMap() && v.Kind == yamlfile.Mapping:
		r.token(v.Pos, "{")
		n.fields = make(map[string]*node, len(v.Keys))
		more := false
		for i, key := range v.Keys {
			place := below(path, key.Value)
			if r.unknown(fd.MapValue(), v.Items[i]) {
				n.fields[key.Value] = r.passedOver(v.Items[i], place)
				continue
			}
			if more {
				r.token(key.Pos, ",")
			}
			more = true
			r.text(key.Pos, key.Value)
			r.token(key.Pos, ":")
			n.fields[key.Value] = r.single(v.Items[i], fd.MapValue(), place)
		}
		r.token(v.Pos, "}")
	case fd.IsList():
		list := v.Items
		if v.Kind != yamlfile.List {
			list = []*yamlfile.Node{v} // Envoy takes one value for a list of one
		}
		r.token(v.Pos, "[")
		for i, item := range list {
			if i > 0 {
				r.token(item.Pos, ",")
			}
			n.items = append(n.items, r.single(item, fd, fmt.Sprintf("%s[%d]", path, i)))
		}
		r.token(v.Pos, "]")
	case fd.IsMap():
		r.wrong(v.Pos, "want a mapping here")
	default:
		return r.single(v, fd, path)
	}
	return n
}

func (r *reader) single(v *yamlfile.Node, fd protoreflect.FieldDescriptor, path string) *node {
	if fd.Kind() == protoreflect.MessageKind {
		return r.message(v, fd.Message(), path)
	}
	return r.scalar(v, fd.Kind(), path)
}
