package detectors

import (
	"embed"
	"io/fs"
)

//go:embed catalog
var builtin embed.FS

// Builtin loads the catalogue that ships with veilwire.
func Builtin() (*Catalog, error) {
	sub, err := fs.Sub(builtin, "catalog")
	if err != nil {
		return nil, err
	}
	return Load(sub)
}
