package measure

import (
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// Machine is where figures were taken: without it they mean nothing.
type Machine struct {
	Processor string `json:"processor"`
	Cores     int    `json:"cores"`
	System    string `json:"system"`
	Go        string `json:"go"`
	Revision  string `json:"revision,omitempty"` // of the code measured
	Load      string `json:"load,omitempty"`     // averages when the measuring began: others may work here too
}

// ThisMachine describes the machine as far as it tells.
func ThisMachine() Machine {
	m := Machine{
		Processor: runtime.GOARCH, Cores: runtime.NumCPU(),
		System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(),
	}
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if model := valueOf(string(info), "model name"); model != "" {
			m.Processor = model
		}
		var wide []string
		flags := " " + valueOf(string(info), "flags") + " "
		for _, f := range []string{"avx2", "avx512f", "avx512_vbmi"} {
			if strings.Contains(flags, " "+f+" ") {
				wide = append(wide, f)
			}
		}
		if len(wide) > 0 {
			m.Processor += " (" + strings.Join(wide, ", ") + ")"
		}
	}
	if release, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		m.System += ", Linux " + strings.TrimSpace(string(release))
	}
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		if f := strings.Fields(string(load)); len(f) >= 3 {
			m.Load = strings.Join(f[:3], " ")
		}
	}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, s := range build.Settings {
			switch {
			case s.Key == "vcs.revision" && len(s.Value) >= 12:
				m.Revision = s.Value[:12] + m.Revision
			case s.Key == "vcs.modified" && s.Value == "true":
				m.Revision += " with local changes"
			}
		}
	}
	return m
}

// valueOf gives the first value of a key in the manner of /proc/cpuinfo.
func valueOf(text, key string) string {
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
