package sense

import (
	"sync"

	"veilwire/conversation/linear"
)

// Judge is a model laid out to be asked, by many at once. It learns which sentences ask for
// nothing.
type Judge struct {
	least []byte // from what certainty on each class counts
	table *linear.Table
	idle  *idle
}

// NewJudge lays out a model.
func NewJudge(m Model) *Judge {
	return &Judge{least: []byte(m[:Classes]), table: linear.New(string(m[levels:]), asking), idle: newIdle()}
}

var builtin = sync.OnceValue(func() *Judge { return NewJudge(Model(model)) })

// Builtin is the judge that ships with veilwire.
func Builtin() *Judge { return builtin() }
