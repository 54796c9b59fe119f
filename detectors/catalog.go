package detectors

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"veilwire"
	"veilwire/detectors/checksum"
	"veilwire/internal/yamlfile"
)

// Detector is one entry of the catalogue: what it finds, how, and examples that
// prove it. It is read from one YAML file whose name is its id.
type Detector struct {
	ID       string            `yaml:"id"`
	Class    string            `yaml:"class"`
	Title    string            `yaml:"title"`
	Category string            `yaml:"category"`
	Region   string            `yaml:"region"`
	Also     map[string]string `yaml:"also"`
	Off      string            `yaml:"off"`     // why it ships switched off; empty: on
	Counter  bool              `yaml:"counter"` // it only takes away findings it covers
	Patterns []Pattern         `yaml:"patterns"`
	Words    []string          `yaml:"words"` // custom detectors: exact words instead of patterns

	Normalize []string            `yaml:"normalize"`
	Check     string              `yaml:"check"`
	Context   Context             `yaml:"context"`
	Reject    map[string][]string `yaml:"reject"` // values, by language, that are never it
	Source    string              `yaml:"source"`
	Vectors   Vectors             `yaml:"vectors"`

	file string
	at   yamlfile.Pos // where it stands in the file; zero: at the top
}

// Pattern is one way a value is written. If Re has a capturing group, the group
// is the value; otherwise the whole match is.
type Pattern struct {
	Re         yamlfile.Text       `yaml:"re"`
	Cue        map[string][]string `yaml:"cue"`  // words, by language, that lead up to the value
	Link       string              `yaml:"link"` // what may stand between cue and value: prose (default), clause, loose, tight, key, none
	Confidence veilwire.Confidence `yaml:"confidence"`

	facts *facts // once analyzed
	links *links // of its catalogue, shared
}

// Context lifts the confidence of a finding when one of its words stands near.
type Context struct {
	Window int                 `yaml:"window"` // bytes before and after, default 40
	Lift   veilwire.Confidence `yaml:"lift"`
	Words  map[string][]string `yaml:"words"`
}

// Vectors are the examples of a detector; [[ ]] marks the exact span of a hit.
type Vectors struct {
	Hit      []string `yaml:"hit"`
	Miss     []string `yaml:"miss"`
	TodoHit  []string `yaml:"todo_hit"`  // known gaps: run and reported, they do not fail
	TodoMiss []string `yaml:"todo_miss"` // known false alarms
}

// Catalog is a set of detectors, checked as a whole.
type Catalog struct {
	detectors []*Detector // sorted by id
	byID      map[string]*Detector
	classes   map[string][]*Detector
	joints    *joints
}

// Load reads every .yaml file below the root of fsys, one detector each, and
// checks them. All mistakes are reported at once.
func Load(fsys fs.FS) (*Catalog, error) {
	names, err := filesOf(fsys)
	if err != nil {
		return nil, err
	}
	all, err := loadAll(fsys, names)
	if err != nil {
		return nil, err
	}
	return newCatalog(all)
}

// filesOf lists the files of a catalogue.
func filesOf(fsys fs.FS) (names []string, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".yaml" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read catalog: %w", err)
	}
	return names, nil
}

func loadAll(fsys fs.FS, names []string) ([]*Detector, error) {
	all := make([]*Detector, len(names))
	errs := make([]error, len(names))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wg.Go(func() { // most of the time goes into parsing expressions
			for i := next.Add(1) - 1; i < int64(len(names)); i = next.Add(1) - 1 {
				all[i], errs[i] = load(fsys, names[i])
			}
		})
	}
	wg.Wait()
	return all, errors.Join(errs...)
}

func load(fsys fs.FS, name string) (*Detector, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read catalog: %w", err)
	}
	return parse(name, src)
}

func parse(name string, src []byte) (*Detector, error) {
	d := &Detector{file: name}
	if err := yamlfile.Decode(name, src, d); err != nil {
		return nil, err
	}
	if want := strings.TrimSuffix(path.Base(name), ".yaml"); d.ID != want {
		return nil, yamlfile.Errorf(name, yamlfile.Pos{Line: 1, Col: 1}, "id is %q, but the file name says %q", d.ID, want)
	}
	if err := d.lint(); err != nil {
		return nil, err
	}
	return d, nil
}

func newCatalog(all []*Detector) (*Catalog, error) {
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	c := &Catalog{detectors: all, byID: map[string]*Detector{}, classes: map[string][]*Detector{}, joints: &joints{}}
	links := newLinks()
	for _, d := range all {
		for i := range d.Patterns {
			if d.Patterns[i].links == nil {
				d.Patterns[i].links = links
			}
		}
		if other := c.byID[d.ID]; other != nil {
			return nil, fmt.Errorf("%s: id %q is already used by %s", d.file, d.ID, other.file)
		}
		c.byID[d.ID] = d
		c.classes[d.Class] = append(c.classes[d.Class], d)
	}
	return c, nil
}

// With gives a catalogue that also holds the given detectors.
func (c *Catalog) With(extra []*Detector) (*Catalog, error) {
	more, err := newCatalog(append(append([]*Detector(nil), c.detectors...), extra...))
	if err == nil {
		more.joints = c.joints
	}
	return more, err
}

// All lists the detectors by id.
func (c *Catalog) All() []*Detector { return c.detectors }

// Detector finds a detector by its id.
func (c *Catalog) Detector(id string) (*Detector, bool) {
	d, ok := c.byID[id]
	return d, ok
}

// Class lists the detectors of a class.
func (c *Catalog) Class(name string) []*Detector { return c.classes[name] }

// Classes lists the class names in order.
func (c *Catalog) Classes() []string { return sortedKeys(c.classes) }

// Category lists the detectors of a category.
func (c *Catalog) Category(name string) []*Detector {
	var out []*Detector
	for _, d := range c.detectors {
		if d.Category == name {
			out = append(out, d)
		}
	}
	return out
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (d *Detector) check() checksum.Func {
	f, _ := checksum.Lookup(d.Check)
	return f
}
