package policies

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"veilwire/internal/yamlfile"
)

//go:embed packs/*.yaml
var packFiles embed.FS

// Packs lists the packs a policy can name.
func Packs() []string {
	files, _ := fs.Glob(packFiles, "packs/*.yaml") // the pattern is fixed and right
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return files
}

// packs compiles the packs a policy names, one behind the other.
func (c *compiler) packs(names yamlfile.Texts) []rule {
	var out []rule
	seen := map[string]bool{}
	for _, t := range names {
		src, err := packFiles.ReadFile("packs/" + t.Value + ".yaml")
		switch {
		case err != nil:
			c.errorf(t.Pos, "unknown pack %q%s", t.Value, meant(t.Value, Packs()))
		case seen[t.Value]:
			c.errorf(t.Pos, "pack %q stands here twice", t.Value)
		default:
			seen[t.Value] = true
			out = append(out, c.pack(t.Value, src)...)
		}
	}
	return out
}

// pack compiles one pack against the policy's vocabulary. Packs speak of classes
// and categories of the house only, so they never fail on a catalogue.
func (c *compiler) pack(name string, src []byte) []rule {
	pc := newCompiler("packs/"+name+".yaml", src, c.opt)
	pc.vocabulary = c.vocabulary
	var f filePack
	if err := yamlfile.Decode(pc.file, src, &f); err != nil {
		c.errs = append(c.errs, err)
		return nil
	}
	var out []rule
	for i := range f.Rules {
		r := pc.rule("pack "+name+": "+f.Rules[i].Name, &f.Rules[i].fileRule, "rules", decimal(i))
		r.cite, r.why = f.Rules[i].Cite, f.Rules[i].Why
		if r.cite == "" || f.Rules[i].Name == "" {
			pc.errorf(r.at, "a rule of a pack needs a name and the article it serves")
		}
		out = append(out, r)
	}
	c.errs = append(c.errs, pc.errs...)
	return out
}
