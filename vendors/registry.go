package vendors

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"
)

//go:embed */adapter.yaml */samples/*.txtar
var builtin embed.FS

// Registry holds adapters by name. It is safe for concurrent use.
type Registry struct{ volumes []volume }

// volume is an adapter, compiled or yet to be.
type volume struct {
	name string
	open func() *Adapter
}

// Builtin holds the adapters that ship with veilwire. Each is compiled when it is
// first asked for: there are many, and a gateway has routes to a few.
func Builtin() (*Registry, error) {
	files, err := fs.Glob(builtin, "*/adapter.yaml")
	if err != nil {
		return nil, fmt.Errorf("list adapters: %w", err)
	}
	reg := &Registry{}
	for _, file := range files {
		reg.volumes = append(reg.volumes, volume{path.Dir(file), sync.OnceValue(func() *Adapter {
			a, err := read(builtin, file, (*Adapter).lodge)
			if err != nil {
				panic(err) // it is compiled in, and TestBuiltinLoads holds it
			}
			return a
		})})
	}
	return reg, nil
}

// Load reads every NAME/adapter.yaml of a file system and checks it together
// with its samples. It reports all mistakes at once.
func Load(fsys fs.FS) (*Registry, error) { return load(fsys, (*Adapter).lodge) }

// LoadSent is Load for adapters that were sent here without their samples: whoever
// sent them has checked these.
func LoadSent(fsys fs.FS) (*Registry, error) { return load(fsys, (*Adapter).housed) }

func load(fsys fs.FS, check func(a *Adapter, fsys fs.FS, file string) error) (*Registry, error) {
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
		a, err := read(fsys, file, check)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		reg.volumes = append(reg.volumes, volume{a.name, func() *Adapter { return a }})
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return reg, nil
}

// read compiles one adapter of a file system, and checks what lies around it.
func read(fsys fs.FS, file string, check func(a *Adapter, fsys fs.FS, file string) error) (*Adapter, error) {
	src, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, fmt.Errorf("read adapter: %w", err)
	}
	a, err := Parse(file, src)
	if err != nil {
		return nil, err
	}
	return a, check(a, fsys, file)
}

// housed checks that the adapter lives where its name says.
func (a *Adapter) housed(_ fs.FS, file string) error {
	if path.Base(path.Dir(file)) != a.name {
		return fmt.Errorf("%s: the adapter is called %q; its folder must be too", file, a.name)
	}
	return nil
}

// lodge checks that it does, with samples that show what the adapter does.
func (a *Adapter) lodge(fsys fs.FS, file string) error {
	if err := a.housed(fsys, file); err != nil {
		return err
	}
	samples, err := fs.Glob(fsys, path.Dir(file)+"/samples/*.txtar")
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
	for _, e := range more.volumes {
		if r.find(e.name) >= 0 {
			return nil, fmt.Errorf("there are two adapters called %q; rename one and its folder", e.name)
		}
	}
	return &Registry{volumes: slices.Concat(r.volumes, more.volumes)}, nil
}

// Adapter finds an adapter by the name that routes use.
func (r *Registry) Adapter(name string) (*Adapter, bool) {
	i := r.find(name)
	if i < 0 {
		return nil, false
	}
	return r.volumes[i].open(), true
}

func (r *Registry) find(name string) int {
	return slices.IndexFunc(r.volumes, func(e volume) bool { return e.name == name })
}

// Names lists the adapters in order.
func (r *Registry) Names() []string {
	names := make([]string, len(r.volumes))
	for i, e := range r.volumes {
		names[i] = e.name
	}
	slices.Sort(names)
	return names
}
