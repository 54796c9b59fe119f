// Package buildinfo says which veilwire this is.
package buildinfo

import "runtime/debug"

// Info is the version of the running binary.
type Info struct {
	Version  string // module version, or "devel"
	Revision string // source revision, shortened; empty if unknown
	Modified bool   // the source tree had changes
	Go       string
}

// Read gives the version of the running binary.
func Read() Info {
	i := Info{Version: "devel"}
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return i
	}
	i.Go = b.GoVersion
	if v := b.Main.Version; v != "" && v != "(devel)" {
		i.Version = v
	}
	for _, s := range b.Settings {
		switch s.Key {
		case "vcs.revision":
			i.Revision = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			i.Modified = s.Value == "true"
		}
	}
	return i
}
