package transform

// entry is a transform that a policy can name.
type entry struct {
	name          string
	params        []string
	parse         func([]Param, Env) (Transform, error)
	deterministic bool // the same value always gets the same replacement
	reversible    bool // the value can be had back by those who may
	sample        []Param
}

// table lists the transforms; the contract test holds each to what it declares.
func table() []*entry {
	return []*entry{
		{name: "redact", params: []string{"label"}, parse: parseRedact, deterministic: true},
		{
			name: "mask", params: []string{"keep_first", "keep_last", "width", "char"}, parse: parseMask, deterministic: true,
			sample: []Param{{"keep_first", "2"}, {"keep_last", "4"}},
		},
		{name: "hash", parse: parseHash, deterministic: true},
	}
}
