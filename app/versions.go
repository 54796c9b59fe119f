package app

import (
	"context"
	"slices"
	"sync/atomic"
)

// keptVersions is how many settings an engine keeps at hand. Envoys name the one that
// their route was made for, and they don't all change over at once.
const keptVersions = 8

// version is settings of a fleet that are compiled.
type version struct {
	name  string
	fleet *Config  // as they came
	read  [32]byte // digest of all files they are made of
	*state
}

// versions are what an engine has at hand, the one in force first. They are read by
// every request, and changed under the reload lock only.
type versions struct {
	list atomic.Pointer[[]version]
}

func (h *versions) all() []version {
	if list := h.list.Load(); list != nil {
		return *list
	}
	return nil
}

func (h *versions) set(list []version) { h.list.Store(&list) }

// put makes a version the first and lets go of the last.
func (h *versions) put(v version) {
	list := []version{v}
	for _, o := range h.all() {
		if o.name != v.name && len(list) < keptVersions {
			list = append(list, o)
		}
	}
	h.set(list)
}

// behind puts a version behind all others.
func (h *versions) behind(v version) { h.set(append(slices.Clone(h.all()), v)) }

// first names the version in force; empty: there is none.
func (h *versions) first() string {
	if list := h.all(); len(list) > 0 {
		return list[0].name
	}
	return ""
}

func (h *versions) names() (names []string) {
	for _, v := range h.all() {
		names = append(names, v.name)
	}
	return names
}

// with gives the names as they will be when a version has become the first.
func (h *versions) with(name string) []string {
	rest := slices.DeleteFunc(h.names(), func(o string) bool { return o == name })
	return append([]string{name}, rest[:min(len(rest), keptVersions-1)]...)
}

// states gives what is compiled already.
func (h *versions) states() (states []*state) {
	for _, v := range h.all() {
		states = append(states, v.state)
	}
	return states
}

// stored compiles what lies on the shelf.
func (m *member) stored(ctx context.Context, name string) (version, error) {
	if _, err := m.shelf.get(name); err != nil {
		return version{}, err
	}
	fleet, err := unpacked(m.shelf.folder(name))
	if err != nil {
		return version{}, err
	}
	return m.compile(ctx, name, fleet)
}

// compile builds a version from what the fleet says and what the engine's file says.
func (m *member) compile(ctx context.Context, name string, fleet *Config) (version, error) {
	c, err := m.own.with(fleet)
	if err != nil {
		return version{}, err
	}
	read := digest(c.files()) // before they are read: a change in between is noticed
	st, err := m.app.parts.compile(ctx, c, m.held.states()...)
	if err != nil {
		return version{}, err
	}
	return version{name, fleet, read, st}, nil
}

// reuse compiles what is held with another file of the engine's own, or with other
// secrets. The reload lock is held.
func (m *member) reuse(own *Config) (err error) {
	was, read := m.own, digest(m.app.inForce().files())
	defer func() {
		if err != nil {
			m.own = was
			m.app.read.Store(&read)
		}
	}()
	m.own = own
	all := slices.Clone(m.held.all())
	for i := range all {
		v, err := m.compile(context.Background(), all[i].name, all[i].fleet)
		if err == nil && i == 0 {
			err = m.enforce(v)
		}
		switch {
		case err == nil:
			m.app.gateway.Adopt(v.snapshot)
			all[i] = v
		case i == 0:
			return err
		default:
			m.app.log.Warn("older settings stay with the engine's file as it was", "settings", all[i].name, "error", err)
		}
	}
	if m.held.set(all); len(all) == 0 {
		m.app.saw(own)
		m.restore() // what was missing may be there now
	}
	return nil
}
