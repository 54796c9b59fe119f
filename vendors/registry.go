package vendors

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

//go:embed */adapter.yaml */samples/*.txtar
var builtin embed.FS

// Registry holds adapters by name. It is immutable and safe for concurrent use.
type Registry struct{ adapters []*Adapter }

// Builtin loads the adapters that ship with veilwire.
func Builtin() (*Registry, error) { return Load(builtin) }

// Load reads every NAME/adapter.yaml of a file system and checks it together
// with its samples. It reports all mistakes at once.
func Load(fsys fs.FS) (*Registry, error) {
	files, err := fs.Glob(fsys, "*/adapter.yaml")
	if err != nil {
		return nil, fmt.Errorf("list adapters: %w", err)
	}
	if len(files) == 0 {
		return nil, errors.New("no NAME/adapter.yaml here")
	}
	reg := &Registry{}
	var errs []error
	for _, file := range files {
		src, err := fs.ReadFile(fsys, file)
		if err != nil {
			errs = append(errs, fmt.Errorf("read adapter: %w", err))
			continue
		}
		a, err := Parse(file, src)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if err := a.lodge(fsys, file); err != nil {
			errs = append(errs, err)
		}
		reg.adapters = append(reg.adapters, a)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return reg, nil
}

// lodge checks that the adapter lives where its name says, with samples that
// show what it does.
func (a *Adapter) lodge(fsys fs.FS, file string) error {
	dir := path.Dir(file)
	if path.Base(dir) != a.name {
		return fmt.Errorf("%s: the adapter is called %q; its folder must be too", file, a.name)
	}
	samples, err := fs.Glob(fsys, dir+"/samples/*.txtar")
	if err != nil {
		return fmt.Errorf("list samples: %w", err)
	}
	if len(samples) == 0 {
		return fmt.Errorf("%s: no samples/*.txtar beside it; an adapter shows what it masks and what it leaves", file)
	}
	a.home, a.samples = fsys, samples
	return nil
}

// With gives the adapters of both registries. A name stands for one adapter.
func (r *Registry) With(more *Registry) (*Registry, error) {
	for _, a := range more.adapters {
		if _, taken := r.Adapter(a.name); taken {
			return nil, fmt.Errorf("there are two adapters called %q; rename one and its folder", a.name)
		}
	}
	return &Registry{adapters: slices.Concat(r.adapters, more.adapters)}, nil
}

// Adapter finds an adapter by the name that routes use.
func (r *Registry) Adapter(name string) (*Adapter, bool) {
	i := slices.IndexFunc(r.adapters, func(a *Adapter) bool { return a.name == name })
	if i < 0 {
		return nil, false
	}
	return r.adapters[i], true
}

// Names lists the adapters in order.
func (r *Registry) Names() []string {
	names := make([]string, len(r.adapters))
	for i, a := range r.adapters {
		names[i] = a.name
	}
	slices.Sort(names)
	return names
}
