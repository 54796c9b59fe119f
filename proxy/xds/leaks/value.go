package leaks

import (
	"regexp"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	"veilwire/internal/yamlfile"
)

var number = regexp.MustCompile(`^-?\d{1,18}$`)

// scalar reads one value. What it must look like is the decoder's to say.
func (r *reader) scalar(v *yamlfile.Node, kind protoreflect.Kind, path string) *node {
	switch {
	case v.Kind != yamlfile.Scalar:
		r.wrong(v.Pos, "want a single value here")
	case kind == protoreflect.BoolKind && (v.Value == "true" || v.Value == "false"),
		kind == protoreflect.EnumKind && number.MatchString(v.Value):
		r.token(v.Pos, v.Value)
	default:
		r.text(v.Pos, v.Value)
	}
	return &node{pos: v.Pos, path: path}
}

// any reads a typed_config of a kind that is known.
func (r *reader) any(v *yamlfile.Node, path string) *node {
	kind, inner := unwrap(v)
	n := &node{pos: v.Pos, path: path, kind: kind}
	if kind == "" || inner == nil {
		r.wrong(v.Pos, `want a mapping with "@type" here`)
		return n
	}
	mt := find(kind)
	if mt == nil { // an item of a list: there the place must be kept
		r.token(v.Pos, "{}")
		return n
	}
	if inner != v {
		n.path = below(path, "value")
	}
	n.known = true
	r.token(v.Pos, "{")
	r.token(v.Pos, `"@type":`)
	r.text(v.Pos, "type.googleapis.com/"+kind)
	if mt.Descriptor().ParentFile().Package() == "google.protobuf" {
		r.token(v.Pos, "}")
		n.known = false // a bare value, which no rule reads
		return n
	}
	r.keys(inner, mt.Descriptor(), n, true)
	r.token(v.Pos, "}")
	return n
}

// unwrap gives the kind of a typed_config and the mapping that holds its keys,
// which is a level deeper in a TypedStruct.
func unwrap(v *yamlfile.Node) (kind string, keys *yamlfile.Node) {
	kind = typeName(v, "@type")
	if kind != "xds.type.v3.TypedStruct" && kind != "udpa.type.v1.TypedStruct" {
		return kind, v
	}
	kind = typeName(v, "type_url")
	for i, key := range v.Keys {
		if key.Value == "value" && v.Items[i].Kind == yamlfile.Mapping {
			return kind, v.Items[i]
		}
	}
	return kind, nil
}

// typeName gives the message name of a type URL that stands under a key.
func typeName(v *yamlfile.Node, key string) string {
	for i, k := range v.Keys {
		if k.Value == key && v.Items[i].Kind == yamlfile.Scalar {
			url := v.Items[i].Value
			return url[strings.LastIndexByte(url, '/')+1:]
		}
	}
	return ""
}

func find(kind string) protoreflect.MessageType {
	mt, err := protoregistry.GlobalTypes.FindMessageByName(protoreflect.FullName(kind))
	if err != nil {
		return nil
	}
	return mt
}

// free writes a value that has no type.
func (r *reader) free(v *yamlfile.Node) {
	switch v.Kind {
	case yamlfile.Null:
		r.token(v.Pos, "null")
	case yamlfile.Scalar:
		if !v.Quoted && (v.Value == "true" || v.Value == "false" || number.MatchString(v.Value) && !strings.HasPrefix(strings.TrimPrefix(v.Value, "-"), "0")) {
			r.token(v.Pos, v.Value)
			return
		}
		r.text(v.Pos, v.Value)
	case yamlfile.List:
		r.token(v.Pos, "[")
		for i, item := range v.Items {
			if i > 0 {
				r.token(item.Pos, ",")
			}
			r.free(item)
		}
		r.token(v.Pos, "]")
	case yamlfile.Mapping:
		r.token(v.Pos, "{")
		for i, item := range v.Items {
			if i > 0 {
				r.token(item.Pos, ",")
			}
			r.text(v.Keys[i].Pos, v.Keys[i].Value)
			r.token(item.Pos, ":")
			r.free(item)
		}
		r.token(v.Pos, "}")
	}
}
