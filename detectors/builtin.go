package detectors

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed catalog
var builtin embed.FS

// Builtin loads the catalogue that ships with veilwire.
func Builtin() (*Catalog, error) {
	fsys, err := fs.Sub(builtin, "catalog")
	if err != nil {
		return nil, err
	}
	names, err := filesOf(fsys)
	if err != nil {
		return nil, err
	}
	files, err := digestOf(fsys, names)
	if err != nil {
		return nil, fmt.Errorf("read catalog: %w", err)
	}
	all, ok := readTable(builtinTable, files)
	if !ok {
		if all, err = loadAll(fsys, names); err != nil {
			return nil, err
		}
	}
	return newCatalog(all)
}
