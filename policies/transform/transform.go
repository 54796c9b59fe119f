// Package transform holds the ways to take a value out of a text: each replaces
// it by something that may stand there instead. What becomes of the message as a
// whole (block, withhold, warn) is not a transform; that is said in policies.
//
// A transform never fails half-way: it appends a complete replacement or returns
// an error, and then the caller must use the default label. No replacement ever
// holds the whole value.
package transform

import (
	"fmt"
	"strings"
)

// Transform turns a value into its replacement. It is immutable and safe for
// concurrent use.
type Transform interface {
	// Append appends the replacement of value to dst.
	Append(dst, value []byte, ctx Context) ([]byte, error)
	// Residue says the most that a replacement tells of its value.
	Residue() Residue
}

// Context is what a transform may know about a value besides its bytes.
type Context struct {
	Class string // kind of data, for labels
	// Fixed asks for a replacement that shows nothing of the value, not even its
	// length: it is a never-store value, a fragment of a longer one or a part of
	// a number that was sent in pieces.
	Fixed bool
}

// Residue is what a replacement still tells of the value it stands for.
type Residue uint8

// The residues, from the most protective to the least.
const (
	Nothing  Residue = iota // at most its length
	Equality                // whether two values are the same
	Part                    // some of its characters
)

// Param is one parameter of a transform as a policy writes it.
type Param struct{ Name, Value string }

// ParamError says which parameter is wrong; Name is empty when one is missing.
type ParamError struct{ Name, Msg string }

func (e *ParamError) Error() string { return e.Msg }

// Env is what transforms may need from outside.
type Env struct {
	HashKey []byte // key of hash; empty: hash can't be used
}

// Parse makes the transform with the given name. A wrong parameter is a *ParamError.
func Parse(name string, params []Param, env Env) (Transform, error) {
	for _, e := range table() {
		if e.name == name {
			if err := e.known(params); err != nil {
				return nil, err
			}
			return e.parse(params, env)
		}
	}
	return nil, fmt.Errorf("unknown transform %q; known: %s", name, strings.Join(Names(), ", "))
}

// Names lists the transforms in the order of the table.
func Names() []string {
	var names []string
	for _, e := range table() {
		names = append(names, e.name)
	}
	return names
}

// Params lists the parameters of a transform.
func Params(name string) []string {
	for _, e := range table() {
		if e.name == name {
			return e.params
		}
	}
	return nil
}

func (e *entry) known(params []Param) error {
	seen := map[string]bool{}
	for _, p := range params {
		ok := false
		for _, k := range e.params {
			ok = ok || k == p.Name
		}
		switch {
		case !ok && len(e.params) == 0:
			return &ParamError{p.Name, fmt.Sprintf("%s takes no parameters", e.name)}
		case !ok:
			return &ParamError{p.Name, fmt.Sprintf("unknown parameter %q of %s; known: %s", p.Name, e.name, strings.Join(e.params, ", "))}
		case seen[p.Name]:
			return &ParamError{p.Name, fmt.Sprintf("parameter %q stands here twice", p.Name)}
		}
		seen[p.Name] = true
	}
	return nil
}
