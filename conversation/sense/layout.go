package sense

import (
	"sync"

	"veilwire/conversation/linear"
)

// Judge is a model laid out to be asked. It is immutable.
type Judge struct {
	least []byte // from what certainty on each class counts
	table *linear.Table
}

// NewJudge lays out a model.
func NewJudge(m Model) *Judge {
	return &Judge{least: []byte(m[:Classes]), table: linear.New(string(m[levels:]), asking)}
}

var builtin = sync.OnceValue(func() *Judge { return NewJudge(Model(model)) })

// Builtin is the judge that ships with veilwire.
func Builtin() *Judge { return builtin() }
